// Who rings: a PIN that only they know, since anyone can pretend to ring from a number. Its digits are kept nowhere.
import type { SessionId } from '../../kernel/id.ts'
import { readPhone } from '../../platform/flow/contacts.ts'
import { provePin } from './acts/prove-pin.ts'
import { entry, type Inbound, linesOf } from './spoken.ts'
import type { StandingAt } from './standing.ts'
import type { Given, Next, TurnEnd } from './next.ts'
import { voiceWords } from './words/words.ts'

/** Wrong PINs on one call; after that, a person. Accounts and callers have limits of their own. */
const triesMax = 3

type AtPin = { session: SessionId; tries: number; phone?: string }

/** Where the caller’s number is kept back, their own number comes first. Whether anyone has it is never said. */
export function sayPin({ stage }: Given, { session, tries, phone = stage.number }: AtPin, before: string[]): TurnEnd {
  const { language } = stage
  const words = voiceWords[language]
  const how = tries === 0 ? [] : [words.pinHow]
  const asked = phone === undefined ? words.pinPhone : words.pin
  return {
    spoken: { lines: linesOf(language, [...before, asked, ...how]), then: entry(phone === undefined ? 16 : 6) },
    standing: { at: 'pin', session, tries, silences: 0, ...(phone !== undefined && { phone }) },
  }
}

export async function hearPin(given: Given, standing: StandingAt<'pin'>, inbound: Inbound): Promise<Next> {
  const { stage } = given
  const { session, tries } = standing
  const words = voiceWords[stage.language]
  const keys = inbound.kind === 'keys' ? inbound.keys.replace(/#$/, '') : ''
  if (keys === '0') return { to: 'person', session, why: 'cannot' }
  if (keys === '9') return sayPin(given, standing, [])
  if (keys === '*') return { to: 'before', session }
  const next = tries + 1
  const again = (sentence: string): Next =>
    next >= triesMax
      ? { to: 'person', session, why: 'cannot', first: linesOf(stage.language, [sentence, words.pinSpent]) }
      : sayPin(given, { ...standing, tries: next }, [sentence])
  if (keys === '') return again(words.notHeard)
  if (standing.phone === undefined) {
    const read = readPhone(keys, {})
    return read.ok ? sayPin(given, { session, tries, phone: read.value }, []) : again(words.notANumber)
  }
  const proved = await provePin(stage, { phone: standing.phone, pin: keys })
  if (!proved) return again(words.pinWrong)
  return { to: 'session', session, viewer: proved, person: proved.personId }
}
