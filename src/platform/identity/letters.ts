// What sign-in sends: each queued in the transaction that made its link or code.
import { z } from 'zod'
import { say } from '../../kernel/language.ts'
import { defineMessage, type MessageTemplate, type Saying } from '../messages/message.ts'
import { identityWords } from './words/words.ts'

/** What better-auth hands over to be sent. */
export type Letter = { kind: 'link'; email: string; token: string } | { kind: 'code'; phone: string; code: string }

const wordsOf = ({ language }: Saying) => identityWords[language].letters
const placeOf = ({ place, language }: Saying) => say(place.name, language)

const url = z.url()
const minutes = z.number().int().positive()
const changes = ['password', 'email', 'phone', 'passkey', 'passkey-removed', 'app-on', 'app-off'] as const
export type Change = (typeof changes)[number]
const roles = ['editor', 'manager', 'worker', 'volunteer', 'admin'] as const

export const linkLetter = defineMessage({
  name: 'identity.link',
  purpose: 'service',
  facts: z.object({ url, minutes }),
  mail: (facts, saying) => ({
    subject: wordsOf(saying).linkSubject(placeOf(saying)),
    words: wordsOf(saying).link(placeOf(saying), facts.url, facts.minutes),
  }),
})

export const unknownLetter = defineMessage({
  name: 'identity.unknown',
  purpose: 'service',
  facts: z.object({ url }),
  mail: (facts, saying) => ({
    subject: wordsOf(saying).unknownSubject(placeOf(saying)),
    words: wordsOf(saying).unknown(placeOf(saying), facts.url),
  }),
  text: (facts, saying) => wordsOf(saying).unknownPhone(placeOf(saying), facts.url),
})

export const codeLetter = defineMessage({
  name: 'identity.code',
  purpose: 'service',
  facts: z.object({ code: z.string().regex(/^\d{6}$/), minutes }),
  text: (facts, saying) => wordsOf(saying).code(placeOf(saying), facts.code, facts.minutes),
})

export const proveLetter = defineMessage({
  name: 'identity.prove-email',
  purpose: 'service',
  facts: z.object({ url, minutes }),
  mail: (facts, saying) => ({
    subject: wordsOf(saying).proveSubject(placeOf(saying)),
    words: wordsOf(saying).prove(placeOf(saying), facts.url, facts.minutes),
  }),
})

export const changedLetter = defineMessage({
  name: 'identity.changed',
  purpose: 'service',
  facts: z.object({ what: z.enum(changes), url }),
  mail: (facts, saying) => ({
    subject: wordsOf(saying).changedSubject(placeOf(saying)),
    words: wordsOf(saying).changed(placeOf(saying), wordsOf(saying).changes[facts.what], facts.url),
  }),
  text: (facts, saying) => wordsOf(saying).changed(placeOf(saying), wordsOf(saying).changes[facts.what], facts.url),
})

export const invitationLetter = defineMessage({
  name: 'identity.invitation',
  purpose: 'service',
  facts: z.object({
    inviter: z.string(),
    organisation: z.string(),
    role: z.enum(roles),
    url,
    days: z.number().int().positive(),
  }),
  mail: (facts, saying) => {
    const { inviter, organisation, role, url: address, days } = facts
    const { invitation, invitationSubject } = wordsOf(saying)
    const roleWord = identityWords[saying.language].invitation.roles[role]
    return {
      subject: invitationSubject(organisation),
      words: invitation(inviter, organisation, roleWord, placeOf(saying), address, days),
    }
  },
})

export const identityMessages: MessageTemplate[] = [
  linkLetter,
  unknownLetter,
  codeLetter,
  proveLetter,
  changedLetter,
  invitationLetter,
]
