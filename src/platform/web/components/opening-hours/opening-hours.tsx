import { weekdays, type TimeOfDay, type Weekday } from '../../../../kernel/day.ts'
import type { Language } from '../../../../kernel/language.ts'
import { webWords } from '../../words/words.ts'
import { clockTime } from './clock-time.ts'

export type OpenSpan = { from: TimeOfDay; to: TimeOfDay }

type Props = {
  language: Language
  /** A day that is missing or empty is closed; `in words`: what is known of it stands below. */
  week: Partial<Record<Weekday, readonly OpenSpan[] | 'in words'>>
  today?: Weekday
  /** Where a heading above says it. */
  captionHidden?: boolean
  /** Such as "Closed on Christmas Day". */
  exceptions?: readonly string[]
}

export function OpeningHours({ language, week, today, captionHidden = false, exceptions = [] }: Props) {
  const words = webWords[language]
  return (
    <div class="opening-hours">
      <table>
        <caption class={captionHidden ? 'only-heard' : undefined}>{words.hours}</caption>
        <thead class="only-heard">
          <tr>
            <th scope="col">{words.dayColumn}</th>
            <th scope="col">{words.hoursColumn}</th>
          </tr>
        </thead>
        <tbody>
          {weekdays.map((day) => (
            <tr class={day === today ? 'today' : undefined}>
              <th scope="row">
                {words.days[day]}
                {day === today && ` (${words.today})`}
              </th>
              <td>{sayOpenSpans(language, week[day] ?? [])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {exceptions.length > 0 && (
        <ul>
          {exceptions.map((exception) => (
            <li>{exception}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** Such as "9am to 12pm and 1pm to 5pm", or that it is closed. */
export function sayOpenSpans(language: Language, open: readonly OpenSpan[] | 'in words'): string {
  const words = webWords[language]
  if (open === 'in words') return words.inWordsBelow
  if (open.length === 0) return words.closed
  return open
    .map(({ from, to }) =>
      from === '00:00' && to === '24:00'
        ? words.allDay
        : words.openFromTo(clockTime(from, language), clockTime(to, language)),
    )
    .join(` ${words.and} `)
}
