// What a search address asks for, read once; and the address of the same search with one thing changed.
import { addDays, type Day, minuteOf, readDay, readTimeOfDay, type TimeOfDay } from '../../../kernel/day.ts'
import type { Language } from '../../../kernel/language.ts'
import { readTime } from '../../../platform/flow/times.ts'
import type { Problem } from '../../../platform/web/problem.ts'
import type { FindAsked } from '../find.ts'
import type { Spot } from '../rules/distance.ts'
import { readWish } from '../rules/wish.ts'
import { paths } from '../paths.ts'
import { directoryWords } from '../words/words.ts'

export const resultsPerPage = 10
export const pagesMax = 50
const whatCharsMax = 400

/** Everything as it was typed, so that the page can show it again. */
export type Typed = {
  what: string
  where: string
  near: string
  open: string
  day: string
  time: string
  free: string
  'step-free': string
  language: string
  age: string
  page: string
  /** Not empty: the words are to be taken just as they are. */
  exactly: string
}
const names = ['what', 'where', 'near', 'open', 'day', 'time', 'free', 'step-free', 'age', 'page', 'exactly'] as const

export type Asked = {
  typed: Typed
  near?: Spot
  open?: 'now' | { day: Day; time: TimeOfDay }
  age?: number
  page: number
  problems: Problem[]
  /** The words as they were typed, where more than a need was understood from them. */
  understood?: { from: Typed; where: boolean }
}

/** `speaks` is the language of the help; `language` in an address is that of the page. */
export function readAsked(query: URLSearchParams, today: Day, language: Language): Asked {
  const words = directoryWords[language].find.problems
  const given = Object.fromEntries(names.map((name) => [name, (query.get(name) ?? '').trim()]))
  const from: Typed = { ...blank, ...given, language: (query.get('speaks') ?? '').trim() }
  const typed = from.exactly === '' ? understood(from) : { ...from }
  const problems: Problem[] = []
  if (typed.what.length > whatCharsMax) {
    problems.push({ field: 'find-what', says: words['too-long'] })
    typed.what = [...typed.what].slice(0, whatCharsMax).join('')
  }
  const near = readSpot(typed.near)
  const time = typed.open === 'at' ? readClock(typed.time) : undefined
  if (typed.open === 'at' && (time === undefined || time === '24:00'))
    problems.push({ field: 'time', says: words.time })
  const age =
    typed.age === '' ? undefined : /^\d{1,3}$/.test(typed.age) && Number(typed.age) <= 130 ? Number(typed.age) : null
  if (age === null) problems.push({ field: 'age', says: words.age })
  const open =
    typed.open === 'now'
      ? ('now' as const)
      : time && time !== '24:00'
        ? { day: dayAsked(typed.day, today), time }
        : undefined
  return {
    typed,
    page: /^[1-9]\d{0,2}$/.test(typed.page) ? Math.min(Number(typed.page), pagesMax) : 1,
    problems,
    ...(typed.what === from.what || problems.length > 0
      ? {}
      : { understood: { from, where: typed.where !== from.where } }),
    ...(near ? { near } : {}),
    ...(open ? { open } : {}),
    ...(typeof age === 'number' ? { age } : {}),
  }
}

const blank: Typed = {
  what: '',
  where: '',
  near: '',
  open: '',
  day: '',
  time: '',
  free: '',
  'step-free': '',
  language: '',
  age: '',
  page: '',
  exactly: '',
}

/** "Nearest open library to YO1 7HH" is what, where and when. What was chosen beside it stays as it was chosen. */
function understood(typed: Typed): Typed {
  if (typed.what.length > whatCharsMax) return { ...typed }
  const wish = readWish(typed.what)
  const saysWhere = wish.where !== undefined && typed.where === '' && typed.near === ''
  // A place in the words beside a place in its box: whose it is, is not plain.
  if (wish.where !== undefined && !saysWhere) return { ...typed }
  const open = typed.open === '' && wish.openNow ? 'now' : typed.open
  const found = {
    ...typed,
    where: saysWhere ? wish.where! : typed.where,
    open,
    free: wish.free ? '1' : typed.free,
    'step-free': wish.stepFree ? '1' : typed['step-free'],
  }
  const isSame = (['where', 'open', 'free', 'step-free'] as const).every((name) => found[name] === typed[name])
  return isSame ? { ...typed } : { ...found, what: wish.need }
}

/** As a clock shows it, or as people and our own pages say it: "10am", "half past six in the evening". */
function readClock(text: string): TimeOfDay | undefined {
  const said = readTime(text, {})
  return readTimeOfDay(text.replace('.', ':')) ?? (said.ok ? said.value : undefined)
}

function dayAsked(text: string, today: Day): Day {
  const day = readDay(text)
  return day && day >= today && day <= addDays(today, 366) ? day : today
}

function readSpot(text: string): Spot | undefined {
  const match = /^(-?\d{1,2}(?:\.\d{1,6})?),(-?\d{1,3}(?:\.\d{1,6})?)$/.exec(text)
  if (!match) return undefined
  const [latitude, longitude] = [Number(match[1]), Number(match[2])]
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined
}

/** For the search itself. `point` is where `where` or `near` turned out to be. */
export function toFind({ typed, open, age, page }: Asked, point: Spot | undefined): FindAsked {
  return {
    ...(typed.what === '' ? {} : { need: typed.what }),
    ...(point ? { point } : {}),
    ...(open === undefined ? {} : { open: open === 'now' ? open : { day: open.day, minute: minuteOf(open.time) } }),
    ...(typed.free === '' ? {} : { free: true }),
    ...(typed['step-free'] === '' ? {} : { wheelchair: true }),
    ...(typed.language === '' ? {} : { language: typed.language }),
    ...(age === undefined ? {} : { age }),
    offset: (page - 1) * resultsPerPage,
    limit: resultsPerPage,
  }
}

/** The address of this search with some of it changed. A change of anything but the page begins at the first page again. */
export function searchPath(typed: Typed, changes: Partial<Typed> = {}): string {
  const { language, ...rest } = { ...typed, page: '', ...changes }
  const dropped = rest.open === 'at' ? {} : { day: '', time: '' }
  return paths.find({ ...rest, ...dropped, speaks: language })
}

/** The filters of this search, as a form that changes its words carries them along: what is left out was not asked. */
export function filterFields({
  open,
  day,
  time,
  free,
  'step-free': stepFree,
  language,
  age,
}: Typed): Record<string, string> {
  const when: Record<string, string> = open === 'at' ? { open, day, time } : { open }
  const all = { ...when, free, 'step-free': stepFree, speaks: language, age }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
}

export function isAsking({ typed, near, understood }: Asked): boolean {
  return typed.what !== '' || typed.where !== '' || near !== undefined || understood !== undefined
}

export function filtersOn({ typed }: Asked): boolean {
  return [typed.open, typed.free, typed['step-free'], typed.language, typed.age].some((value) => value !== '')
}
