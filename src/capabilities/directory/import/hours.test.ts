import { existsSync, createReadStream } from 'node:fs'
import { expect, test } from 'vitest'
import { readTable } from '../../../platform/import/csv.ts'
import { decode } from '../../../platform/import/encoding.ts'
import { readDayHours, schedulesFrom } from './hours.ts'
import { readWeekInWords } from './week-in-words.ts'

const times = (...openings: [string, string][]) => ({
  kind: 'times',
  openings: openings.map(([opensAt, closesAt]) => ({ opensAt, closesAt })),
})
const band = (part: string, closesForAWhile = false) => ({ kind: 'part-of-day', part, closesForAWhile })

test.each([
  ['09:00-17:00', times(['09:00', '17:00'])],
  ['9am to 5pm', times(['09:00', '17:00'])],
  ['9 - 5pm', times(['09:00', '17:00'])],
  ['9.30am–12.30pm, 1.30pm–5pm', times(['09:30', '12:30'], ['13:30', '17:00'])],
  ['1.30 to 5pm', times(['13:30', '17:00'])],
  ['10am - 12noon', times(['10:00', '12:00'])],
  ['6pm to midnight', times(['18:00', '24:00'])],
  ['24 hours', times(['00:00', '24:00'])],
  ['Closed', { kind: 'closed' }],
  ['N/A Closed', { kind: 'closed' }],
  ['No Regular Opening', { kind: 'closed' }],
  ['', { kind: 'unknown' }],
  ['[Unknown]', { kind: 'unknown' }],
  ['AM Only', band('morning')],
  ['PM only', band('afternoon')],
  ['aM & PM (continuous)', band('morning-and-afternoon')],
  ['AM and PM with Closure', band('morning-and-afternoon', true)],
  ['PM & EVE (with closure)', band('afternoon-and-evening', true)],
  ['AM & Eve', band('morning-and-evening')],
  ['ALl Day (continuous)', band('all-day')],
  ['Varied by schedule', { kind: 'varies' }],
  ['Appointment Only', { kind: 'by-appointment' }],
  ['2-4', times(['14:00', '16:00'])],
  ['8-10pm', times(['20:00', '22:00'])],
  ['12-2', times(['12:00', '14:00'])],
  ['7-9', { kind: 'not-understood', found: '7-9' }],
  ['5pm - 9am', times(['17:00', '09:00'])],
  ['21:00-07:00', times(['21:00', '07:00'])],
  ['9pm-5pm', { kind: 'not-understood', found: '9pm-5pm' }],
  ['5 - 9am', { kind: 'not-understood', found: '5 - 9am' }],
  ['ask at the desk', { kind: 'not-understood', found: 'ask at the desk' }],
  ['25:00-26:00', { kind: 'not-understood', found: '25:00-26:00' }],
])('%j is read for what it says', (cell, expected) => {
  expect(readDayHours(cell)).toEqual(expected)
})

const week = (cell: string) => {
  const read = readWeekInWords(cell)
  if (read.kind !== 'week') return read.kind
  const rules = schedulesFrom(read.days).map(({ byday, opensAt, closesAt }) => `${byday} ${opensAt}-${closesAt}`)
  return [...rules, ...(read.onHolidays ? [`holidays: ${read.onHolidays}`] : [])].join('; ')
}
const workdays = 'MO,TU,WE,TH,FR 09:00-17:00'
const everyDay = 'MO,TU,WE,TH,FR,SA,SU'

test.each([
  ['Mon-Fri 9-5', workdays],
  ['Mon–Fri 09:00–17:00; Sat 10–1', `${workdays}; SA 10:00-13:00`],
  ['Monday to Friday 9am to 5pm, closed Wednesdays', 'MO,TU,TH,FR 09:00-17:00'],
  ['Mon. 9 a.m. - 5 p.m.\nTue. 10 a.m. - 4 p.m.', 'MO 09:00-17:00; TU 10:00-16:00'],
  ['Tues 10 - 12.30 and 1.30 - 3', 'TU 10:00-12:30; TU 13:30-15:00'],
  ['Mon, Wed & Fri 10-12, Thurs 2-4', 'MO,WE,FR 10:00-12:00; TH 14:00-16:00'],
  ['9am - 5pm Monday to Friday', workdays],
  ['Weekdays 0900-1700hrs, weekends 10 until 4', `${workdays}; SA,SU 10:00-16:00`],
  ['Mon-Thu 5pm-9am', 'MO,TU,WE,TH 17:00-09:00'],
  ['Daily 10-4', `${everyDay} 10:00-16:00`],
  ['Every day except Sunday, 10am-4pm', 'MO,TU,WE,TH,FR,SA 10:00-16:00'],
  ['24 hours', `${everyDay} 00:00-24:00`],
  ['Open 24 hours a day, 7 days a week', `${everyDay} 00:00-24:00`],
  ['Fri-Mon 10-4', 'MO,FR,SA,SU 10:00-16:00'],
  ['Mon-Fri 9-5 (closed bank holidays)', `${workdays}; holidays: closed`],
  ['Closed Sundays and bank holidays. Mon-Sat 9-5', 'MO,TU,WE,TH,FR,SA 09:00-17:00; holidays: closed'],
  ['Mon-Fri 9-5 including bank holidays', `${workdays}; holidays: as usual`],
  ['Mo-Fr 09:00-17:00; Sa 10:00-13:00; PH off', `${workdays}; SA 10:00-13:00; holidays: closed`],
  ['Dydd Llun i ddydd Gwener 9yb i 5yp, ar gau dydd Mawrth', 'MO,WE,TH,FR 09:00-17:00'],
])('%j of a week is read as it is surely meant', (cell, expected) => {
  expect(week(cell)).toBe(expected)
})

test.each([
  'Daily',
  '9-5',
  'By appointment',
  'Mon-Fri 9 til late',
  'Mon-Fri 9-5, Sat',
  'Mon-Fri 9-5, Wed 9-8',
  'Monday to Friday, closed Wednesdays, 9-5',
  'Fri 7-9',
  'First Monday 10-12',
  'Mon 10-12 in term time',
  'Mon 10-12 from 5 January',
  'Mon-Fri 9-5, closed for lunch 1-2',
  'Mawrth 9-5',
  'Mon 9pm-5pm',
  'Fri 8pm-2am, 11pm-3am',
  'mon '.repeat(400),
])('%j of a week is kept in its own words: it has no sense, or another', (cell) => {
  expect(week(cell)).toBe('words')
})

test('days with the same opening share one rule, and a band invents no times', () => {
  const rules = schedulesFrom({
    monday: readDayHours('AM & PM (continuous)'),
    tuesday: readDayHours('AM & PM (continuous)'),
    wednesday: readDayHours('9am-1pm'),
    thursday: readDayHours('Closed'),
    friday: readDayHours('[Unknown]'),
    saturday: readDayHours('Ask at the desk'),
  })
  expect(rules).toEqual([
    {
      freq: 'WEEKLY',
      byday: 'MO,TU',
      description: 'Monday and Tuesday: open in the morning and the afternoon, but we do not have the exact times',
      descriptionCy: 'Dydd Llun a Dydd Mawrth: ar agor yn y bore a’r prynhawn, ond nid yw’r union amserau gennym',
    },
    { freq: 'WEEKLY', byday: 'WE', opensAt: '09:00', closesAt: '13:00' },
    {
      freq: 'WEEKLY',
      byday: 'SA',
      description: 'Saturday: Ask at the desk',
      descriptionCy: 'Dydd Sadwrn: Ask at the desk',
    },
  ])
})

const libraries = new URL('../../../../../shared/data/places/libraries-england-2023.csv', import.meta.url)
test.skipIf(!existsSync(libraries))(
  'every hours cell of every English library is understood (needs the shared data folder)',
  async () => {
    const { headings, rows } = await readTable(decode(createReadStream(libraries)))
    const monday = headings.indexOf('monday')
    const unread = new Set<string>()
    for await (const batch of rows) {
      for (const row of batch) {
        for (const cell of row.ok ? row.record.slice(monday, monday + 7) : []) {
          if (readDayHours(cell).kind === 'not-understood') unread.add(cell)
        }
      }
    }
    expect([...unread]).toEqual([])
  },
)
