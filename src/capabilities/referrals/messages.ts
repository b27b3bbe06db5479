// What leaves about referrals. To the person, in their language and their own way; to those who work at either end, in English and with nobody's name.
import { z } from 'zod'
import { defineMessage, type Saying } from '../../platform/messages/message.ts'
import { referenceInWords } from '../../platform/reference.ts'
import { declineReasons, outcomes } from './rules/states.ts'
import { staffWords } from './words/staff.ts'
import { referralWords } from './words/words.ts'

const toPerson = ['asked', 'sent', 'accepted', 'declined', 'passed-on', 'finished', 'withdrawn'] as const
export type PersonTold = (typeof toPerson)[number]
const toEnd = [
  'sent',
  'chased',
  'withdrawn',
  'erased',
  'accepted',
  'declined',
  'finished',
  'escalated',
  'agreed',
  'not-agreed',
  'passed-on',
  'asked',
  'withheld',
  'withheld-late',
] as const
export type EndTold = (typeof toEnd)[number]

const personFacts = z.object({
  what: z.enum(toPerson),
  to: z.string(),
  reference: z.string(),
  path: z.string(),
  reason: z.enum(declineReasons).nullable(),
  outcome: z.enum(outcomes).nullable(),
})
type PersonFacts = z.infer<typeof personFacts>

export const referralTold = defineMessage({
  name: 'referrals.told',
  purpose: 'service',
  facts: personFacts,
  text: (facts, saying) => linesOf(facts, saying).join('\n'),
  mail: (facts, saying) => ({
    subject: referralWords[saying.language].message.subject,
    words: linesOf(facts, saying).join('\n\n'),
  }),
})

function linesOf({ what, to, reference, path, reason, outcome }: PersonFacts, { language, publicUrl }: Saying) {
  const { message, reasons, outcomes: ends } = referralWords[language]
  const link = `${publicUrl}${path}`
  const follow = message.follow(link)
  switch (what) {
    case 'asked':
      return [message.asked(to), message.answer(link)]
    case 'sent':
      return [message.sent(to, referenceInWords(reference)), follow]
    case 'accepted':
      return [message.accepted(to), follow]
    case 'declined':
      return [message.declined(to, reason === null ? '' : reasons[reason]), follow]
    case 'passed-on':
      return [message.passed(to), follow]
    case 'finished':
      return [message.finished(to, outcome === null ? '' : ends[outcome]), follow]
    case 'withdrawn':
      return [message.withdrawn(to)]
  }
}

/** `isOutside`: nobody there works with us, so the link opens once, and says so. */
export const endTold = defineMessage({
  name: 'referrals.end-told',
  purpose: 'service',
  facts: z.object({ what: z.enum(toEnd), reference: z.string(), path: z.string(), isOutside: z.boolean() }),
  mail: ({ what, reference, path, isOutside }, { publicUrl }) => ({
    subject: staffWords.message.subject[what] ?? staffWords.title,
    words: [
      staffWords.message.text[what] ?? '',
      ...(path === '' ? [] : [`${publicUrl}${path}`]),
      ...(isOutside && path !== '' ? [staffWords.message.outside] : []),
      staffWords.message.reference(referenceInWords(reference)),
    ].join('\n\n'),
  }),
})
