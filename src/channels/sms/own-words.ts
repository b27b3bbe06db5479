// Words that mean something in text messages whatever is being asked: the flows' keywords, and going back to one put aside.
import { languages, type Language } from '../../kernel/language.ts'
import type { Flow, Words } from '../../platform/flow/flow.ts'
import { folded, isOneOfWords } from '../../platform/flow/reading.ts'
import { ringNow } from '../../platform/flow/urgent.ts'
import { readPostcode } from '../../kernel/postcode.ts'

const returnWords: Words = { en: ['return', 'go on', 'resume'], cy: ['dychwelyd', 'ymlaen'] }
const leaveWords: Words = { en: ['leave', 'exit'], cy: ['gadael'] }

export function ownWord(text: string): 'return' | 'leave' | undefined {
  const said = folded(text)
  if (isOneOfWords(said, returnWords)) return 'return'
  return isOneOfWords(said, leaveWords) ? 'leave' : undefined
}

/** The flows that can be begun by text, in the order in which they are offered. */
export function textFlows(flows: readonly Flow[]): (Flow & { keywords: Words })[] {
  return flows.filter(
    (flow): flow is Flow & { keywords: Words } => flow.channels.includes('sms') && flow.keywords !== undefined,
  )
}

export type Begun = {
  flow: Flow
  /** The language the keyword is only in; absent where both languages spell it alike. */
  language?: Language
  /** What came after the keyword, as it was written. */
  rest: string
  /** What it says already, where that is known better than from where its postcode stands. */
  pieces?: { what: string; where?: string }
}

/** The longest keyword that the text begins with. */
export function readKeyword(text: string, flows: readonly Flow[]): Begun | undefined {
  const said = text.trim().split(/\s+/)
  const fits = textFlows(flows)
    .flatMap(keywordsOf)
    .filter(({ long }) => folded(said.slice(0, long.length).join(' ')) === long.join(' '))
    .sort((one, other) => other.long.length - one.long.length)
  const [best] = fits
  if (!best) return undefined
  const inLanguages = new Set(
    fits
      .filter(({ flow, long }) => flow === best.flow && long.length === best.long.length)
      .map(({ language }) => language),
  )
  const rest = said.slice(best.long.length).join(' ')
  return {
    flow: askingFor(rest, best.flow, flows) ?? best.flow,
    rest,
    ...(inLanguages.size === 1 && { language: best.language }),
  }
}

/**
 * `REPORT 10 019`, as our own messages call it, tells of nothing new: a reference with nothing beside it goes to what of the same
 * subject begins by asking for one.
 */
function askingFor(rest: string, { subject, steps }: Flow, flows: readonly Flow[]): Flow | undefined {
  if (!/^#?\d[\d ]{4,20}$/.test(rest) || asksForReference(steps)) return undefined
  const [flow, ...others] = textFlows(flows).filter((one) => one.subject === subject && asksForReference(one.steps))
  return others.length === 0 ? flow : undefined
}

function asksForReference([first]: Flow['steps']): boolean {
  return first?.kind === 'number' && first.isReference === true
}

type Keyword = { flow: Flow; language: Language; long: string[] }
const keywords = new WeakMap<Flow, Keyword[]>()

function keywordsOf(flow: Flow & { keywords: Words }): Keyword[] {
  const known = keywords.get(flow)
  if (known) return known
  const made = languages.flatMap((language) =>
    flow.keywords[language].map((keyword) => ({ flow, language, long: folded(keyword).split(' ') })),
  )
  keywords.set(flow, made)
  return made
}

/** `library YO1 7HH` holds two answers: what, and where. */
export function splitPlace(rest: string): { what: string; where?: string } {
  const said = rest.trim().split(/\s+/)
  for (const length of [2, 1]) {
    const where = said.slice(-length).join(' ')
    const { kind } = readPostcode(where)
    const isPlace = kind === 'postcode' || kind === 'unfinished' || (kind === 'outcode' && length === 1)
    if (isPlace)
      return {
        what: said
          .slice(0, -length)
          .join(' ')
          .replace(/\s+(?:near|in|at|to|ger|yn|i)$/i, ''),
        where,
      }
  }
  const [, what = '', place] = /^(.+?)\s+(?:near|close to|ger)\s+(.+)$/i.exec(rest.trim()) ?? []
  return place === undefined ? { what: rest.trim() } : { what, where: place }
}

/** `library YO1 7HH` without a keyword: a need and a place begin the first flow that asks for both. */
export function readPlain(text: string, flows: readonly Flow[]): Begun | undefined {
  const { what, where } = splitPlace(text)
  if (!/\p{L}{2}/u.test(what) || where === undefined || readPostcode(where).kind === 'not-a-postcode') return undefined
  const flow = textFlows(flows).find(({ steps }) => {
    // A red flag stands between them, and is asked of few.
    const [what, where] = steps.filter((step) => ringNow(step).length === 0)
    return what?.kind === 'short-text' && where?.kind === 'place'
  })
  return flow && { flow, rest: text.trim() }
}
