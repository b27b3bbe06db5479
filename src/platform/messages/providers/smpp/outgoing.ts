// What leaves by a connection: no faster than was agreed, few unanswered at once, and each with one outcome whatever becomes of it.
import type { Fields, Pdu, Session } from 'smpp'
import { verdictOf, type Verdict } from './codes.ts'

export type Submitted =
  | { kind: 'answered'; verdict: Verdict; ref: string }
  /** It never left: no connection in time. */
  | { kind: 'not-asked' }
  /** It left, and the connection broke or fell silent before the centre answered. */
  | { kind: 'unsure' }

export type OutgoingTimes = { bindWaitMs: number; answerWaitMs: number }

export type Outgoing = {
  submit(fields: Fields): Promise<Submitted>
  /** Whether there is something to send by has changed. */
  changed(isBound: boolean): void
  /** Nothing leaves any more. */
  end(): void
}

const unansweredMax = 10

/** `bound`: what to send by now, if there is anything. */
export function leaveBy(
  bound: () => Session | undefined,
  perSecondMax: number,
  { bindWaitMs, answerWaitMs }: OutgoingTimes,
): Outgoing {
  let hasEnded = false
  let nextAt = 0
  const unanswered = new Set<(submitted: Submitted) => void>()
  const waiting = new Set<() => void>()
  return { submit, changed, end }

  async function submit(fields: Fields): Promise<Submitted> {
    const giveUpAt = Date.now() + bindWaitMs
    while (!bound() || unanswered.size >= unansweredMax) {
      if (hasEnded || Date.now() >= giveUpAt) return { kind: 'not-asked' }
      await turn(giveUpAt - Date.now())
    }
    return new Promise((resolve) => {
      const settle = (submitted: Submitted) => {
        clearTimeout(tooSlow)
        if (unanswered.delete(settle)) resolve(submitted)
        wake()
      }
      const tooSlow = setTimeout(() => settle({ kind: 'unsure' }), answerWaitMs)
      unanswered.add(settle)
      setTimeout(() => {
        const answered = (answer: Pdu) =>
          settle({ kind: 'answered', verdict: verdictOf(answer.command_status), ref: answer.message_id ?? '' })
        if (unanswered.has(settle) && !bound()?.submit_sm(fields, answered)) settle({ kind: 'not-asked' })
      }, pace())
    })
  }

  function changed(isBound: boolean) {
    // Each takes itself off the list, which a Set allows while it is walked.
    if (!isBound) for (const settle of unanswered) settle({ kind: 'unsure' })
    wake()
  }

  function end() {
    hasEnded = true
    wake()
  }

  function wake() {
    for (const go of waiting) go()
  }

  /** Milliseconds to wait so that no more than the agreed number leave in a second. */
  function pace(): number {
    const now = Date.now()
    nextAt = Math.max(nextAt + 1_000 / perSecondMax, now)
    return nextAt - now
  }

  function turn(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const go = () => {
        clearTimeout(timer)
        waiting.delete(go)
        resolve()
      }
      const timer = setTimeout(go, waitMs)
      waiting.add(go)
    })
  }
}
