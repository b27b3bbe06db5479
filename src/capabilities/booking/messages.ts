// What people are told of their appointments, on the channel each chose.
import { z } from 'zod'
import { say } from '../../kernel/language.ts'
import { defineMessage, type Saying } from '../../platform/messages/message.ts'
import { referenceInWords, whenInWords } from './saying.ts'
import { bookingWords } from './words/words.ts'

/** What may be told. `agreed` is the organisation's yes to a request. */
const tellable = ['confirmed', 'requested', 'agreed', 'moved', 'cancelled', 'declined', 'offered', 'reminder'] as const
export type Told = (typeof tellable)[number]

const facts = z.object({
  what: z.enum(tellable),
  kind: z.object({ en: z.string(), cy: z.string() }),
  startsAt: z.string(),
  now: z.string(),
  until: z.string(),
  reference: z.string(),
  path: z.string(),
})
type Facts = z.infer<typeof facts>

export const bookingTold = defineMessage({
  name: 'booking.told',
  purpose: 'service',
  facts,
  mailing: ({ what }) => (what === 'reminder' ? 'reminders' : undefined),
  text: (told, saying) => linesOf(told, saying).join('\n'),
  mail: (told, saying) => ({
    subject: bookingWords[saying.language].message.subject(say(told.kind, saying.language)),
    words: linesOf(told, saying).join('\n\n'),
  }),
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
    case 'agreed':
      return [words.confirmed(kind, at(told.startsAt), reference), words.change(link)]
    default:
      return [words[told.what](kind, at(told.startsAt), reference), words.change(link)]
  }
}
