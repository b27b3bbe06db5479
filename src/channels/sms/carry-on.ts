// Six digits from a page, a television or another telephone: what was begun there goes on here.
import { takeUp } from '../../platform/flow/run/hand-over.ts'
import { talk } from '../../platform/flow/run/run.ts'
import * as dialogues from './dialogues.ts'
import { isOver } from '../../platform/flow/moment.ts'
import { askedAt } from './conversation.ts'
import { renderText, textOf } from './render.ts'
import type { Given, TurnEnd } from './turn.ts'
import { smsWords } from './words/words.ts'

/** `CODE 123456` at any time; the digits alone only where no question waits for them. */
export function readCode(text: string, isAsked: boolean): string | undefined {
  const read = /^\s*(code|cod)?\s*(\d{3})[\s-]?(\d{3})\s*$/i.exec(text)
  return read && (read[1] !== undefined || !isAsked) ? `${read[2]}${read[3]}` : undefined
}

/** What was open here is put aside. A wrong code says so and changes nothing. */
export async function carryOn({ stage }: Given, code: string): Promise<TurnEnd> {
  const taken = await takeUp(stage, 'code', code)
  if (!taken.ok)
    return { say: smsWords[stage.language].codeRefused[taken.refusal.because], outcome: 'code-refused', keep: [] }
  const now = await talk(stage, taken.value)
  if (!now) throw new Error('A session that was just taken up is not there')
  const begun = {
    flow: now.flow.id,
    sessionId: taken.value,
    language: now.language,
    lastAsked: askedAt(now.here),
    state: isOver(now.moment) ? ('closed' as const) : ('open' as const),
  }
  return {
    say: textOf([renderText(now.moment, now.language)]),
    outcome: 'carried-on',
    keep: [dialogues.park, dialogues.open(begun)],
  }
}
