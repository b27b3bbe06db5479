// What is found in people's words, what is let alone, and that nothing found is left behind.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Day } from '../../../kernel/day.ts'
import { isHeld, usualRule } from './entry.ts'
import { hardMax, isRestDue, justBegan, onDuty } from './duty.ts'
import { type DetailKind, personalDetails, withoutDetails } from './personal-details.ts'

const kinds = (text: string) => personalDetails(text).map(({ kind }) => kind)

test.each<[text: string, found: DetailKind[]]>([
  ['Ring me on 07700 900123 about it', ['phone']],
  ['Ffoniwch 01632 960 456', ['phone']],
  ['+44 (0)7700 900 123', ['phone']],
  ['write to bea.other@example.org', ['email']],
  ['bea @ example.org', ['email']],
  ['a blue car, AB12 CDE, is parked across the dropped kerb', ['car-plate']],
  ['plate ab12cde', ['car-plate']],
  ['NHS number 943 476 5919', ['nhs-number']],
  ['my card is 4242 4242 4242 4242', ['card-number']],
  ['he lives at 14 Mill Lane and tips his bins out', ['home-address']],
  ['Mr Alan Jones at the corner does it', ['person-name']],
  ['my neighbour Dai Rees leaves it there', ['person-name']],
])('%j tells of %j', (text, found) => expect(kinds(text)).toEqual(found))

test.each([
  'The light at 14 Mill Lane has been out since 3 November 2026',
  'Ring 0800 111 or 0300 123 1234',
  'There are 1234567890 potholes here',
  'The M62 and the A64 by junction 44, near YO1 7HH',
  'Outside the library on Mill Lane, HW1 1AA',
  'It cost 12.50 and took 10 days',
  'Order 2026-11-23, reference 4111 2222',
])('%j tells of nobody', (text) => expect(kinds(text)).toEqual([]))

test('names that are public here are not people', () => {
  expect(personalDetails('Dr Martin Close is flooded', new Set(['dr martin close', 'dr martin']))).toHaveLength(0)
})

test('a text with its details taken out has none, and loses nothing else', () => {
  const detail = fc.constantFrom('07700 900123', 'a@b.example', 'AB12 CDE', '943 476 5919', '4242424242424242')
  const plain = fc.constantFrom('the bin', 'is full', 'by the gate', 'eto heddiw')
  fc.assert(
    fc.property(fc.array(fc.oneof(detail, plain), { maxLength: 8 }), (parts) => {
      const text = parts.join(' / ')
      const clean = withoutDetails(text, personalDetails(text), () => '[removed]')
      expect(kinds(clean)).toEqual([])
      for (const part of parts) if (kinds(part).length === 0) expect(clean).toContain(part)
    }),
  )
})

test('no text, however strange or long, keeps it from answering', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => void personalDetails(text)))
  expect(personalDetails('0'.repeat(500_000)).length).toBeLessThan(2)
  expect(personalDetails('Mr Bean '.repeat(20_000)).length).toBeLessThanOrEqual(200)
})

test('numbers nobody means to publish hold a thing whatever the place has chosen', () => {
  expect(isHeld({ mode: 'publish-first', holdOn: [] }, ['nhs-number'])).toBe(true)
  expect(isHeld({ mode: 'publish-first', holdOn: [] }, ['phone'])).toBe(false)
  expect(isHeld(usualRule, ['phone'])).toBe(true)
  expect(isHeld(usualRule, [])).toBe(false)
  expect(isHeld({ mode: 'hold-first', holdOn: [] }, [])).toBe(true)
})

test('a turn may go past midnight, from Sunday into Monday too', () => {
  const turns = [{ person: 'ann', weekday: 7, fromMinute: 1_320, toMinute: 1_560 }]
  const [sunday, monday] = ['2026-11-29', '2026-11-30'] as [Day, Day]
  expect(onDuty(turns, { day: sunday, minute: 1_400 })).toHaveLength(1)
  expect(onDuty(turns, { day: monday, minute: 60 })).toHaveLength(1)
  expect(onDuty(turns, { day: monday, minute: 180 })).toHaveLength(0)
})

test('eight hard things are enough for now', () => {
  expect(isRestDue({ decided: 9, hard: hardMax, minutes: 10 })).toBe(true)
  expect(isRestDue({ decided: 9, hard: 2, minutes: 10 })).toBe(false)
})

test.for([
  ['an ordinary night', '2026-03-22'],
  ['the night that the clock is put on', '2026-03-29'],
  ['the night that it is put back', '2026-10-25'],
] as const)('a turn that begins at half past one on a Sunday is told of once: %s', ([, sunday]) => {
  const turns = [{ person: 'gwen', weekday: 7, fromMinute: 90, toMinute: 480 }]
  const rounds = Array.from(
    { length: 4 * 24 },
    (_, round) => new Date(Date.parse(`${sunday}T00:00Z`) + round * 15 * 60_000),
  )
  expect(rounds.flatMap((now) => justBegan(turns, now, 'Europe/London', 15))).toEqual(turns)
})
