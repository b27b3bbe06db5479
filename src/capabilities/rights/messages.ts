// What leaves about rights. To the person in their language, with nothing of what is held; to those who answer, never who asked.
import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import { say } from '../../kernel/language.ts'
import { dayInWords } from '../../platform/flow/saying.ts'
import { flowWords } from '../../platform/flow/words/words.ts'
import { defineMessage, type Saying } from '../../platform/messages/message.ts'
import { referenceInWords } from '../../platform/reference.ts'
import { dayName, valueName } from './naming.ts'
import { rightKinds, type RightKind } from './rules/codes.ts'
import { rightsWords } from './words/words.ts'
import { staffWords } from './words/staff.ts'

const toldOf = [
  'asked-identity',
  'asked-clarification',
  'extended',
  'acknowledged',
  'passed-on',
  'granted',
  'partly',
  'refused',
  'taken-back',
] as const
export type ToldWhat = (typeof toldOf)[number]

const told = z.object({
  what: z.enum(toldOf),
  kind: z.enum(rightKinds),
  reference: z.string(),
  words: z.string(),
  due: z.string().nullable(),
  /** They sign in here, and read it there; anybody else reads it in the message, or asks for it. */
  hasPage: z.boolean().default(true),
  /** Until when it can still be taken back: what is erased a day later is not gone yet. */
  goesAt: z.string().nullable().default(null),
})

/** Answers and questions are read on the page, behind sign-in: a text may be read over a shoulder. */
export const rightsTold = defineMessage({
  name: 'rights.told',
  purpose: 'service',
  facts: told,
  text: (facts, saying) => thin(facts, saying),
  mail: (facts, saying) => ({
    subject: rightsWords[saying.language].message.subject(facts.reference),
    words: facts.hasPage ? thin(facts, saying) : whole(facts, saying),
  }),
  letter: (facts, saying) => ({
    subject: rightsWords[saying.language].message.subject(referenceInWords(facts.reference)),
    words: whole(facts, saying),
  }),
})

type Told = z.infer<typeof told>

function thin({ what, reference, hasPage, goesAt }: Told, { language, place, publicUrl }: Saying): string {
  const { message } = rightsWords[language]
  const number = referenceInWords(reference)
  const told = hasPage ? message.told[what](number, `${publicUrl}/me/requests`) : message.toldAway[what](number)
  return goesAt === null ? told : `${message.goes(valueName(goesAt, language, place.timeZone), number)} ${told}`
}

/** For whoever has no page to read it on: what was said, and how to answer. Never what is held. */
function whole({ what, kind, reference, words, due, goesAt }: Told, { language, place }: Saying): string {
  const { message } = rightsWords[language]
  const { helpPhone } = place.settings
  const isAnswered = what === 'granted' || what === 'partly' || what === 'refused'
  return [
    message.toldAway[what](referenceInWords(reference)),
    words,
    goesAt === null ? '' : message.goes(valueName(goesAt, language, place.timeZone), referenceInWords(reference)),
    due ? message.by(dayName(due, language)) : '',
    isAnswered && kind === 'access' && what !== 'refused' ? message.copyAway : '',
    what === 'refused' || kind === 'complaint' ? message.unhappyAway : '',
    message.reply(referenceInWords(reference), helpPhone),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

/** The last that leaves here for somebody: nothing of them is kept any more, this neither. */
export const allErased = defineMessage({
  name: 'rights.all-erased',
  purpose: 'service',
  facts: z.object({ reference: z.string(), day: z.string() }),
  text: (facts, saying) => lastWords(facts, saying),
  mail: (facts, saying) => ({
    subject: rightsWords[saying.language].message.lastSubject,
    words: lastWords(facts, saying),
  }),
  letter: (facts, saying) => ({
    subject: rightsWords[saying.language].message.lastSubject,
    words: lastWords(facts, saying),
  }),
})

function lastWords({ reference, day }: { reference: string; day: string }, { language, place }: Saying): string {
  const { last } = rightsWords[language].message
  return last(say(place.name, language), dayName(day, language), referenceInWords(reference))
}

const inWords = (day: string) => dayInWords(day as Day, flowWords.en)

/** `taken`: they want it no longer; `wanted`: somebody says so who has not shown who they are. */
const cameHow = ['new', 'more', 'taken', 'wanted'] as const
export type CameHow = (typeof cameHow)[number]

type Came = { kind: RightKind; due: string; came: CameHow }
const came = ({ kind, due, came: how }: Came, { publicUrl }: Saying) =>
  staffWords.message.came[how](staffWords.kinds[kind], inWords(due), `${publicUrl}/work/rights`)

export const requestCame = defineMessage({
  name: 'rights.request-came',
  purpose: 'service',
  facts: z.object({ kind: z.enum(rightKinds), due: z.string(), came: z.enum(cameHow).default('new') }),
  text: came,
  mail: (facts, saying) => ({ subject: staffWords.message.cameSubject[facts.came], words: came(facts, saying) }),
})

const noticeNames = ['put-right', 'disputed', 'erased', 'frozen', 'unfrozen', 'consent-ended'] as const
export const noticeCame = defineMessage({
  name: 'rights.notice-came',
  purpose: 'service',
  facts: z.object({ what: z.enum(noticeNames) }),
  text: ({ what }, { publicUrl }) => staffWords.message.notice(staffWords.notices[what], `${publicUrl}/work/rights`),
  mail: ({ what }, { publicUrl }) => ({
    subject: staffWords.message.noticeSubject,
    words: staffWords.message.notice(staffWords.notices[what], `${publicUrl}/work/rights`),
  }),
})

export const nearlyDue = defineMessage({
  name: 'rights.nearly-due',
  purpose: 'service',
  facts: z.object({ count: z.number(), first: z.string() }),
  text: ({ count, first }, { publicUrl }) => staffWords.message.due(count, inWords(first), `${publicUrl}/work/rights`),
  mail: ({ count, first }, { publicUrl }) => ({
    subject: staffWords.message.dueSubject,
    words: staffWords.message.due(count, inWords(first), `${publicUrl}/work/rights`),
  }),
})
