import type { TimeOfDay } from '../../../../kernel/day.ts'
import type { Language } from '../../../../kernel/language.ts'
import { webWords } from '../../words/words.ts'

/** "9am", "5:30pm", "midday": as plain English and Welsh write a time of day. */
export function clockTime(time: TimeOfDay, language: Language): string {
  const words = webWords[language]
  if (time === '00:00' || time === '24:00') return words.midnight
  if (time === '12:00') return words.midday
  const hour = Number(time.slice(0, 2))
  const minute = time.slice(3)
  const face = `${hour % 12 === 0 ? 12 : hour % 12}${minute === '00' ? '' : `:${minute}`}`
  return `${face}${hour < 12 ? words.morning : words.afternoon}`
}
