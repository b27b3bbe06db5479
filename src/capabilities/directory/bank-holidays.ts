// Which days are bank holidays? date-holidays knows the rules of each nation, substitute days included; the place keeps the list.
import { createRequire } from 'node:module'
import type Holidays from 'date-holidays'
import type { Day } from '../../kernel/day.ts'
import type { Text } from '../../kernel/language.ts'
import { type Nation, states } from '../../kernel/nation.ts'

// date-holidays names them in English alone.
const welshNames: Record<string, string> = {
  "New Year's Day": 'Dydd Calan',
  'January 2nd': 'Ail o Ionawr',
  'St Patrick’s Day': 'Dydd Gŵyl Padrig',
  'Good Friday': 'Dydd Gwener y Groglith',
  'Easter Monday': 'Dydd Llun y Pasg',
  'Early May bank holiday': 'Gŵyl Banc dechrau Mai',
  'Spring bank holiday': 'Gŵyl Banc y Gwanwyn',
  'Battle of the Boyne (Orangemen’s Day)': 'Brwydr y Boyne',
  'Summer bank holiday': 'Gŵyl Banc yr Haf',
  'St Andrew’s Day': 'Dydd Sant Andreas',
  'Christmas Day': 'Dydd Nadolig',
  'Boxing Day': 'Gŵyl San Steffan',
}

export type BankHoliday = { nation: Nation; day: Day; name: Text }

/** The bank holidays of one nation in one year. Easter Sunday and Mother's Day are days, not holidays. */
export function bankHolidays(nation: Nation, year: number): BankHoliday[] {
  const found = new (ofEveryCountry())('GB', states[nation]).getHolidays(year).filter(({ type }) => type === 'public')
  return found.map(({ date, name }) => ({
    nation,
    day: date.slice(0, 10) as Day,
    name: { en: name, cy: welshName(name) },
  }))
}

/** Read when a year is first asked for, and not at each start and by each command: a megabyte of rules of every country. */
function ofEveryCountry(): typeof Holidays {
  return createRequire(import.meta.url)('date-holidays') as typeof Holidays
}

function welshName(name: string): string {
  const substitute = / \(substitute day\)$/
  const plain = name.replace(substitute, '')
  return `${welshNames[plain] ?? plain}${substitute.test(name) ? ' (diwrnod yn lle)' : ''}`
}
