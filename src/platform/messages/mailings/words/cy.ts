// Not yet checked by a Welsh speaker.
import type { MailingWords } from './en.ts'

export const cy: MailingWords = {
  title: 'Beth rydym yn ei anfon atoch drwy e-bost',
  about: 'Dewiswch pa e-byst sy’n dod ohonynt eu hunain, a stopiwch y lleill.',
  verb: 'dewisodd pa e-byst sy’n dod ohonynt eu hunain',
  to: (address) => `Mae hyn am e-bost at ${address}.`,
  always: 'Bydd atebion i’r hyn a ofynnoch, a’r hyn rydych yn ei drefnu neu’n ei adrodd, bob amser yn dod.',
  question: 'Pa rai o’r rhain y cawn eu hanfon atoch?',
  hint: 'Tynnwch y tic oddi ar yr hyn nad ydych ei eisiau. Nid oes angen cyfrif.',
  names: {
    followed: {
      text: 'Newyddion am yr hyn rydych yn ei ddilyn',
      hint: 'Adroddiadau, a rhai newydd ger lle a ddewisoch',
    },
    reminders: { text: 'Nodiadau atgoffa', hint: 'Cyn apwyntiad. O’u stopio, mae’r apwyntiad yn sefyll o hyd' },
    questions: { text: 'Cwestiynau am sut yr aeth hi', hint: 'Er enghraifft, a yw problem wedi’i thrwsio' },
    news: { text: 'Newyddion ac apeliadau', hint: 'Dim ond lle rydych wedi cytuno iddynt' },
  },
  because: {
    followed: 'Rydych yn cael hwn am eich bod yn ei ddilyn.',
    reminders: 'Rydych yn cael hwn am i chi ofyn am gael eich atgoffa drwy e-bost.',
    questions: 'Rydych yn cael hwn am i chi ddweud wrthym am rywbeth, ac rydym yn gofyn unwaith sut yr aeth hi.',
    news: 'Rydych yn cael hwn am i chi gytuno iddo.',
  },
  footer: (because, url) => `${because}\nI stopio e-byst fel hyn, neu i ddewis beth rydym yn ei anfon atoch: ${url}`,
  stoppedFooter: (what, url) =>
    `Fel y gofynnoch, nid ydym yn anfon y rhain atoch drwy e-bost: ${what.join(', ').toLowerCase()}. I’w cael yn ôl: ${url}`,
  save: 'Cadw fy newis',
  stopOne: (what) => `Stopio e-byst o’r math hwn: ${what.toLowerCase()}`,
  orChoose: 'Neu ddewis ar gyfer pob math',
  stopped: (what) => `Wedi stopio: ${what.toLowerCase()}`,
  stoppedAll: (what) =>
    `Wedi cadw. Nid ydym bellach yn anfon y rhain atoch drwy e-bost: ${what.join(', ').toLowerCase()}`,
  saved: 'Wedi cadw. Cawn anfon pob un o’r rhain atoch drwy e-bost',
  backAgain:
    'I’w gael yn ôl, rhowch y tic yn ôl yma a chadw. Mae’r ddolen ar ddiwedd unrhyw e-bost gennym yn dod â chi i’r dudalen hon.',
  since: (day) => `Wedi stopio ar ${day}`,
  unknown: {
    title: 'Nid yw’r ddolen hon yn agor dim',
    what: 'Efallai fod rhan ohoni ar goll. Agorwch hi eto o ddiwedd yr e-bost, neu copïwch y cyfan. Os oes gennych gyfrif, gallwch fewngofnodi a dewis yno.',
    signIn: 'Mewngofnodi a dewis',
  },
  noAddress:
    'Nid oes gennym gyfeiriad e-bost i chi, felly nid oes dim yn dod drwy e-bost. Gallwch ychwanegu un lle rydych yn mewngofnodi.',
  addAddress: 'Sut rwy’n mewngofnodi',
}
