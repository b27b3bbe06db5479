import { type Language, textsOf } from '../../kernel/language.ts'
import { wallClock } from '../../kernel/wall-clock.ts'
import { sayDate } from '../directory/index.ts'
import { reportWords } from './words/words.ts'

export const said = textsOf(reportWords)

/** "12 March", with the year where it is another one. */
export function dayInWords(at: Date, now: Date, timeZone: string, language: Language): string {
  return sayDate(wallClock(at, timeZone).day, wallClock(now, timeZone).day, language)
}
