// What one flow hands to the next: its answers, as answers that the next one would have taken itself.
import { holds } from '../condition.ts'
import type { Answers } from '../condition.ts'
import { fits } from '../fits.ts'
import type { AnswerValue, Flow, Onward, Plain, Step, StepId } from '../flow.ts'
import { readPlace } from '../contacts.ts'
import { callOf, settleCall } from '../position.ts'
import type { EventBody } from '../transcript.ts'
import type { Stage } from '../../stage.ts'
import { judge, offer } from './found.ts'

type Given = Pick<Onward, 'flow'> & { given: Readonly<Record<StepId, Plain>> }

/** A listed option is found within so many. */
const optionsLookedThrough = 100

/** The flow that goes on from this end, its references filled in. */
export function onwardFrom(flow: Flow, answers: Answers): Given | undefined {
  const next = flow.onward?.find(({ when }) => !when || holds(when, answers))
  return next && { flow: next.flow, given: settleCall({ source: next.flow, args: next.given }, answers).args }
}

/** Only what the step itself would have taken: the rest is asked, as of anybody. */
export async function givenBodies(stage: Stage, flow: Flow, given: Given['given']): Promise<EventBody[]> {
  const answers: Record<StepId, AnswerValue> = {}
  const bodies: EventBody[] = []
  for (const step of flow.steps) {
    const value = valueFor(step, given[step.id])
    if (value === undefined || value === null || !fits(step, value)) continue
    const taken = await taking(stage, step, value, answers)
    if (!taken) continue
    answers[step.id] = taken.value
    bodies.push(...taken.bodies)
  }
  return bodies
}

async function taking(
  stage: Stage,
  step: Step,
  value: AnswerValue,
  answers: Answers,
): Promise<{ value: AnswerValue; bodies: EventBody[] } | undefined> {
  const source = callOf(step)
  const call = source && settleCall(source, answers)
  const offered = call && (await offer(stage, call, { from: 0, atMost: optionsLookedThrough }))
  if (call && !offered?.options?.some((option) => option.value === value)) return undefined
  const verdict = step.check && (await judge(stage, settleCall(step.check, answers), value))
  if (verdict && !verdict.ok) return undefined
  const kept = verdict?.value ?? value
  const { id } = step
  const args = call ? { args: call.args } : {}
  return {
    value: kept,
    bodies: [
      ...(offered ? [{ type: 'asked' as const, step: id, offered }] : []),
      { type: 'answered', step: id, value: kept, over: [], ...args },
    ],
  }
}

/** A postcode is a place where a place is wanted. */
function valueFor(step: Step, given: Plain | undefined): AnswerValue | undefined {
  if (given === undefined) return undefined
  if (step.kind === 'place' && typeof given === 'string') {
    const place = readPlace(given)
    return place.ok ? place.value : undefined
  }
  // What a flow was given is what an earlier answer or the flow's author said: `fits` holds it to the step's shape.
  return given as AnswerValue
}
