// Texts and mail that the directory sends. What is said is made when it leaves, in the language that then holds.
import { z } from 'zod'
import { say } from '../../kernel/language.ts'
import { defineMessage, type Saying } from '../../platform/messages/message.ts'
import type { Brief } from './brief.ts'
import { directoryWords } from './words/words.ts'

const text = z.object({ en: z.string(), cy: z.string() })
const brief: z.ZodType<Brief> = z.object({
  name: text,
  where: text,
  open: text,
  phone: z.string(),
  path: z.string(),
  closed: text,
})

/** The details of a service, to whoever asked for them. */
export const listingDetails = defineMessage({
  name: 'directory.listing-details',
  purpose: 'service',
  facts: brief,
  text: (facts, saying) => linesOf(facts, saying).join('\n'),
  mail: (facts, saying) => {
    const words = directoryWords[saying.language].message
    const name = say(facts.name, saying.language)
    return {
      subject: words.subject(name),
      words: [words.details, '', ...linesOf(facts, saying), '', words.asked].join('\n'),
    }
  },
})

function linesOf(facts: Brief, { language, publicUrl }: Saying): string[] {
  const words = directoryWords[language].message
  const lines = [
    say(facts.name, language),
    say(facts.closed, language),
    say(facts.where, language),
    say(facts.open, language),
    facts.phone === '' ? '' : words.phone(facts.phone),
    words.more(`${publicUrl}${facts.path}`),
  ]
  return lines.filter((line) => line !== '')
}

export const proposalDecided = defineMessage({
  name: 'directory.proposal-decided',
  purpose: 'service',
  facts: z.object({ service: z.string(), serviceId: z.string(), approved: z.boolean(), because: z.string() }),
  text: (facts, saying) => decision(facts, saying),
  mail: (facts, saying) => ({
    subject: directoryWords[saying.language].message.proposalSubject(facts.service),
    words: `${decision(facts, saying)}\n\n${saying.publicUrl}/work/listings/${facts.serviceId}`,
  }),
})

function decision(
  { service, approved, because }: { service: string; approved: boolean; because: string },
  saying: Saying,
) {
  const words = directoryWords[saying.language].message
  return approved ? words.approved(service) : words.declined(service, because)
}

export const problemSettled = defineMessage({
  name: 'directory.problem-settled',
  purpose: 'service',
  facts: z.object({ service: z.string(), serviceId: z.string(), putRight: z.boolean(), because: z.string() }),
  text: (facts, saying) => settling(facts, saying),
  mail: (facts, saying) => ({
    subject: directoryWords[saying.language].message.problemSubject(facts.service),
    words: `${settling(facts, saying)}\n\n${saying.publicUrl}/services/${facts.serviceId}`,
  }),
})

function settling(
  { service, putRight, because }: { service: string; putRight: boolean; because: string },
  saying: Saying,
) {
  const words = directoryWords[saying.language].message
  return putRight ? words.putRight(service) : words.wasRight(service, because)
}

export const directoryMessages = [listingDetails, proposalDecided, problemSettled]
