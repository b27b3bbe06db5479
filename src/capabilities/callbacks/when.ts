// A moment that is near, as people say it: "by 2pm today".
import { addDays, timeAt } from '../../kernel/day.ts'
import type { Language } from '../../kernel/language.ts'
import { wallClock } from '../../kernel/wall-clock.ts'
import { dayInWords, timeInWords } from '../../platform/flow/saying.ts'
import { flowWords } from '../../platform/flow/words/words.ts'
import { callbackWords } from './words/words.ts'

export function whenInWords(at: Date, now: Date, timeZone: string, language: Language): string {
  const [words, calendar] = [callbackWords[language], flowWords[language]]
  const { day, minute } = wallClock(at, timeZone)
  const today = wallClock(now, timeZone).day
  const said = timeInWords(timeAt(minute), calendar)
  if (day === today) return words.today(said)
  return day === addDays(today, 1) ? words.tomorrow(said) : words.later(said, dayInWords(day, calendar))
}
