// An earlier question looked at again without clearing its answer: what a page shows behind "change".
import { spell } from './condition.ts'
import type { Flow, StepId } from './flow.ts'
import { callOf, settleCall } from './position.ts'
import type { Position } from './position.ts'

/** The position at an answered question, or the position as it is where that one was never answered on this way. */
export function revisit(flow: Flow, here: Position, about: StepId | undefined): Position {
  const step = flow.steps.find(({ id }) => id === about)
  if (!step || step.kind === 'review' || here.at === 'done' || here.at === 'expired') return here
  if ((here.at === 'ask' && here.step.id === step.id) || !here.active.has(step.id)) return here
  const source = callOf(step)
  const call = source && settleCall(source, here.answers)
  const kept = here.offers.get(step.id)
  const offered = kept && (!call || spell(kept.args) === spell(call.args)) ? kept : undefined
  const problem = here.troubles.get(step.id)
  const before = here.answers[step.id]
  const place = here.trail.indexOf(step.id)
  const { answers, active, trail, conflicts, heads, offers, troubles } = here
  return {
    answers,
    active,
    conflicts,
    heads,
    offers,
    troubles,
    trail:
      place < 0
        ? trail.filter((id) => flow.steps.findIndex((one) => one.id === id) < flow.steps.indexOf(step))
        : trail.slice(0, place),
    at: 'ask',
    step,
    tries: 0,
    ...(call && { call }),
    ...(offered && { offered }),
    ...(problem && { problem }),
    ...(before !== undefined && { before }),
  }
}
