import type { TryWords } from './en.ts'

/** Welsh. Not yet checked by a Welsh speaker. */
export const cy: TryWords = {
  title: 'Rhowch gynnig arni',
  lead: (place) =>
    `Lle dychmygol yw ${place}. Does dim a wnewch yma’n gadael y cyfrifiadur hwn: mae pob neges, llythyr a galwad yn mynd i’r blwch isod.`,
  things: 'Chwe pheth i’w gwneud',
  steps: [
    {
      what: 'Tecstiwch am help',
      how: 'Yn y ffôn ar gyfer negeseuon, anfonwch: llyfrgell HW1 1AA. Atebwch â rhif un o’r dewisiadau.',
      link: { href: '#telephone', text: 'Y ffôn ar gyfer negeseuon' },
    },
    {
      what: 'Ffoniwch am yr un peth',
      how: 'Pwyswch Ffonio ar y ffôn arall, yna ei fotymau. Mae 0 yn berson, 8 yn Saesneg neu Gymraeg. Neu arhoswch yn dawel, fel rhywun na all bwyso.',
      link: { href: '#call', text: 'Y ffôn i ffonio ag ef' },
    },
    {
      what: 'Trefnwch apwyntiad',
      how: 'Dewiswch amser. Yna darllenwch, ar waelod y dudalen hon, yr hyn a anfonwyd atoch.',
      link: { href: '/appointments', text: 'Trefnu apwyntiad' },
    },
    {
      what: 'Dywedwch am broblem',
      how: 'Dywedwch am dwll yn Mill Lane, a gweld pwy sy’n gyfrifol a pham.',
      link: { href: '/reports', text: 'Dweud am broblem' },
    },
    {
      what: 'Edrychwch, a chael eich gweld yn edrych',
      how: 'Byddwch yn Idris, dewch o hyd i Ann Pritchard a dywedwch pam. Yna byddwch yn Ann, a darllen pwy edrychodd.',
      link: { href: '/me', text: 'Yr hyn a gedwir amdanoch' },
    },
    {
      what: 'Cadwch restriad yn gywir',
      how: 'Byddwch yn Bashir a newid amser agor. Yna byddwch yn Carys, a’i dderbyn.',
      link: { href: '#people', text: 'Pobl i fod' },
    },
  ],
  findOnWeb: 'Dod o hyd i wasanaeth ar y we',
  startFlow: 'Ateb fesul cwestiwn',
  phone: 'Ffôn ar gyfer negeseuon',
  phoneAbout: (number) => `Rhif y ffôn hwn yw ${number}. Anfonwch neges fel y byddai unrhyw un.`,
  telephoneAbout: (number) => `Yn ffonio o ${number}. Pwyswch ei fotymau, neu rai eich bysellfwrdd.`,
  landlineAbout: (number) => `Yn ffonio o ${number}, ffôn tŷ: ni ellir anfon neges destun ato.`,
  keptBackAbout: 'Yn ffonio o rif sy’n cael ei ddal yn ôl.',
  ownerAbout: (name, number, pin) =>
    `Yn ffonio o ${number}, ffôn ${name}. Y PIN nad oes neb arall yn ei wybod yw ${pin}.`,
  whichTelephone: 'Ffonio o',
  whichOnes: {
    mobile: 'Ffôn symudol',
    landline: 'Ffôn tŷ',
    owner: (name) => `Ffôn ${name}, gyda PIN`,
    keptBack: 'Rhif sy’n cael ei ddal yn ôl',
  },
  useTelephone: 'Defnyddio’r ffôn hwn',
  telephone: {
    title: 'Ffôn i ffonio ag ef',
    said: 'Yr hyn a glywch',
    quiet:
      'Ffoniwch i ddechrau. Mae’r geiriau y mae galwr yn eu clywed i’w gweld yma, ac yn cael eu llefaru os mynnwch.',
    ring: 'Ffonio',
    hangUp: 'Rhoi’r ffôn i lawr',
    wait: 'Aros yn dawel',
    keypad: 'Bysellbad',
    keysSoFar: 'Botymau hyd yma:',
    sayWords: 'Yr hyn a ddywedwch ar ôl y tôn',
    say: 'Ei ddweud',
    speakAloud: 'Llefaru’n uchel',
  },
  suggestions: 'Rhai negeseuon i’w hanfon',
  somethingElse: 'Defnyddio rhif arall',
  people: 'Pobl i fod',
  peopleAbout: 'Mewngofnodwch fel un ohonynt ag un gwasgiad.',
  be: (name) => `Bod yn ${name}`,
  outbox: 'Popeth a anfonwyd',
  outboxAbout: 'Negeseuon a llythyrau, y diweddaraf yn gyntaf.',
  outboxEmpty: 'Does dim wedi’i anfon eto.',
  outboxAll: 'Gweld y cyfan',
  sentTo: (kind: string, to: string) => `${kind} at ${to}`,
  states: {
    queued: 'yn aros i fynd',
    sending: 'ar ei ffordd',
    sent: 'wedi’i anfon',
    delivered: 'wedi cyrraedd',
    failed: 'methwyd ei anfon',
    refused: 'heb ei anfon',
  },
  kinds: { text: 'Neges destun', mail: 'E-bost', letter: 'Llythyr' },
  gallery: 'Pob darn o’r tudalennau hyn',
  terminal: 'Neu yn eich terfynell:',
  television: {
    title: 'Teledu',
    lead: 'Y sgriniau go iawn, gyda theclyn: saethau, OK, digidau a’r pedwar lliw.',
    typing:
      'Lle mae’n rhaid teipio, mae’r sgrin yn dangos cod. Agorwch /carry-on ar y cyfrifiadur hwn neu ar ffôn a’i deipio yno.',
    whole: 'Agor y sgrin ar ei phen ei hun',
    link: 'Troi’r teledu ymlaen',
  },
  back: 'Yn ôl i Rhowch gynnig arni',
}
