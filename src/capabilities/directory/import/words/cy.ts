// Not yet checked by a Welsh speaker.
import type { ImportWords } from './en.ts'

export const cy: ImportWords = {
  days: ['Dydd Llun', 'Dydd Mawrth', 'Dydd Mercher', 'Dydd Iau', 'Dydd Gwener', 'Dydd Sadwrn', 'Dydd Sul'],
  fromTo: (first, last) => `${first} i ${last}`,
  and: (all) => (all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} a ${all.at(-1)}`),
  onDays: (days, open) => `${days}: ${open}`,
  timesNotGiven: (open) => `${open}, ond nid yw’r union amserau gennym`,
  opens: {
    morning: 'ar agor yn y bore',
    afternoon: 'ar agor yn y prynhawn',
    evening: 'ar agor gyda’r nos',
    'morning-and-afternoon': 'ar agor yn y bore a’r prynhawn',
    'morning-and-evening': 'ar agor yn y bore a gyda’r nos',
    'afternoon-and-evening': 'ar agor yn y prynhawn a gyda’r nos',
    'all-day': 'ar agor yn y bore, y prynhawn a gyda’r nos',
  },
  closesForAWhile: (open) => `${open}, ac ar gau am gyfnod yn y canol`,
  variesByWeek: 'ar agor rhai wythnosau ond nid bob wythnos',
  byAppointment: 'ar agor dim ond os byddwch yn trefnu ymlaen llaw',
}
