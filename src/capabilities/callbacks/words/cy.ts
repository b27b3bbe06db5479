// Nid yw'r Gymraeg hon wedi ei gwirio gan siaradwr eto. (Not yet checked by a Welsh speaker.)
import type { CallbackWords } from './en.ts'

export const cy: CallbackWords = {
  promise: (when) => `Bydd rhywun yn eich ffonio’n ôl erbyn ${when}.`,
  promiseClosed: (when) => `Rydyn ni ar gau nawr. Bydd rhywun yn eich ffonio’n ôl erbyn ${when}.`,
  already: (when) => `Rydych chi yn y ciw eisoes. Bydd rhywun yn eich ffonio erbyn ${when}.`,
  closed: (when) => `Does neb yn gallu ateb nawr. Mae pobl yn ateb o ${when}.`,
  urgent: 'Os oes rhywun mewn perygl, ffoniwch naw naw naw nawr.',
  urgentText: 'Os oes rhywun mewn perygl, ffoniwch 999 nawr.',
  today: (time) => `${time} heddiw`,
  tomorrow: (time) => `${time} yfory`,
  later: (time, day) => `${time} ar ${day}`,
  interpreter: (own) => `Bydd cyfieithydd ar y pryd: ${own}.`,
  interpreterNotSaid: 'Bydd cyfieithydd ar y pryd.',
  interpreterWhich: 'Bydd cyfieithydd ar y pryd. Anfonwch enw eich iaith, fel POLSKI.',
  interpreterTitle: 'Fe wnawn ni eich ffonio gyda chyfieithydd',
  interpreterLead: 'Dewiswch eich iaith. Bydd person yn eich ffonio, gyda rhywun sy’n ei siarad. Does dim cost.',
  interpreterOther: 'Iaith arall',
  pageTitle: 'Gofyn i ni eich ffonio',
  pageLead: 'Rhowch eich rhif i ni, a bydd person yn eich ffonio’n ôl.',
  number: 'Eich rhif ffôn',
  numberProblem: 'Rhowch rif ffôn yn y DU, fel 01632 960 001.',
  send: 'Gofyn am alwad',
  entrance: 'Gofyn i ni eich ffonio',
  entranceAbout: 'Bydd person yn eich ffonio’n ôl',
  noCall: {
    title: 'Tynnu cais am alwad yn ôl',
    number: 'Ar ba rif roedden ni i’ch ffonio?',
    numberCalled: 'Rhif',
    numberHint: 'Gadewch yn wag os mai’r rhif a roesant i chi ydyw, neu un sy’n eiddo iddynt yma.',
    which: 'Pa alwad nad oes ei hangen arnoch mwyach?',
    whichCalled: 'Galwad nad oes ei hangen',
    oneToThis: (when) => `Yr alwad i’r rhif hwn, a addawyd erbyn ${when}`,
    one: (end, when) => `Yr alwad i’r rhif sy’n gorffen â ${end}, a addawyd erbyn ${when}`,
    send: 'Ei thynnu’n ôl',
    done: 'Fyddwn ni ddim yn eich ffonio. Os bydd ein hangen arnoch wedi’r cyfan, gofynnwch eto.',
    stillSafe:
      'Rydyn ni wedi dweud wrthynt nad ydych am gael galwad. Efallai y bydd rhywun yn ffonio serch hynny, i wneud yn siŵr eich bod yn ddiogel.',
    none: 'Does neb i ffonio’r rhif hwnnw, felly does dim galwad i’w thynnu’n ôl.',
    noneThis: 'Does neb i ffonio’r rhif hwn, felly does dim galwad i’w thynnu’n ôl.',
    noneHere:
      'Dydyn ni ddim yn gwybod am alwad y gofynnwyd amdani yma. Os gofynnoch ar y ffôn neu drwy neges destun, ffoniwch neu tecstiwch ni o’r rhif hwnnw, neu fewngofnodi.',
    numberKeptBack:
      'Allwn ni ddim gweld y rhif rydych chi’n ffonio ohono, felly wyddon ni ddim pa alwad yw eich un chi.',
    byText: 'Os nad oes ei hangen mwyach, tecstiwch DIM GALWAD.',
    onPage: 'Does dim angen galwad y gofynnais amdani mwyach',
  },
  verbs: {
    takeBack: 'doedd dim angen galwad wedi’r cyfan',
    request: 'gofynnodd am alwad yn ôl',
    take: 'cymerodd gais am alwad yn ôl',
    letGo: 'gollyngodd alwad nad oedd neb wedi’i gwneud, i unrhyw un ei gwneud',
    settle: 'nododd beth ddaeth o ffonio’n ôl',
    leaveNote: 'gadawodd nodyn ar alwad yr oedd cydweithiwr wedi’i chymryd',
    escalate: 'dywedodd fod galwad a addawyd yn hwyr',
    putThrough: 'dechreuodd drosglwyddo galwr',
    endPutThrough: 'nododd beth ddaeth o drosglwyddo galwr',
    watch: 'newidiodd a ddylid rhoi gwybod iddo am alwadau na allant aros',
  },
  message: {
    sorry: (when) =>
      `Dywedon ni y bydden ni’n eich ffonio erbyn ${when}, ac ni wnaethon ni. Mae’n ddrwg gennym. Chi sydd gyntaf yn y rhes nawr.`,
    missed: (when) =>
      `Fe wnaethon ni eich ffonio a methu cael gafael arnoch. Byddwn ni’n rhoi cynnig arall arni erbyn ${when}.`,
    missedLast:
      'Fe wnaethon ni eich ffonio dair gwaith a methu cael gafael arnoch, felly fyddwn ni ddim yn ffonio eto.',
    orRing: (number) => `Gallwch ein ffonio ar ${number}.`,
    ringUs: 'Os oes ein hangen arnoch o hyd, gofynnwch eto.',
    takenBack:
      'Dywedwyd wrthym nad oes angen yr alwad y gofynnoch amdani, felly fyddwn ni ddim yn ffonio. Os oes ei hangen, tecstiwch RHYWUN.',
  },
}
