// A text message, read as an answer to what was asked, a command, or something to put right.
import type { Language } from '../../kernel/language.ts'
import { readAnswer } from '../../platform/flow/answer.ts'
import type { Hearing, Heard, Moment } from '../../platform/flow/channel.ts'
import { commandFromText } from '../../platform/flow/commands.ts'
import { tidied } from '../../platform/flow/reading.ts'

/** `version` is the flow's: it names the wording that a consent was given to. */
export type TextHearing = Hearing & { version: number }

/** Reserved words come first, and only when the text is nothing else: no question may use one as an answer. */
export function parseText(inbound: string, moment: Moment, _language: Language, hearing: TextHearing): Heard {
  const raw = withoutSignature(tidied(inbound))
  const context = { hasMore: moment.at === 'ask' && moment.ask.more, isReview: moment.at === 'review' }
  const command = commandFromText(raw, context)
  if (command) return { kind: 'command', command, raw }
  if (moment.at !== 'ask') return { kind: 'rejection', code: raw === '' ? 'empty' : 'not-an-option', raw }
  const { step, options } = moment.ask
  const reading = readAnswer(step, raw, options, { ...hearing, channel: 'sms' })
  if (reading.ok) return { kind: 'answer', value: reading.value, raw }
  return { kind: 'rejection', code: reading.code, raw }
}

/** Some telephones add this below what was typed, and then a bare 1 is no longer bare. */
function withoutSignature(text: string): string {
  return text.replace(/\n+(?:--|Sent from my|Get Outlook for|Anfonwyd o fy)[^\n]*$/i, '').trim()
}
