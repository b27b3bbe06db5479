import { existsSync, createReadStream } from 'node:fs'
import { expect, test } from 'vitest'
import { readTable } from '../../../platform/import/csv.ts'
import { decode } from '../../../platform/import/encoding.ts'
import { readDayHours, schedulesFrom } from './hours.ts'

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
  ['5pm - 9am', { kind: 'not-understood', found: '5pm - 9am' }],
  ['ask at the desk', { kind: 'not-understood', found: 'ask at the desk' }],
  ['25:00-26:00', { kind: 'not-understood', found: '25:00-26:00' }],
])('%j is read for what it says', (cell, expected) => {
  expect(readDayHours(cell)).toEqual(expected)
})

test('days with the same opening share one rule, and a band invents no times', () => {
  const rules = schedulesFrom({
    monday: readDayHours('AM & PM (continuous)'),
    tuesday: readDayHours('AM & PM (continuous)'),
    wednesday: readDayHours('9am-1pm'),
    thursday: readDayHours('Closed'),
    friday: readDayHours('[Unknown]'),
  })
  expect(rules).toEqual([
    {
      freq: 'WEEKLY',
      byday: 'MO,TU',
      description: 'Monday and Tuesday: open in the morning and the afternoon, but we do not have the exact times',
      descriptionCy: 'Dydd Llun a Dydd Mawrth: ar agor yn y bore a’r prynhawn, ond nid yw’r union amserau gennym',
    },
    { freq: 'WEEKLY', byday: 'WE', opensAt: '09:00', closesAt: '13:00' },
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
