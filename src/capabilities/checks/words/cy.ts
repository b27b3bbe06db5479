// Welsh, not yet checked by a speaker.
import type { CheckWords } from './en.ts'

export const cy: CheckWords = {
  flow: {
    yes: 'Ydw',
    no: 'Nac ydw',
    person: 'Rhowch fi mewn cysylltiad â rhywun',
    rung: 'Rwyf wedi ffonio, neu’n ffonio nawr',
    goOn: 'Mynd ymlaen â’r cwestiynau',
    next: 'Beth hoffech chi ei wneud?',
    nextShort: 'Beth nawr?',
    finish: 'Dim byd arall, diolch',
    closing: 'Diolch. Os bydd rhywbeth yn newid, gallwch wirio eto unrhyw bryd.',
    from: 'O',
    because: 'Pam',
    fromDay: (day) => `Mae hyn i chi o ${day}.`,
    fromAge: (age, day) => `Mae hyn i chi o’ch pen-blwydd yn ${age} oed, ar ${day}.`,
    unsure: 'Ni allwn ddweud. Siaradwch â rhywun.',
    unsureWhy: 'Nid yw’r gwiriad hwn yn cynnwys eich atebion. Gall rhywun edrych arnynt gyda chi.',
    byPhone: (label, phone) => `${label}: ffoniwch ${phone}.`,
    byOther: (label) => `${label}: gall rhywun wneud hyn gyda chi.`,
    gone: (label) =>
      `${label}: nid yw hwn wedi’i restru ar hyn o bryd. Chwiliwch ein gwasanaethau, neu gofynnwch i rywun.`,
    service: (name, phone) => (phone === '' ? name : `${name}, ${phone}`),
    ring: (label, phone) => `${label}: ffoniwch ${phone}.`,
    guide: (label, href) => `${label}: ${href}`,
  },
  list: {
    title: 'Gwiriwch beth y gallwch ei gael',
    entrance: 'Gwiriwch beth y gallwch ei gael',
    entranceAbout: 'Ychydig o gwestiynau, ac ateb: beth y gallwch ei gael nawr, o ba bryd, neu beth arall sydd ar gael',
    lead: 'Atebwch ychydig o gwestiynau. Dywedwn beth y gallwch ei gael nawr, o ba bryd, neu beth arall sydd ar gael. Ni ofynnwn am enw.',
    start: 'Dechrau',
    minutes: (questions) => `Hyd at ${questions} cwestiwn`,
    byText: (keyword, phone) => `Drwy neges destun: anfonwch ${keyword} at ${phone}`,
    onPaper: 'Ar bapur',
    checked: (organisation, day) => `Cedwir gan ${organisation}. Newidiwyd ddiwethaf ar ${day}.`,
    none: 'Nid oes gwiriadau eto.',
    noneWhat: 'Chwiliwch am wasanaeth yn lle hynny, neu siaradwch â rhywun.',
    find: 'Chwilio am wasanaeth',
  },
  verbs: {
    begin: 'dechreuodd wiriad',
    change: 'newidiodd ddrafft gwiriad',
    publish: 'cyhoeddodd wiriad',
    withdraw: 'tynnodd wiriad yn ôl',
  },
}
