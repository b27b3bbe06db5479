import type { Language } from '../../../kernel/language.ts'
import type { Place } from '../../../platform/db/places.ts'
import type { Happening } from '../../../platform/web/components/timeline/timeline.tsx'
import { headOf, whoSays } from '../happened.ts'
import { dayInWords } from '../saying.ts'
import type { Land } from '../store/land.ts'
import type { Report } from '../store/reports.ts'
import type { Update } from '../store/updates.ts'
import type { Photo } from '../store/photos.ts'
import { reportWords } from '../words/words.ts'
import { PhotosView } from './photos-view.tsx'

type Told = { report: Report; updates: readonly Update[]; photos?: readonly Photo[]; land: Land; now: Date }

/** All that has happened, oldest first, as it is told. */
export function happeningsOf(
  { report, updates, photos = [], land, now }: Told,
  language: Language,
  place: Pick<Place, 'timeZone'>,
): Happening[] {
  const words = reportWords[language].one
  const day = (at: Date) => dayInWords(at, now, place.timeZone, language)
  const passed = updates.find(({ kind }) => kind === 'passed')
  const firstBody = passed ? passed.fromBody : report.body
  const first = firstBody ? land.bodies.get(firstBody)?.name[language] : undefined
  return [
    {
      at: report.publishedAt.toISOString(),
      when: day(report.publishedAt),
      head: `${words.first}. ${first === undefined ? '' : words.sentTo(first)}`,
    },
    ...updates.map((update) => ({
      at: update.at.toISOString(),
      when: day(update.at),
      who: whoSays(update, land, language),
      head: headOf(update, land, language),
      said: update.words,
      lang: update.language === language ? undefined : update.language,
      isAnswer: update.by === 'body',
      below: photosOf(photos, update, language),
    })),
  ]
}

function photosOf(photos: readonly Photo[], { id }: Update, language: Language) {
  const theirs = photos.filter(({ update }) => update === id)
  return theirs.length === 0 ? undefined : <PhotosView photos={theirs} language={language} />
}
