// What people are told of their appointments, on the channel each chose.
import { z } from 'zod'
import { say } from '../../kernel/language.ts'
import { defineMessage, type Saying } from '../../platform/messages/message.ts'
import { referenceInWords } from '../../platform/reference.ts'
import { dateAndTimeInWords } from '../directory/index.ts'
import { waysToChange, writtenWhen } from './saying.ts'
import { bookingWords } from './words/words.ts'

/** What may be told. `agreed` is the organisation's yes to a request; `handed`, that a colleague has taken it over. */
const tellable = [
  'confirmed',
  'requested',
  'agreed',
  'moved',
  'handed',
  'cancelled',
  'declined',
  'offered',
  'reminder',
] as const
export type Told = (typeof tellable)[number]

const facts = z.object({
  what: z.enum(tellable),
  kind: z.object({ en: z.string(), cy: z.string() }),
  startsAt: z.string(),
  where: z.object({ en: z.string(), cy: z.string() }).optional(),
  now: z.string(),
  until: z.string(),
  reference: z.string(),
  path: z.string(),
  /** Who sees them now, where a colleague has taken it over. */
  whom: z.object({ en: z.string(), cy: z.string() }).optional(),
  /** For a letter. */
  name: z.string().optional(),
  by: z.string().optional(),
})
type Facts = z.infer<typeof facts>

export const bookingTold = defineMessage({
  name: 'booking.told',
  purpose: 'service',
  facts,
  mailing: ({ what }) => (what === 'reminder' ? 'reminders' : undefined),
  text: (told, saying) => linesOf(told, saying, 'text').join('\n'),
  mail: (told, saying) => ({ subject: subjectOf(told, saying), words: linesOf(told, saying, 'mail').join('\n\n') }),
  letter: (told, saying) => ({ subject: subjectOf(told, saying), words: paragraphsOf(told, saying).join('\n\n') }),
})

/** What is said before a question, where the person answers it by text. */
export function firstLine(told: Facts, saying: Saying): string {
  return [firstOf(told, saying), ...whereIn(told, saying)].join(' ')
}

function linesOf(told: Facts, saying: Saying, by: 'text' | 'mail'): string[] {
  const words = bookingWords[saying.language].message
  const first = firstOf(told, saying)
  if (isOver(told)) return [first]
  const link = `${saying.publicUrl}${told.path}`
  const change = by === 'text' ? words.changeByText(link) : words.change(link)
  return [first, ...whereIn(told, saying), told.what === 'offered' ? words.take(link) : change]
}

function isOver({ what }: Facts): boolean {
  return what === 'cancelled' || what === 'declined'
}

function whereIn(told: Facts, { language }: Saying): string[] {
  return told.where && !isOver(told) ? [bookingWords[language].flow.where(say(told.where, language))] : []
}

/** It is read again on another day, so the day is said with its date. */
function firstOf(told: Facts, { language, place }: Saying): string {
  const words = bookingWords[language].message
  const kind = say(told.kind, language)
  const at = (instant: string) => dateAndTimeInWords(new Date(instant), new Date(told.now), place.timeZone, language)
  const reference = referenceInWords(told.reference)
  switch (told.what) {
    case 'offered':
      return words.offered(kind, at(told.startsAt), at(told.until))
    case 'cancelled':
    case 'declined':
    case 'reminder':
      return words[told.what](kind, at(told.startsAt))
    case 'handed':
      return words.handed(kind, at(told.startsAt), told.whom ? say(told.whom, language) : '', reference)
    case 'agreed':
      return words.confirmed(kind, at(told.startsAt), reference)
    default:
      return words[told.what](kind, at(told.startsAt), reference)
  }
}

function subjectOf({ kind }: Facts, { language }: Saying): string {
  return bookingWords[language].message.subject(say(kind, language))
}

/** On paper nothing can be pressed, and it is read on another day: the day with its year, and how to move it by telephone or post. */
function paragraphsOf(told: Facts, saying: Saying): string[] {
  const { language, place } = saying
  const { letter: words } = bookingWords[language]
  const reference = referenceInWords(told.reference)
  const whom = told.whom && bookingWords[language].flow.with(say(told.whom, language))
  const what = [say(told.kind, language), told.by, whom].filter((part) => part !== undefined).join(', ')
  const { helpPhone } = place.settings
  return [
    ...(told.name === undefined ? [] : [words.dear(told.name)]),
    words.says[told.what],
    [what, writtenWhen(new Date(told.startsAt), place.timeZone, language), ...whereIn(told, saying)].join('\n'),
    ...(isOver(told)
      ? helpPhone === undefined
        ? []
        : [words.another(helpPhone)]
      : [words.reference(reference), words.tellUs, ...waysToChange(place, language, reference)]),
  ]
}
