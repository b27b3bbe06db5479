// A guide as something to read on a channel: where it is divided, what is said first, and what its text message holds.
import { languages, type Language } from '../../kernel/language.ts'
import { textParts } from '../../platform/flow/text-parts.ts'
import type { ChannelName } from '../../platform/stage.ts'
import { cheaperSpelling } from '../../platform/messages/spelling.ts'
import { sayDate } from '../directory/index.ts'
import type { Day } from '../../kernel/day.ts'
import { freshnessOf } from './rules/guide.ts'
import { spokenParts, toSpeech } from './rules/spoken.ts'
import { textStretches, toTextLines } from './rules/texted.ts'
import { type Block, plainInline, readMarkdown } from './rules/tree.ts'
import type { Shown } from './store/shown.ts'
import { guideWords } from './words/words.ts'

/** Text messages that one stretch of reading may cost, in whichever alphabet. */
const partsAtOnce = 3
/** What "text this to me" may cost. */
const partsSent = 5
/** About a minute at the pace of a telephone voice: as long as anybody listens without being asked. */
const spokenCharsMax = 850

export function shownLanguage(guide: Shown, language: Language): Language {
  return guide.versions[language] ? language : (languages.find((one) => guide.versions[one]) ?? language)
}

/** `lead`: what is said before the guide's own words, such as who checked it. One stretch for each MORE. */
export function stretchesFor(
  channel: ChannelName,
  body: string,
  language: Language,
  lead: readonly string[],
): string[] {
  const blocks = readMarkdown(body)
  if (channel === 'voice') {
    const opening = lead.map((words) => ({ words, begins: false }))
    return spokenParts([...opening, ...toSpeech(blocks, language)], spokenCharsMax)
  }
  const opening = lead.map((words) => ({ words, joins: false }))
  return textStretches([...opening, ...toTextLines(blocks)], (words) => isAtMost(words, partsAtOnce))
}

// The number of the stretch and the way to the next are in the same message.
const roomForMore = ' (10 o 10)\nAtebwch MWY am fwy, neu 1 i orffen yma.'

function isAtMost(words: string, parts: number): boolean {
  return textParts(cheaperSpelling(words) + roomForMore).parts.length <= parts
}

/** A guide as lines to see: a heading is the name of the line under it. */
export function linesToSee(blocks: readonly Block[]): { label?: string; text: string }[] {
  const lines: { label?: string; text: string }[] = []
  let heading: string | undefined
  const add = (text: string) => {
    lines.push(heading === undefined ? { text } : { label: heading, text })
    heading = undefined
  }
  for (const block of blocks) {
    if (block.kind !== 'heading') for (const { words } of toTextLines([block])) add(words)
    else {
      if (heading !== undefined) lines.push({ text: heading })
      heading = plainInline(block.inside)
    }
  }
  return heading === undefined ? lines : [...lines, { text: heading }]
}

/** Who says so, when it was checked, and whether that still holds. */
export function trustOf(
  guide: Shown,
  shownIn: Language,
  language: Language,
  today: Day,
): { says: string; past: boolean } {
  const { flow, page } = guideWords[language]
  const { dueOn, checkedOn, reviewer } = guide.versions[shownIn]!.sheet
  const organisation = guide.organisation[language]
  const past = freshnessOf(dueOn, today) === 'past'
  if (past && dueOn) return { says: flow.trustPast(organisation, sayDate(dueOn, today, language)), past }
  const checked = checkedOn ? `. ${page.checked(sayDate(checkedOn, today, language), reviewer)}.` : '.'
  return { says: `${page.by(organisation)}${checked}`, past }
}

/** As much of a guide as a few texts hold, ending where a sentence does. */
export function shortenedGuide(guide: Shown, shownIn: Language): string {
  const { title, summary, body } = guide.versions[shownIn]!.sheet
  const opening = [title, summary].map((words) => ({ words, joins: false }))
  const room = ` ${'x'.repeat(90)}`
  const fits = (words: string) => textParts(cheaperSpelling(words) + room).parts.length <= partsSent
  return textStretches([...opening, ...toTextLines(readMarkdown(body))], fits)[0] ?? title
}
