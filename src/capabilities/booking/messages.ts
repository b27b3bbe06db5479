// What people are told of their appointments, on the channel each chose.
import { z } from 'zod'
import { say } from '../../kernel/language.ts'
import { defineMessage, type Saying } from '../../platform/messages/message.ts'
import { referenceInWords } from '../../platform/reference.ts'
import { whenInWords } from '../directory/index.ts'
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
  text: (told, saying) => linesOf(told, saying).join('\n'),
  mail: (told, saying) => ({ subject: subjectOf(told, saying), words: linesOf(told, saying).join('\n\n') }),
  letter: (told, saying) => ({ subject: subjectOf(told, saying), words: paragraphsOf(told, saying).join('\n\n') }),
})

/** What is said before a question, where the person answers it by text. */
export function firstLine(told: Facts, saying: Saying): string {
  return linesOf(told, saying)[0]!
}

function linesOf(told: Facts, { language, place, publicUrl }: Saying): string[] {
  const words = bookingWords[language].message
  const kind = say(told.kind, language)
  const at = (instant: string) => whenInWords(new Date(instant), new Date(told.now), place.timeZone, language)
  const link = `${publicUrl}${told.path}`
  const reference = referenceInWords(told.reference)
  switch (told.what) {
    case 'cancelled':
      return [words.cancelled(kind, at(told.startsAt))]
    case 'declined':
      return [words.declined(kind, at(told.startsAt))]
    case 'offered':
      return [words.offered(kind, at(told.startsAt), at(told.until)), words.take(link)]
    case 'reminder':
      return [words.reminder(kind, at(told.startsAt)), words.change(link)]
    case 'handed': {
      const whom = told.whom ? say(told.whom, language) : ''
      return [words.handed(kind, at(told.startsAt), whom, reference), words.change(link)]
    }
    case 'agreed':
      return [words.confirmed(kind, at(told.startsAt), reference), words.change(link)]
    default:
      return [words[told.what](kind, at(told.startsAt), reference), words.change(link)]
  }
}

function subjectOf({ kind }: Facts, { language }: Saying): string {
  return bookingWords[language].message.subject(say(kind, language))
}

/** On paper nothing can be pressed, and it is read on another day: the day with its year, and how to move it by telephone or post. */
function paragraphsOf(told: Facts, { language, place }: Saying): string[] {
  const { letter: words } = bookingWords[language]
  const reference = referenceInWords(told.reference)
  const isOver = told.what === 'cancelled' || told.what === 'declined'
  const whom = told.whom && bookingWords[language].flow.with(say(told.whom, language))
  const what = [say(told.kind, language), told.by, whom].filter((part) => part !== undefined).join(', ')
  const { helpPhone } = place.settings
  return [
    ...(told.name === undefined ? [] : [words.dear(told.name)]),
    words.says[told.what],
    [what, writtenWhen(new Date(told.startsAt), place.timeZone, language)].join('\n'),
    ...(isOver
      ? helpPhone === undefined
        ? []
        : [words.another(helpPhone)]
      : [words.reference(reference), words.tellUs, ...waysToChange(place, language, reference)]),
  ]
}
