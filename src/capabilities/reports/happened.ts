// What happened to a report, in one sentence, and who says so: for its page and for every channel.
import type { Language } from '../../kernel/language.ts'
import { sayReference } from './rules/reference.ts'
import { isPublicState } from './rules/states.ts'
import type { Land } from './store/land.ts'
import type { Update } from './store/updates.ts'
import { reportWords } from './words/words.ts'

export function whoSays(update: Update, land: Land, language: Language): string {
  const words = reportWords[language].one
  switch (update.by) {
    case 'body':
      return land.bodies.get(update.fromBody ?? update.body ?? '')?.name[language] ?? words.theHouse
    case 'reporter':
      return words.theReporter
    case 'public':
      return words.aNeighbour
    case 'house':
      return words.theHouse
  }
}

export function headOf(update: Update, land: Land, language: Language): string {
  const more = update.facts['recording'] === undefined ? '' : reportWords[language].one.recordedMore
  return [whatOf(update, land, language), more].filter((part) => part !== '').join(' ')
}

function whatOf(update: Update, land: Land, language: Language): string {
  const { one: words, states } = reportWords[language]
  const name = (body: string | null) => (body ? (land.bodies.get(body)?.name[language] ?? '') : '')
  switch (update.kind) {
    case 'passed':
      return update.fromBody
        ? words.passed(name(update.fromBody), name(update.body))
        : words.passedNoFrom(name(update.body))
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
