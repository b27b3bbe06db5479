// The one search of guides that every page, channel and neighbour asks.
import { languages, type Language } from '../../kernel/language.ts'
import type { Scene } from '../../platform/scene.ts'
import { findShown, type Shown } from './store/shown.ts'
import { findSentences, findWhole, marks, readQuestion, type Hit } from './store/search.ts'

export const askedCharsMax = 200

export type SentencePiece = { words: string; isAsked: boolean }
export type Found = {
  guide: Shown
  /** In the language of the reader where there is one, else in the language that was found. */
  language: Language
  /** The sentence that answers; the summary where what was found is in another language. */
  sentence: SentencePiece[]
  section: string
  anchor: string
  score: number
}
export type Answers = { found: Found[]; corrected: { from: string; to: string }[] }

/** In the reader's language first; what only another language says is found too. */
export async function findGuides(
  scene: Pick<Scene, 'db' | 'now'>,
  asked: string,
  language: Language,
  most = 10,
): Promise<Answers> {
  const words = storable(asked)
  if (words.trim() === '') return { found: [], corrected: [] }
  const hits = new Map<string, Hit>()
  let corrected: Answers['corrected'] = []
  for (const one of [language, ...languages.filter((other) => other !== language)]) {
    const read = await readQuestion(scene.db, one, words)
    const mended = read.flatMap(({ word, from }) => (from === null ? [] : [{ from, to: word }]))
    const here = await findSentences(scene.db, one, read, { now: scene.now, most })
    if (here.length > 0 && hits.size === 0) corrected = mended
    for (const hit of here) {
      const before = hits.get(hit.guideId)
      // What needed no putting right in one language is no slip in another.
      const score = mended.length > 0 && one !== language ? hit.score / 4 : hit.score
      if (!before || before.score < score) hits.set(hit.guideId, { ...hit, score })
    }
  }
  const guides = await findShown(scene.db, { ids: [...hits.keys()] }, scene.now)
  const found = guides.flatMap((guide) => foundOf(guide, hits.get(guide.id)!, language))
  return { found: found.toSorted((one, other) => other.score - one.score).slice(0, most), corrected }
}

/** Those that answer all of what was asked, with nothing put right: for a page that asks of something else. */
export async function findWholeGuides(
  scene: Pick<Scene, 'db' | 'now'>,
  asked: string,
  language: Language,
  most: number,
): Promise<Found[]> {
  const words = storable(asked)
  if (words.trim() === '') return []
  const hits = await findWhole(scene.db, words, { now: scene.now, most })
  if (hits.length === 0) return []
  const guides = await findShown(scene.db, { ids: hits.map(({ guideId }) => guideId) }, scene.now)
  return hits.flatMap((hit) => {
    const guide = guides.find(({ id }) => id === hit.guideId)
    return guide ? foundOf(guide, hit, language) : []
  })
}

function foundOf(guide: Shown, hit: Hit, language: Language): Found[] {
  const shownIn = guide.versions[language] ? language : languages.find((one) => guide.versions[one])
  if (!shownIn) return []
  const { score, section, anchor } = hit
  if (shownIn === hit.language)
    return [{ guide, language: shownIn, sentence: piecesOf(hit.marked), section, anchor, score }]
  const summary = guide.versions[shownIn]!.sheet.summary
  return [
    {
      guide,
      language: shownIn,
      sentence: [{ words: summary, isAsked: false }],
      section: '',
      anchor: '',
      score,
    },
  ]
}

function piecesOf(marked: string): SentencePiece[] {
  return marked
    .split(new RegExp(`(${marks.from}[^${marks.to}]*${marks.to})`))
    .filter((piece) => piece !== '')
    .map((piece) => ({
      words: piece.replaceAll(marks.from, '').replaceAll(marks.to, ''),
      isAsked: piece.startsWith(marks.from),
    }))
}

// PostgreSQL holds neither a zero byte nor half a character, and the marks are ours.
function storable(text: string): string {
  return text
    .slice(0, askedCharsMax)
    .toWellFormed()
    .replaceAll(/[\0\ue000\ue001]/g, ' ')
}
