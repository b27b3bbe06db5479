// What to append when someone answers, goes back, changes their mind or confirms.
import type { AnswerValue, Plain, Step, StepId } from './flow.ts'
import type { Position } from './position.ts'
import { inOrder } from './transcript.ts'
import type { EventBody, FlowEvent } from './transcript.ts'

/** `raw` is what the person sent; it is not kept for sensitive steps. `args` are those the options were offered for. */
export function answering(
  here: Position,
  step: Step,
  value: AnswerValue,
  raw?: string,
  args?: Plain,
): EventBody & { type: 'answered' } {
  const kept = raw !== undefined && !step.sensitive ? { raw: raw.slice(0, 1_000) } : {}
  return {
    type: 'answered',
    step: step.id,
    value,
    over: headsOf(here, step.id),
    ...kept,
    ...(args !== undefined && { args }),
  }
}

export function rejecting(step: Step, code: string, raw?: string): EventBody {
  return {
    type: 'rejected',
    step: step.id,
    code,
    ...(raw !== undefined && !step.sensitive && { raw: raw.slice(0, 1_000) }),
  }
}

/** Back to the question before; `undefined` at the first. The old answer stays in the transcript and is offered again. */
export function goingBack(here: Position): EventBody | undefined {
  const last = here.trail.at(-1)
  return last === undefined ? undefined : changing(here, last)
}

/** To an earlier question, keeping every answer after it. */
export function changing(here: Position, step: StepId): EventBody {
  return { type: 'cleared', step, over: headsOf(here, step) }
}

export function reviewing(here: Position): EventBody | undefined {
  if (here.at !== 'review') return undefined
  return { type: 'reviewed', step: here.step.id, over: [...here.active.values()].map((answer) => answer.id) }
}

/** Takes back the last answer or clearing, whatever it was; `undefined` where nothing has been answered. */
export function undoing(here: Position, events: readonly FlowEvent[]): EventBody | undefined {
  const changes = inOrder(events).filter((event) => event.type === 'answered' || event.type === 'cleared')
  const last = changes.at(-1)
  if (!last) return undefined
  const before = changes.slice(0, -1).findLast((event) => event.step === last.step)
  if (before?.type !== 'answered') return changing(here, last.step)
  const { step, value, raw, args } = before
  return {
    type: 'answered',
    step,
    value,
    over: headsOf(here, step),
    ...(raw !== undefined && { raw }),
    ...(args !== undefined && { args }),
  }
}

function headsOf(here: Position, step: StepId) {
  return here.heads.get(step) ?? []
}
