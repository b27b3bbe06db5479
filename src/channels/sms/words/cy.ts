// Nid yw'r Gymraeg hon wedi ei gwirio gan siaradwr eto. (Not yet checked by a Welsh speaker.)
import type { SmsWords } from './en.ts'

export const cy: SmsWords = {
  option: (key, label) => `${key} ${label}`,
  replyOne: (first, last) => (first === last ? `Atebwch ${first}.` : `Atebwch ${first} i ${last}.`),
  replyMany: "Atebwch gyda'r rhifau, fel 1 3.",
  replyWord: (agree, refuse) => `Atebwch ${agree} neu ${refuse}.`,
  more: 'MWY am fwy.',
  readOn: 'MWY i ddarllen ymlaen, neu 1 i orffen yma.',
  skip: 'HEPGOR i fynd heibio.',
  help: 'NOL i newid eich ateb diwethaf, ETO i weld y cwestiwn eto, RHYWUN i siarad gyda rhywun, STOPIO i atal ein negeseuon.',
  reviewLine: (number, label, answer) => `${number} ${label}: ${answer}`,
  reviewReply: (last) =>
    last === 1
      ? 'Atebwch ANFON i anfon, neu NEWID 1 i newid.'
      : `Atebwch ANFON i anfon, neu NEWID 1 hyd at NEWID ${last}.`,
  link: (href) => `Gallwch wneud y rhan hon yma: ${href}`,
  done: 'Dyna ni. Diolch.',
  expired: "Aeth amser heibio, felly rydyn ni wedi'i gadw o'r neilltu. Chafodd dim ei anfon.",

  keyword: (word, title) => `${word}: ${title}`,
  moreWords: "MWY: pethau eraill i'w gwneud",
  hello: (place) => `Dyma ${place}. Tecstiwch un o'r geiriau hyn:`,
  notUnderstood: 'Doedden ni ddim yn deall.',
  sayNeed: 'Tecstiwch beth sydd ei angen mewn ychydig eiriau, fel: banc bwyd',
  interpreter: 'Polski, Espanol, Italiano, Soomaali, Shqip: tecstiwch INTERPRETER',
  oneOfThese: "Tecstiwch un o'r geiriau hyn:",
  nothingToBegin: (place) => `Dyma ${place}. Does dim i'w wneud drwy neges destun ar hyn o bryd.`,
  empty: 'Roedd eich neges yn wag.',
  onlyFile: 'Allwn ni ddim darllen lluniau yma.',
  partsLost: "Aeth rhan o'ch neges ar goll ar y ffordd. Anfonwch hi eto.",

  stopped: (ours) => `Chewch chi ddim mwy o negeseuon gan ${ours}. I'w cael eto, tecstiwch DECHRAU i'r rhif hwn.`,
  started: 'Croeso eto. Byddwch yn cael ein negeseuon unwaith eto.',
  stillStopped: "Rydych wedi atal ein negeseuon, felly dim ond ateb y byddwn ni. Tecstiwch DECHRAU i'w cael eto.",
  canGoOn: (title) => `I fynd ymlaen gyda "${title}", tecstiwch DYCHWELYD.`,
  parked: (title) => `Rydyn ni wedi cadw eich lle yn "${title}". I fynd ymlaen, tecstiwch DYCHWELYD.`,
  nothingParked: "Does dim byd wedi'i gadw.",
  whatToCancelHere: (title) =>
    `Ydych chi'n golygu "${title}"? I'w adael, tecstiwch GADAEL. I atal ein negeseuon i gyd, tecstiwch STOPIO. Neu atebwch y cwestiwn.`,
  nothingToCancel: "Does dim byd ar agor yma i'w ganslo. I atal ein negeseuon i gyd, tecstiwch STOPIO.",
  alreadyAnswered: "Mae'r cwestiwn hwnnw wedi'i ateb yn barod.",
  alreadyDone: (title) => `Mae "${title}" wedi gorffen yn barod.`,
  noHelp: "Atebwch yn eich geiriau eich hun, neu gyda rhif un o'r dewisiadau.",
  language: 'Byddwn yn tecstio yn Gymraeg. ENGLISH am Saesneg.',

  codeRefused: {
    'not-valid':
      "Dydy'r cod hwnnw ddim yn gweithio. Efallai ei fod yn hen neu wedi'i ddefnyddio. Gofynnwch am un newydd.",
    'too-many-tries': 'Roedd hynny yn ormod o geisiadau. Arhoswch ddeng munud.',
  },

  slowDown: (minutes) =>
    `Mae hynny'n llawer o negeseuon mewn amser byr, felly rydyn ni'n gorffwys am ${minutes} munud. Mae'r hyn a ddywedoch chi o'r blaen yn ddiogel. Wedyn, anfonwch eich neges olaf eto.`,
  callNow: (phone) => `Os oes angen rhywun arnoch nawr, ffoniwch ${phone}.`,
  trouble:
    "Mae'n ddrwg gennym, aeth rhywbeth o'i le ar ein hochr ni. Mae'r hyn a ddywedoch chi o'r blaen yn ddiogel. Anfonwch y neges honno eto, neu tecstiwch NOL.",
}
