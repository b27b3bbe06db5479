import type { Language } from '../../../kernel/language.ts'

const en = {
  notFromHere: {
    title: 'That did not come from this site',
    what: 'For your safety we did not do it. Go back, open the page here again, and send it once more.',
  },
  notFound: {
    title: 'We cannot find that page',
    what: 'Check the address. If you followed a link, it may be old.',
  },
  tooLarge: {
    title: 'That is too big to send',
    what: 'Send less at once: a shorter text, or a smaller or fewer photos.',
  },
  tooMany: {
    title: 'Too many at once',
    what: 'A lot has come from where you are. Please wait a minute, then try again.',
  },
  notUnderstood: {
    title: 'We did not understand that',
    what: 'Go back and try again. If it happens twice, please tell us.',
  },
  ourFault: {
    title: 'Something went wrong on our side',
    what: 'It is not your fault, and what you had finished before is safe. Please try again in a few minutes.',
  },
  backSoon: {
    title: 'We will be back in a moment',
    what: 'Part of this site is starting again. What was kept before is safe. Wait half a minute, then load this page again. If you had just sent something, look whether it is there before you send it again.',
  },
  noRoom: {
    title: 'We have no room to keep that just now',
    what: 'What you had finished before is safe, but what you just sent was not kept. You can still read everything here. Please send it again later, or ring us.',
  },
  home: 'Go to the first page',
  ring: 'Or ring us:',
}

// Not yet checked by a Welsh speaker.
const cy: typeof en = {
  notFromHere: {
    title: 'Ni ddaeth hynny o’r wefan hon',
    what: 'Er eich diogelwch, ni wnaethom ei wneud. Ewch yn ôl, agorwch y dudalen yma eto, a’i anfon unwaith yn rhagor.',
  },
  notFound: {
    title: 'Ni allwn ddod o hyd i’r dudalen honno',
    what: 'Gwiriwch y cyfeiriad. Os dilynoch chi ddolen, efallai ei bod yn hen.',
  },
  tooLarge: { title: 'Mae hynny’n rhy fawr i’w anfon', what: 'Anfonwch lai ar y tro: testun byrrach, neu lun llai.' },
  tooMany: {
    title: 'Gormod ar unwaith',
    what: 'Mae llawer wedi dod o’r lle rydych chi. Arhoswch funud, yna rhowch gynnig arall arni.',
  },
  notUnderstood: {
    title: 'Doedden ni ddim yn deall hynny',
    what: 'Ewch yn ôl a rhowch gynnig arall arni. Os bydd yn digwydd ddwywaith, dywedwch wrthym.',
  },
  ourFault: {
    title: 'Aeth rhywbeth o’i le ar ein hochr ni',
    what: 'Nid eich bai chi yw hyn, ac mae’r hyn a orffennoch o’r blaen yn ddiogel. Rhowch gynnig arall arni ymhen ychydig funudau.',
  },
  backSoon: {
    title: 'Byddwn yn ôl mewn munud',
    what: 'Mae rhan o’r wefan hon yn ailgychwyn. Mae’r hyn a gadwyd o’r blaen yn ddiogel. Arhoswch hanner munud, yna llwythwch y dudalen hon eto. Os oeddech newydd anfon rhywbeth, edrychwch a yw yno cyn ei anfon eto.',
  },
  noRoom: {
    title: 'Nid oes gennym le i gadw hynny ar hyn o bryd',
    what: 'Mae’r hyn a orffennoch o’r blaen yn ddiogel, ond ni chadwyd yr hyn a anfonoch nawr. Gallwch ddarllen popeth yma o hyd. Anfonwch ef eto yn nes ymlaen, neu ffoniwch ni.',
  },
  home: 'Ewch i’r dudalen gyntaf',
  ring: 'Neu ffoniwch ni:',
}

export const problemWords = { en, cy } satisfies Record<Language, typeof en>
