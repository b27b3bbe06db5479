import type { AssistedWords } from './en.ts'

/** Welsh. Not yet checked by a Welsh speaker. */
export const cy: AssistedWords = {
  script: {
    begin: (helper, organisation, title) =>
      `Fy enw i yw ${helper}, o ${organisation}. Ga i wneud hyn ar eich rhan: ${title}? Byddaf yn ysgrifennu eich atebion ac unrhyw nodiadau a gymeraf. Gallwch eu gweld, a byddwn yn anfon neges atoch yn dweud beth a wnaed. Gallwch stopio pryd bynnag y mynnwch.`,
    beginFor: (helper, organisation, title) =>
      `Fy enw i yw ${helper}, o ${organisation}. Rydych wedi gadael i mi weithredu ar eich rhan. Rwyf am wneud hyn nawr: ${title}. Byddwn yn anfon neges atoch yn dweud beth a wnaed.`,
    skip: 'Does dim rhaid i chi ateb hwn.',
    readBack: 'Byddaf yn darllen yn ôl yr hyn rwyf wedi’i ysgrifennu.',
    line: (label, answer) => `${label}: ${answer}.`,
    isItRight: 'Ydy hynny’n iawn?',
    hidden: 'wedi’i gadw, heb ei ddarllen yn uchel',
    nothing: 'Heb ei ateb',
  },
  message: {
    done: (helper, organisation, title) => `Gwnaeth ${helper} o ${organisation} hyn ar eich rhan: ${title}.`,
    undo: (until, href) => `Gweld neu ddadwneud tan ${until}: ${href}`,
    see: (href) => `Gweld: ${href}`,
    wrong: (phone) => `Ddim yn iawn? Ffoniwch ${phone}.`,
    subject: (title) => `Wedi’i wneud ar eich rhan: ${title}`,
  },
  helped: {
    title: 'Beth wnaeth eraill yma ar eich rhan',
    lead: 'Bob tro y cawsoch help yma: pwy oedd yno, beth a ddarllenwyd i chi, beth ddywedoch chi, a’r nodiadau a gymerwyd.',
    none: 'Nid oes neb wedi gwneud dim yma ar eich rhan.',
    who: 'Pwy helpodd chi',
    whoOf: (helper, organisation) => `${helper}, ${organisation}`,
    when: 'Pryd',
    authority: 'Pam y gallent',
    authorities: {
      spoken: 'Cytunoch chi pan gafodd ei ddarllen i chi',
      carer: 'Gadawoch iddynt weithredu ar eich rhan, fel gofalwr, teulu neu ffrind',
      'lasting-power-of-attorney': 'Nhw sy’n dal eich atwrneiaeth arhosol',
      volunteer: 'Gadawoch iddynt weithredu ar eich rhan, fel gwirfoddolwr',
      worker: 'Gadawoch iddynt weithredu ar eich rhan, fel gweithiwr',
      interpreter: 'Gadawoch iddynt weithredu ar eich rhan, fel cyfieithydd',
    },
    said: 'Dywedwyd wrthych',
    heard: 'Beth a ddarllenwyd, a beth ddywedoch chi',
    heardSaid: (words, said) => `“${words}” Dywedoch chi: “${said}”`,
    notes: 'Eu nodiadau',
    noNotes: 'Ni chymerwyd nodiadau.',
    unfinished: 'Dechreuwyd hyn ac nid yw wedi’i wneud.',
    undoUntil: (when) => `Gallwch ddadwneud hyn tan ${when}.`,
    undo: 'Dadwneud hyn',
    undone: (when) => `Cafodd hyn ei ddadwneud ar ${when}.`,
    tooLate: 'Mae’n rhy hwyr i ddadwneud hyn yma.',
    cannotUndo: 'Ni ellir dadwneud hyn yma.',
    ask: (phone) => `Os nad yw’n iawn, ffoniwch ${phone} a gofynnwch.`,
    askAnywhere: 'Os nad yw’n iawn, gofynnwch yn eich llyfrgell neu swyddfa cyngor agosaf.',
    notValid: 'Nid ydym yn adnabod y ddolen hon. Efallai ei bod wedi’i thorri’n fyr.',
    couldNot: 'Mae’n ddrwg gennym, ni allem ei ddadwneud. Ffoniwch ni.',
    mandates: 'Pwy gaiff weithredu ar eich rhan',
  },
  verbs: {
    findPerson: 'wedi chwilio am berson, er mwyn helpu rhywun a ffoniodd neu a ddaeth',
    begin: 'wedi dechrau gwneud rhywbeth ar ran rhywun',
    answer: 'wedi cymryd drosodd gan rywun a ofynnodd am berson',
    tell: 'wedi dweud wrth rywun beth a wnaed ar eu rhan',
    undo: 'wedi dadwneud yr hyn a wnaed ar eu rhan',
  },
}
