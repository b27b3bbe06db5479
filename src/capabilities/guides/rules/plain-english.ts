// Can a twelve-year-old read it? Asked on the server and, as an editor types, in the browser: the same questions of the same tree.
import type { Language } from '../../../kernel/language.ts'
import { splitSentences } from './sentences.ts'
import { type Block, type Inline, plainBlocks, plainInline, readMarkdown, saysUrgent } from './tree.ts'

export type Finding =
  | { code: 'long-sentence'; excerpt: string; words: number }
  | { code: 'long-paragraph'; excerpt: string; sentences: number }
  | { code: 'hard-word'; excerpt: string; instead: string }
  | { code: 'click-here'; excerpt: string }
  | { code: 'only-for-eyes'; excerpt: string }
  | { code: 'shouting'; excerpt: string }
  | { code: 'unsafe-link'; excerpt: string }
  | { code: 'raw-html'; excerpt: string }
  | { code: 'no-headings' }
  | { code: 'no-urgent-signs' }
  | { code: 'too-long'; words: number }

export type Check = {
  words: number
  sentences: number
  /** Years; none for a language with no formula we trust, or with too few words to say. */
  readingAge?: number
  /** Words in the average sentence. */
  perSentence: number
  findings: Finding[]
}

export type ToCheck = {
  title: string
  summary: string
  body: string
  language: Language
  health: boolean
  kind: 'guide' | 'answer'
}

const sentenceWordsMax = 25
const paragraphSentencesMax = 5
const headingsFromWords = 250
const guideWordsMax = 1_500
const findingsMax = 40

export function checkWords(text: ToCheck): Check {
  const blocks = readMarkdown(text.body)
  const runs = [{ kind: 'prose' as const, words: text.summary }, ...plainBlocks(blocks)].filter(
    ({ words }) => words.trim() !== '',
  )
  const sentences = runs.filter(({ kind }) => kind !== 'heading').flatMap(({ words }) => splitSentences(words))
  const words = sentences.flatMap(wordsOf)
  const age = text.language === 'en' && words.length >= 30 ? readingAge(words, sentences.length) : undefined
  return {
    words: words.length,
    sentences: sentences.length,
    ...(age === undefined ? {} : { readingAge: age }),
    perSentence: sentences.length === 0 ? 0 : Math.round(words.length / sentences.length),
    findings: findingsIn(text, blocks, runs, sentences, words.length).slice(0, findingsMax),
  }
}

type Run = { kind: 'heading' | 'item' | 'prose'; words: string }

function findingsIn(
  { body, language, health, kind }: ToCheck,
  blocks: Block[],
  runs: Run[],
  sentences: string[],
  count: number,
) {
  const found: Finding[] = []
  if (health && !opensWithUrgentSigns(blocks)) found.push({ code: 'no-urgent-signs' })
  for (const sentence of sentences) {
    const long = wordsOf(sentence).length
    if (long > sentenceWordsMax) found.push({ code: 'long-sentence', excerpt: excerptOf(sentence), words: long })
  }
  for (const { kind: as, words } of runs) {
    const held = splitSentences(words).length
    if (as === 'prose' && held > paragraphSentencesMax)
      found.push({ code: 'long-paragraph', excerpt: excerptOf(words), sentences: held })
    if (language === 'en') found.push(...hardWordsIn(words))
    const eyes = onlyForEyes[language].exec(words)
    if (eyes) found.push({ code: 'only-for-eyes', excerpt: excerptOf(words, eyes.index) })
    const shouted = /\b[\p{Lu}]{4,}(?:\s+[\p{Lu}]{2,}){2,}/u.exec(words)
    if (shouted) found.push({ code: 'shouting', excerpt: shouted[0] })
  }
  for (const { words, isSafe } of linksIn(body, blocks)) {
    if (!isSafe) found.push({ code: 'unsafe-link', excerpt: excerptOf(words) })
    else if (bareLinks[language].test(words.trim())) found.push({ code: 'click-here', excerpt: words })
  }
  const raw = /<\/?[a-z][^>\n]{0,80}>/i.exec(body)
  if (raw) found.push({ code: 'raw-html', excerpt: excerptOf(raw[0]) })
  if (kind === 'guide' && count > headingsFromWords && !blocks.some((block) => block.kind === 'heading'))
    found.push({ code: 'no-headings' })
  if (count > guideWordsMax) found.push({ code: 'too-long', words: count })
  return found
}

/** Whoever is in danger reads the first lines and no more: 999 or 111 stands in the first block, or under the first heading. */
export function opensWithUrgentSigns(blocks: readonly Block[]): boolean {
  const second = blocks.findIndex((block, place) => block.kind === 'heading' && place > 0)
  const first = plainBlocks(blocks.slice(0, second === -1 ? blocks.length : second))
  return first.some(({ words }) => saysUrgent(words) || /\b111\b/.test(words))
}

const onlyForEyes: Record<Language, RegExp> = {
  en: /\b(?:see|shown|listed|mentioned|as) (?:below|above)\b|\b(?:on|to) the (?:left|right)-?hand\b|\bscroll (?:down|up)\b/i,
  cy: /\b(?:gweler|gwelwch) (?:isod|uchod)\b|\bsgroliwch\b/i,
}
const bareLinks: Record<Language, RegExp> = {
  en: /^(?:click )?(?:here|this|this link|this page|more|read more|link)\.?$/i,
  cy: /^(?:cliciwch )?(?:yma|hwn|y ddolen hon|mwy|darllen mwy|dolen)\.?$/i,
}

function linksIn(body: string, blocks: readonly Block[]): { words: string; isSafe: boolean }[] {
  const safe = inlinesIn(blocks).flatMap((inline) =>
    inline.kind === 'link' ? [{ words: plainInline(inline.inside), isSafe: true }] : [],
  )
  // What was written as a link and did not become one.
  const written = [...body.matchAll(/(?<!!)\[([^\]\n]{1,200})\]\(\s*<?([^)\s>]{1,500})/g)]
  const lost = written.filter(([, words]) => !safe.some((one) => one.words === plainInline(inlineWords(words!))))
  return [...safe, ...lost.map(([whole]) => ({ words: whole, isSafe: false }))]
}

function inlineWords(words: string): Inline[] {
  const [first] = readMarkdown(words)
  return first && 'inside' in first && first.kind !== 'callout' ? first.inside : [{ kind: 'text', text: words }]
}

function inlinesIn(blocks: readonly Block[]): Inline[] {
  return blocks.flatMap((block): Inline[] => {
    switch (block.kind) {
      case 'heading':
      case 'paragraph':
        return flat(block.inside)
      case 'callout':
        return inlinesIn(block.inside)
      case 'list':
        return block.items.flatMap((item) => inlinesIn(item))
    }
  })
}

function flat(inlines: readonly Inline[]): Inline[] {
  return inlines.flatMap((inline) => ('inside' in inline ? [inline, ...flat(inline.inside)] : [inline]))
}

function wordsOf(sentence: string): string[] {
  return sentence.split(/[\s–—/]+/).filter((word) => /[\p{L}\d]/u.test(word))
}

function excerptOf(words: string, from = 0): string {
  const start = from > 40 ? words.indexOf(' ', from - 40) + 1 : 0
  const piece = words.slice(start, start + 90)
  return `${start > 0 ? '…' : ''}${piece}${start + 90 < words.length ? '…' : ''}`
}

/** Flesch–Kincaid (Kincaid and others, 1975): a US school grade; a child of that grade is five years older. */
function readingAge(words: readonly string[], sentences: number): number {
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0)
  const grade = 0.39 * (words.length / Math.max(1, sentences)) + 11.8 * (syllables / words.length) - 15.59
  return Math.min(25, Math.max(5, Math.round(grade + 5)))
}

/** Groups of vowels, less a silent ending: right for most words, and wrong ones cancel out over a page. */
function syllablesOf(word: string): number {
  const letters = word.toLowerCase().replaceAll(/[^a-z]/g, '')
  if (letters.length <= 3) return 1
  const spoken = letters.replace(/(?:[^laeiouy]es|[^aeioudt]ed|[^laeiouy]e)$/, '').replace(/^y/, '')
  return Math.max(1, spoken.match(/[aeiouy]{1,2}/g)?.length ?? 1)
}

function hardWordsIn(words: string): Finding[] {
  return hardWords.flatMap(({ pattern, instead }) => {
    const hit = pattern.exec(words)
    return hit ? [{ code: 'hard-word' as const, excerpt: hit[0], instead }] : []
  })
}

// Most of these are in GOV.UK's style guide under "words to avoid", and in the NHS's A to Z of health writing.
const hardWords = Object.entries({
  'utili[sz]e[sd]?|utilising': 'use',
  'commenc(?:e|ed|ing)': 'start',
  'terminat(?:e|ed|ing)': 'end',
  'facilitat(?:e|ed|ing)': 'help',
  'in order to': 'to',
  'prior to': 'before',
  'subsequent(?:ly)?|thereafter': 'after, then',
  'in the event (?:of|that)': 'if',
  'additional(?:ly)?': 'more, also',
  approximately: 'about',
  assistance: 'help',
  'purchas(?:e|ed|ing)': 'buy',
  'requir(?:e|ed|es|ement|ements)': 'need',
  'regarding|with regard to|in respect of|pertaining to': 'about',
  individuals: 'people',
  'endeavou?r': 'try',
  sufficient: 'enough',
  numerous: 'many',
  'obtain(?:ed|ing)?': 'get',
  ascertain: 'find out',
  'notify|notified|notification': 'tell',
  'enquir(?:e|y|ies)': 'ask, question',
  'disburs(?:e|ed|ement)': 'pay',
  remuneration: 'pay',
  'eligib(?:le|ility) criteria': 'who can get it',
  'signpost(?:ed|ing)?': 'tell people where',
  'leverag(?:e|ed|ing)': 'use',
  'deliver(?:ed|ing)? (?:services|outcomes)': 'say what is done',
  'empower(?:ed|ing)?': 'let, help',
  'tackl(?:e|ed|ing)': 'stop, reduce',
  'mitigat(?:e|ed|ing)': 'make less likely',
  symptomatic: 'ill, with symptoms',
  hypertension: 'high blood pressure',
  'analgesi(?:a|c|cs)': 'painkillers',
  pyrexia: 'fever',
  'administer(?:ed)?': 'give',
  'contraindicat(?:ed|ion|ions)': 'not safe with',
  renal: 'kidney',
  'respiratory tract': 'nose, throat and lungs',
}).map(([words, instead]) => ({ pattern: new RegExp(`\\b(?:${words})\\b`, 'i'), instead }))
