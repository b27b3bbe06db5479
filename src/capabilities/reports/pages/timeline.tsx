import type { Language } from '../../../kernel/language.ts'
import type { Place } from '../../../platform/db/places.ts'
import { sayReference } from '../rules/reference.ts'
import { isPublicState } from '../rules/states.ts'
import { dayInWords } from '../saying.ts'
import type { Land } from '../store/land.ts'
import type { Report } from '../store/reports.ts'
import type { Update } from '../store/updates.ts'
import { reportWords } from '../words/words.ts'

type Props = { report: Report; updates: readonly Update[]; land: Land; now: Date; language: Language; place: Pick<Place, 'timeZone'> }

/** All that has happened, oldest first, as it would be told. */
export function Timeline({ report, updates, land, now, language, place }: Props) {
  const words = reportWords[language].one
  const day = (at: Date) => <time datetime={at.toISOString()}>{dayInWords(at, now, place.timeZone, language)}</time>
  const firstBody = updates.find(({ kind }) => kind === 'passed')?.fromBody ?? report.body
  const first = firstBody ? land.bodies.get(firstBody)?.name[language] : undefined
  return (
    <ol class="report-timeline" role="list">
      <li>
        <p class="when">{day(report.publishedAt)}</p>
        <p>
          {words.first}. {first && words.sentTo(first)}
        </p>
      </li>
      {updates.map((update) => (
        <li class={`by-${update.by}`}>
          <p class="when">
            {day(update.at)} · {whoSays(update, land, language)}
          </p>
          <p>{headOf(update, land, language)}</p>
          {update.words !== '' && (
            <blockquote lang={update.language === language ? undefined : update.language}>
              {update.words.split('\n').map((part) => (
                <p>{part}</p>
              ))}
            </blockquote>
          )}
        </li>
      ))}
    </ol>
  )
}

export function whoSays(update: Update, land: Land, language: Language): string {
  const words = reportWords[language].one
  switch (update.by) {
    case 'body':
      return (land.bodies.get(update.fromBody ?? update.body ?? '')?.name[language] ?? words.theHouse)
    case 'reporter':
      return words.theReporter
    case 'public':
      return words.aNeighbour
    case 'house':
      return words.theHouse
  }
}

export function headOf(update: Update, land: Land, language: Language): string {
  const { one: words, states } = reportWords[language]
  const name = (body: string | null) => (body ? (land.bodies.get(body)?.name[language] ?? '') : '')
  switch (update.kind) {
    case 'passed':
      return update.fromBody ? words.passed(name(update.fromBody), name(update.body)) : words.passedNoFrom(name(update.body))
    case 'chased':
      return words.chasedLine(name(update.body), Number(update.facts['days'] ?? 0))
    case 'reopened':
      return words.reopened
    case 'merged':
      return words.merged(sayReference(String(update.facts['reference'] ?? '')))
    case 'answered':
      return update.facts['fixed'] === 1 ? words.answeredFixed : words.answeredNot
    case 'state':
      return update.state && isPublicState(update.state) ? `${states[update.state]}.` : ''
    default:
      return ''
  }
}
