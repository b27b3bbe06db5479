// What several pages of reports show: a line of a list, a state's tag.
import type { Language } from '../../../kernel/language.ts'
import type { Place } from '../../../platform/db/places.ts'
import { Tag } from '../../../platform/web/components/tag/tag.tsx'
import { paths } from '../paths.ts'
import { isPublicState } from '../rules/states.ts'
import { dayInWords } from '../saying.ts'
import type { Land } from '../store/land.ts'
import type { Report } from '../store/reports.ts'
import { reportWords } from '../words/words.ts'

const looks = {
  open: 'ochre',
  'looked-into': 'ochre',
  planned: 'plum',
  'under-way': 'plum',
  fixed: 'good',
  closed: 'plain',
} as const

export function StateTag({ state, language }: { state: string; language: Language }) {
  return isPublicState(state) ? <Tag text={reportWords[language].states[state]} look={looks[state]} /> : null
}

type Shown = Pick<Report, 'reference' | 'title' | 'language' | 'near' | 'state' | 'publishedAt' | 'category'> & {
  body?: string | null
  photo?: string | null
}
type Told = { land: Land; language: Language; now: Date; place: Pick<Place, 'timeZone'> }

/** One report as a row: what it is, how it stands, which kind, where, whose, since when. */
export function rowOf(report: Shown, { land, language, now, place }: Told, number?: number) {
  const kind = land.categories.get(report.category)?.name[language] ?? ''
  const body = report.body ? (land.bodies.get(report.body)?.name[language] ?? '') : ''
  const told = reportWords[language].list.told(dayInWords(report.publishedAt, now, place.timeZone, language))
  return {
    href: paths.one(report.reference),
    title: report.title,
    lang: report.language === language ? undefined : report.language,
    tag: <StateTag state={report.state} language={language} />,
    facts: [kind, report.near, body, told, report.photo ? reportWords[language].photos.withPhotos : ''],
    number,
  }
}
