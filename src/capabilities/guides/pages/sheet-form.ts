// The editor's form, read: every limit said in words, and what was typed kept as it was typed.
import type { Day } from '../../../kernel/day.ts'
import { readDate } from '../../../platform/flow/dates.ts'
import type { Problem } from '../../../platform/web/problem.ts'
import type { Sheet, Source } from '../rules/guide.ts'
import { bodyCharsMax, tidied } from '../rules/tree.ts'
import { staffWords } from '../words/staff.ts'

const words = staffWords.edit
const lengths = {
  title: 120,
  summary: 400,
  body: bodyCharsMax,
  asked: 2_000,
  note: 500,
  reviewer: 120,
  reviewerRole: 120,
} as const
const sourcesMax = 20
const sourceCharsMax = 300

export type ReadSheet = { sheet: Sheet; note: string; problems: Problem[] }

export function readSheet(form: URLSearchParams, today: Day): ReadSheet {
  const problems: Problem[] = []
  const field = (name: keyof typeof lengths) => {
    const text = tidied(form.get(name) ?? '').trim()
    const says = words.tooLong[name === 'reviewerRole' ? 'reviewer' : name]
    if ([...text].length > lengths[name]) problems.push({ field: name, says })
    return text
  }
  const day = (name: 'checkedOn' | 'dueOn') => {
    const typed = (form.get(name) ?? '').trim()
    if (typed === '') return null
    const read = readDate(typed, {}, today)
    if (!read.ok) problems.push({ field: name, says: words.badDay })
    return read.ok ? (read.value as Day) : null
  }
  const sheet: Sheet = {
    title: field('title'),
    summary: field('summary'),
    body: field('body'),
    asked: field('asked'),
    sources: readSources(form.get('sources') ?? '', problems),
    reviewer: field('reviewer'),
    reviewerRole: field('reviewerRole'),
    checkedOn: day('checkedOn'),
    dueOn: day('dueOn'),
  }
  if (sheet.title === '') problems.push({ field: 'title', says: words.noTitle })
  if (sheet.checkedOn && sheet.dueOn && sheet.dueOn <= sheet.checkedOn)
    problems.push({ field: 'dueOn', says: words.dueFirst })
  return { sheet, note: field('note'), problems }
}

/** A line each: the name, and the address where there is one. */
function readSources(text: string, problems: Problem[]): Source[] {
  const lines = tidied(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (lines.length > sourcesMax || lines.some((line) => line.length > sourceCharsMax)) {
    problems.push({ field: 'sources', says: words.tooLong.sources })
    return []
  }
  return lines.map((line) => {
    const [, href = ''] = /(https?:\/\/\S+)\s*$/.exec(line) ?? []
    const safe = URL.canParse(href) ? href : ''
    return { name: safe === '' ? line : line.slice(0, line.lastIndexOf(safe)).trim() || safe, href: safe }
  })
}

export function sourcesInWords(sources: readonly Source[]): string {
  return sources.map(({ name, href }) => (href === '' ? name : `${name} ${href}`)).join('\n')
}

/** As it is typed: 27 3 2027. */
export function dayInWords(day: Day | null): string {
  if (day === null) return ''
  const [year, month, date] = day.split('-').map(Number)
  return `${date} ${month} ${year}`
}
