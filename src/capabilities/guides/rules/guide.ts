// What a guide is, what is missing before it may be shown, and whether what is shown can still be trusted.
import type { Day } from '../../../kernel/day.ts'
import type { Language } from '../../../kernel/language.ts'
import { opensWithUrgentSigns } from './plain-english.ts'
import { readMarkdown } from './tree.ts'

export type Source = { name: string; href: string }

/** What an editor writes. Once kept it never changes: the next save is another version. */
export type Sheet = {
  title: string
  summary: string
  body: string
  asked: string
  sources: Source[]
  reviewer: string
  reviewerRole: string
  checkedOn: Day | null
  dueOn: Day | null
}

export type GuideKind = 'guide' | 'answer'
export type GuideAction = 'none' | 'find' | 'book' | 'ring'

export const emptySheet: Sheet = {
  title: '',
  summary: '',
  body: '',
  asked: '',
  sources: [],
  reviewer: '',
  reviewerRole: '',
  checkedOn: null,
  dueOn: null,
}

export type Lack =
  | 'title'
  | 'summary'
  | 'body'
  | 'sources'
  | 'reviewer'
  | 'checked-on'
  | 'checked-later'
  | 'due-on'
  | 'due-passed'
  | 'no-urgent-signs'

/** Why this may not be shown yet; nothing when it may. Trust is part of a guide: who checked it, when, and from what. */
export function lacksOf(sheet: Sheet, { health, today }: { health: boolean; today: Day }): Lack[] {
  const lacks: Lack[] = []
  if (sheet.title.trim() === '') lacks.push('title')
  if (sheet.summary.trim() === '') lacks.push('summary')
  const blocks = readMarkdown(sheet.body)
  if (blocks.length === 0) lacks.push('body')
  else if (health && !opensWithUrgentSigns(blocks)) lacks.push('no-urgent-signs')
  if (sheet.sources.length === 0) lacks.push('sources')
  if (sheet.reviewer.trim() === '') lacks.push('reviewer')
  if (sheet.checkedOn === null) lacks.push('checked-on')
  else if (sheet.checkedOn > today) lacks.push('checked-later')
  if (sheet.dueOn === null) lacks.push('due-on')
  else if (sheet.dueOn <= today) lacks.push('due-passed')
  return lacks
}

/** `past`: nobody has looked at it since it should have been looked at. `soon`: within a month. */
export type Freshness = 'fresh' | 'soon' | 'past'

export function freshnessOf(dueOn: Day | null, today: Day): Freshness {
  if (dueOn === null || dueOn < today) return 'past'
  return dueOn < addMonth(today) ? 'soon' : 'fresh'
}

function addMonth(day: Day): Day {
  return new Date(Date.parse(`${day}T00:00Z`) + 30 * 86_400_000).toISOString().slice(0, 10) as Day
}

/** `stale`: the first language has moved on since this translation was made. */
export type Translation = 'none' | 'current' | 'stale'

/** `first` and `other`: what is shown in the language it was written in, and in another. */
export function translationOf(
  first: number | undefined,
  other: { translates: number | null } | undefined,
): Translation {
  if (!other) return 'none'
  return first === undefined || (other.translates ?? 0) >= first ? 'current' : 'stale'
}

/** Guides are written in this language first; others say the same as it. */
export const firstLanguage: Language = 'en'

export function sheetsDiffer(one: Sheet, other: Sheet): boolean {
  return JSON.stringify(plainSheet(one)) !== JSON.stringify(plainSheet(other))
}

function plainSheet({ title, summary, body, asked, sources, reviewer, reviewerRole, checkedOn, dueOn }: Sheet) {
  return [
    title,
    summary,
    body,
    asked,
    sources.map(({ name, href }) => [name, href]),
    reviewer,
    reviewerRole,
    checkedOn,
    dueOn,
  ]
}

/** The address that a title makes: plain letters, at most 80. */
export function slugOf(title: string): string {
  return title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '')
}
