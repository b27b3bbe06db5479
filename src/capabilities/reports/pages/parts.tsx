// What several pages of reports show: a line of a list, a state's tag, a small map.
import type { Language } from '../../../kernel/language.ts'
import type { Place } from '../../../platform/db/places.ts'
import { Tag } from '../../../platform/web/components/tag/tag.tsx'
import { paths } from '../paths.ts'
import type { State } from '../rules/states.ts'
import { isPublicState } from '../rules/states.ts'
import { dayInWords } from '../saying.ts'
import type { Land } from '../store/land.ts'
import type { Report } from '../store/reports.ts'
import { reportWords } from '../words/words.ts'

const looks = { open: 'ochre', 'looked-into': 'ochre', planned: 'plum', 'under-way': 'plum', fixed: 'good', closed: 'plain' } as const

export function StateTag({ state, language }: { state: State; language: Language }) {
  return isPublicState(state) ? <Tag text={reportWords[language].states[state]} look={looks[state]} /> : null
}

type RowProps = {
  report: Pick<Report, 'reference' | 'title' | 'near' | 'spot' | 'state' | 'publishedAt' | 'category' | 'body'>
  land: Land
  language: Language
  now: Date
  place: Pick<Place, 'timeZone'>
  /** Its number on the map beside it. */
  number?: number
}

export function ReportRow({ report, land, language, now, place, number }: RowProps) {
  const words = reportWords[language]
  const kind = land.categories.get(report.category)?.name[language]
  const body = report.body === null ? undefined : land.bodies.get(report.body)?.name[language]
  const facts = [kind, report.near, body, words.list.told(dayInWords(report.publishedAt, now, place.timeZone, language))]
  return (
    <li class="report-row">
      <h3>
        {number !== undefined && <span class="map-number">{number}</span>} <a href={paths.one(report.reference)}>{report.title}</a>
      </h3>
      <p>
        <StateTag state={report.state} language={language} /> <span class="muted">{facts.filter(Boolean).join(' · ')}</span>
      </p>
    </li>
  )
}
