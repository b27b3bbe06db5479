import type { TryWords } from './en.ts'

/** Welsh. Not yet checked by a Welsh speaker. */
export const cy: TryWords = {
  title: 'Rhowch gynnig arni',
  lead: (place) =>
    `Lle dychmygol yw ${place}. Does dim a wnewch yma’n gadael y cyfrifiadur hwn: mae pob neges, llythyr a galwad yn mynd i’r blwch isod.`,
  three: 'Tri pheth i’w gwneud',
  steps: [
    { what: 'Tecstiwch am help', how: 'Yn y ffôn yma, anfonwch: llyfrgell HW1 1AA. Atebwch â rhif un o’r dewisiadau.' },
    { what: 'Chwiliwch ar y we', how: 'Chwiliwch am yr un peth ar y we: yr un cwestiynau, yr un atebion.' },
    {
      what: 'Cadwch restriad yn gywir',
      how: 'Mewngofnodwch fel Bashir, newidiwch amser agor, yna mewngofnodwch fel Carys a’i dderbyn.',
    },
  ],
  findOnWeb: 'Dod o hyd i wasanaeth ar y we',
  startFlow: 'Ateb fesul cwestiwn',
  phone: 'Ffôn ar gyfer negeseuon',
  phoneAbout: (number) => `Rhif y ffôn hwn yw ${number}. Anfonwch neges fel y byddai unrhyw un.`,
  suggestions: 'Rhai negeseuon i’w hanfon',
  somethingElse: 'Defnyddio rhif arall',
  people: 'Pobl i fod',
  peopleAbout: 'Mewngofnodwch fel un ohonynt ag un gwasgiad.',
  be: (name) => `Bod yn ${name}`,
  outbox: 'Popeth a anfonwyd',
  outboxAbout: 'Negeseuon a llythyrau, y diweddaraf yn gyntaf.',
  outboxEmpty: 'Does dim wedi’i anfon eto.',
  outboxAll: 'Gweld y cyfan',
  when: 'Pryd',
  kind: 'Math',
  to: 'At',
  words: 'Geiriau',
  state: 'Cyflwr',
  states: {
    queued: 'yn aros i fynd',
    sending: 'ar ei ffordd',
    sent: 'wedi’i anfon',
    delivered: 'wedi cyrraedd',
    failed: 'methwyd ei anfon',
    refused: 'heb ei anfon',
  },
  kinds: { text: 'Neges destun', mail: 'Llythyr drwy e-bost', letter: 'Llythyr ar bapur' },
  gallery: 'Pob darn o’r tudalennau hyn',
  terminal: 'Neu yn eich terfynell:',
  back: 'Yn ôl i Rhowch gynnig arni',
}
