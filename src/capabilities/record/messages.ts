// What guardians are told: staff are written to in English, and it never says whom it is about. And what a person is told.
import { z } from 'zod'
import { longDate } from '../../kernel/wall-clock.ts'
import { defineMessage, type Saying } from '../../platform/messages/message.ts'
import { paths, query } from './paths.ts'
import { glassReasons } from './store/glass.ts'
import { mandateKinds } from './store/mandates.ts'
import { waysToBeWith } from './store/with-person.ts'
import { mandateWords } from './words/mandates/words.ts'
import { staffWords } from './words/staff.ts'
import { workWords } from './words/staff-work.ts'
import { recordWords } from './words/words.ts'

const facts = z.object({ worker: z.string(), reason: z.enum(glassReasons) })
const { message: words, reasons } = workWords.glass

export const glassBroken = defineMessage({
  name: 'record.glass-broken',
  purpose: 'service',
  facts,
  text: ({ worker, reason }, { publicUrl }) => words.text(worker, reasons[reason], `${publicUrl}${paths.glass}`),
  mail: ({ worker, reason }, { publicUrl }) => ({
    subject: words.subject,
    words: words.text(worker, reasons[reason], `${publicUrl}${paths.glass}`),
  }),
})

export const glassToDecide = defineMessage({
  name: 'record.glass-to-decide',
  purpose: 'service',
  facts: z.object({ isLate: z.boolean() }),
  text: ({ isLate }, { publicUrl }) => words.decide(isLate, `${publicUrl}${paths.glass}`),
  mail: ({ isLate }, { publicUrl }) => ({
    subject: words.decideSubject,
    words: words.decide(isLate, `${publicUrl}${paths.glass}`),
  }),
})

export const glassToReview = defineMessage({
  name: 'record.glass-to-review',
  purpose: 'service',
  facts: z.object({ isLate: z.boolean() }),
  text: ({ isLate }, { publicUrl }) => words.review(isLate, `${publicUrl}${paths.glass}`),
  mail: ({ isLate }, { publicUrl }) => ({
    subject: words.reviewSubject,
    words: words.review(isLate, `${publicUrl}${paths.glass}`),
  }),
})

/** That something is asked, and not by whom: a text may be read over a shoulder, and a name says whom somebody goes to. */
export const consentAsked = defineMessage({
  name: 'record.consent-asked',
  purpose: 'service',
  facts: z.object({}),
  text: (_facts, { language, publicUrl }) => recordWords[language].asked.text(`${publicUrl}/me/consents`),
  mail: (_facts, { language, publicUrl }) => {
    const { subject, text } = recordWords[language].asked
    return { subject, words: text(`${publicUrl}/me/consents`) }
  },
})

const answeredFacts = z.object({ person: z.string(), organisation: z.string() })

function answeredText({ person, organisation }: z.infer<typeof answeredFacts>, { publicUrl }: Saying) {
  return staffWords.share.answeredText(
    `${publicUrl}${paths.sharing(person)}${query({ why: 'casework', for: organisation })}`,
  )
}

export const consentAnswered = defineMessage({
  name: 'record.consent-answered',
  purpose: 'service',
  facts: answeredFacts,
  text: answeredText,
  mail: (facts, saying) => ({ subject: staffWords.share.answeredSubject, words: answeredText(facts, saying) }),
})

const wasOpened = z.object({ organisation: z.string() })

/** All that is held of somebody was opened in an emergency, and somebody has looked at it since. Not why: others may read a message. */
export const personWasOpened = defineMessage({
  name: 'record.person-was-opened',
  purpose: 'service',
  facts: wasOpened,
  text: ({ organisation }, { language, publicUrl }) =>
    recordWords[language].wasOpened.text(organisation, `${publicUrl}/me`),
  mail: ({ organisation }, { language, publicUrl }) => {
    const { subject, text } = recordWords[language].wasOpened
    return { subject, words: text(organisation, `${publicUrl}/me`) }
  },
})

const wasWith = z.object({ worker: z.string(), organisation: z.string(), how: z.enum(waysToBeWith) })

/** Somebody's record was opened because a worker said that they were there. */
export const personWasWith = defineMessage({
  name: 'record.person-was-with',
  purpose: 'service',
  facts: wasWith,
  text: ({ worker, organisation, how }, { language, publicUrl }) => {
    const { text, how: hows } = recordWords[language].wasWith
    return text(worker, organisation, hows[how], `${publicUrl}/me/held`)
  },
  mail: ({ worker, organisation, how }, { language, publicUrl }) => {
    const { subject, text, how: hows } = recordWords[language].wasWith
    return { subject, words: text(worker, organisation, hows[how], `${publicUrl}/me/held`) }
  },
})

const written = z.object({
  worker: z.string(),
  organisation: z.string(),
  holder: z.string(),
  isOver: z.boolean().default(false),
})

function writtenText(
  { worker, organisation, holder, isOver }: z.infer<typeof written>,
  { language, publicUrl }: Saying,
) {
  const { text, ended } = mandateWords[language].written
  return (isOver ? ended : text)(worker, organisation, holder, `${publicUrl}/me/mandates`)
}

/** A worker wrote down that somebody may act for them, or ended it because they asked. */
export const mandateWritten = defineMessage({
  name: 'record.mandate-written-down',
  purpose: 'service',
  facts: written,
  text: writtenText,
  mail: (facts, saying) => {
    const { subject, subjectEnded } = mandateWords[saying.language].written
    return { subject: facts.isOver ? subjectEnded : subject, words: writtenText(facts, saying) }
  },
})

const heldFacts = z.object({
  name: z.string(),
  kind: z.enum(mandateKinds),
  /** What they may do, each by name; everything, where there is none. */
  what: z.array(z.string()).nullable(),
  until: z.string().nullable(),
})

function heldText(
  { name, kind, what, until }: z.infer<typeof heldFacts>,
  { language, place: { timeZone }, publicUrl }: Saying,
) {
  const { held, kinds, everything } = mandateWords[language]
  const day = until && longDate(new Date(until), timeZone, language)
  return held.text(name, kinds[kind], what?.join('; ') ?? everything, day, `${publicUrl}/me/acting`)
}

/** To whoever was let act for somebody. */
export const mandateHeld = defineMessage({
  name: 'record.mandate-held',
  purpose: 'service',
  facts: heldFacts,
  text: heldText,
  mail: (facts, saying) => ({ subject: mandateWords[saying.language].held.subject, words: heldText(facts, saying) }),
})

export const recordMessages = [
  glassBroken,
  glassToDecide,
  glassToReview,
  consentAsked,
  consentAnswered,
  personWasOpened,
  personWasWith,
  mandateWritten,
  mandateHeld,
]
