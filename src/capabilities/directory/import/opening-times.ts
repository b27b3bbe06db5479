// "9-5", "9am to 12.30pm", "0900-1700", "1.30 until 5pm": one stretch of a day, as people write it.
import { minuteOf, timeAt, type TimeOfDay } from '../../../kernel/day.ts'

export type OpeningTimes = { opensAt: TimeOfDay; closesAt: TimeOfDay }

export const roundTheClock: OpeningTimes = { opensAt: timeAt(0), closesAt: timeAt(1_440) }

const clock = String.raw`(?:(\d{1,2})(?:[:.]?(\d{2}))?\s*(am|pm|noon|midday|midnight)?|(noon|midday|midnight))`
/** Small letters; nothing of it stands inside a longer word or number. For `matchAll` or `exec`, with eight groups: `readTimes` reads them. */
export const timesShape = String.raw`(?<![\w:.])${clock}\s*(?:-|–|—|\bto\b|\buntil\b|\btill?\b)\s*${clock}(?![\w:])`

const noon = minuteOf('12:00')
const midnight = minuteOf('24:00')
/** Where half of the clock is left out, nobody means more than half a day, nor a morning before six, nor an evening after nine. */
const unsaidMinutesMax = noon
/** No longer is meant past midnight: "9pm-5pm" is a slip. */
const nightMinutesMax = minuteOf('16:00')
const [earliest, lateMorning, latest] = [minuteOf('06:00'), minuteOf('08:00'), minuteOf('21:00')]

/**
 * What a match of `timesShape` says; nothing where it is no time, or could be another: "9-5" and "2-4" have one sense, "7-9" is as well a
 * breakfast club as a youth club. It may
 * close the next day, where both sides say which half of the day they are in: closing at or before opening is that.
 */
export function readTimes(match: readonly (string | undefined)[]): OpeningTimes | undefined {
  const [begins, closes] = [sideOf(match.slice(1, 5)), sideOf(match.slice(5, 9))]
  if (!begins || !closes) return undefined
  const opens = begins.minute === midnight ? { ...begins, minute: 0 } : begins
  // Whoever writes 17:00, or 09:00, goes by all twenty-four hours, on both sides.
  const isByTwentyFour = [opens, closes].some(({ said }) => said === 'twenty-four')
  const isWhole = opens.said === 'whole' && closes.said === 'whole'
  const pairs = isByTwentyFour ? [[opens.minute, closes.minute || midnight]] : pairsOf(opens, closes)
  const senses = pairs.filter(([from, to]) => {
    const isNight = to! < from! && to! + midnight - from! <= nightMinutesMax
    return to! <= midnight && from! < midnight && (from! < to! || (isNight && (isWhole || isByTwentyFour)))
  })
  const [sense, another] = senses
  return sense && !another ? { opensAt: timeAt(sense[0]!), closesAt: timeAt(sense[1]!) } : undefined
}

/** `minute`: as it is written, of the day. `half`: nothing said whether it is before noon or after. */
type Side = { minute: number; said: 'whole' | 'half' | 'twenty-four' }

function sideOf([digits, minutes = '00', half, word]: readonly (string | undefined)[]): Side | undefined {
  if (digits === undefined) return { minute: word === 'midnight' ? midnight : noon, said: 'whole' }
  const [hour, minute] = [Number(digits), Number(digits) * 60 + Number(minutes)]
  if (Number(minutes) > 59 || hour > 24) return undefined
  if (half === undefined || hour > 12 || digits.startsWith('0'))
    return { minute, said: hour > 12 || digits.startsWith('0') ? 'twenty-four' : 'half' }
  if (half === 'am' || half === 'pm') return { minute: (minute % noon) + (half === 'pm' ? noon : 0), said: 'whole' }
  return hour === 12 && Number(minutes) === 0
    ? { minute: half === 'midnight' ? midnight : noon, said: 'whole' }
    : undefined
}

function pairsOf(opens: Side, closes: Side): [from: number, to: number][] {
  const isWhole = opens.said === 'whole' && closes.said === 'whole'
  return sensesOf(opens).flatMap((from) =>
    sensesOf(closes)
      .filter((to) => isWhole || (to - from <= unsaidMinutesMax && isLikely(from, to, opens, closes)))
      .map((to): [number, number] => [from, to]),
  )
}

function sensesOf({ minute, said }: Side): number[] {
  return said === 'whole' ? [minute] : [minute % noon, (minute % noon) + noon]
}

function isLikely(from: number, to: number, opens: Side, closes: Side): boolean {
  if (opens.said === 'whole') return true
  if (closes.said === 'whole') return from >= earliest
  // A bare 12 ends a morning that began by eight or later: "7-12" may be an evening.
  return from >= earliest && from <= latest && (to !== noon || from >= lateMorning)
}
