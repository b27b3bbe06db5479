import { expect, test } from 'vitest'
import { readTimeOfDay } from '../../../../kernel/day.ts'
import { clockTime } from './clock-time.ts'

test.each([
  ['00:00', 'midnight', 'hanner nos'],
  ['00:30', '12:30am', '12:30yb'],
  ['09:00', '9am', '9yb'],
  ['12:00', 'midday', 'hanner dydd'],
  ['12:05', '12:05pm', '12:05yp'],
  ['17:30', '5:30pm', '5:30yp'],
  ['24:00', 'midnight', 'hanner nos'],
])('%s is said as %s, and in Welsh as %s', (time, english, welsh) => {
  const read = readTimeOfDay(time)
  if (!read) throw new Error(`${time} is no time`)
  expect([clockTime(read, 'en'), clockTime(read, 'cy')]).toEqual([english, welsh])
})
