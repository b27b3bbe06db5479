// A moment that is near, as people say it: "by 2pm today".
import type { Day, TimeOfDay } from '../../kernel/day.ts'
import type { Language } from '../../kernel/language.ts'
import { dayInWords, timeInWords } from '../../platform/flow/saying.ts'
import { flowWords } from '../../platform/flow/words/words.ts'
import { callbackWords } from './words/words.ts'

export function whenInWords(at: Date, now: Date, timeZone: string, language: Language): string {
  const words = callbackWords[language]
  const [day, time] = wallOf(at, timeZone)
  const said = timeInWords(time, flowWords[language])
  if (day === wallOf(now, timeZone)[0]) return words.today(said)
  const tomorrow = wallOf(new Date(now.getTime() + 86_400_000), timeZone)[0]
  return day === tomorrow ? words.tomorrow(said) : words.later(said, dayInWords(day, flowWords[language]))
}

/** As Swedes write it: the ISO way. */
function wallOf(at: Date, timeZone: string): [Day, TimeOfDay] {
  const [day, time] = wall(timeZone).format(at).split(' ')
  return [day as Day, time as TimeOfDay]
}

const walls = new Map<string, Intl.DateTimeFormat>()

/** Making a calendar costs more than asking it. */
function wall(timeZone: string): Intl.DateTimeFormat {
  const known = walls.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  walls.set(timeZone, made)
  return made
}
