// The end of a flow: its act, once.
import type { SessionId } from '../../../kernel/id.ts'
import type { Outcome, ValueOf } from '../../../kernel/outcome.ts'
import type { Act } from '../../act.ts'
import type { Stage } from '../../stage.ts'
import type { AnswersOf, Flow } from '../flow.ts'
import type { Position } from '../position.ts'
import type { Reply } from '../transcript.ts'

/** What a manifest gives for a verb that flows end in. */
export type Submitter = (
  stage: Stage,
  given: { answers: Record<string, unknown>; session: SessionId },
) => Promise<Outcome<Reply, { because: string }>>

type Submitted<F, Input, Result> = {
  input: (answers: AnswersOf<F>, about: { session: SessionId; stage: Stage }) => Input
  reply: (value: ValueOf<Result>, answers: AnswersOf<F>, about: { stage: Stage }) => Reply
}

/**
 * Joins a flow to its act with the compiler watching: answers by the builder's types in, a reply out.
 * Steps that were not reached, or were passed over, are `null`.
 */
export function submitting<F extends Flow<unknown>, Input, Result extends Outcome<unknown, { because: string }>>(
  flow: F,
  act: Act<Input, Result>,
  { input, reply }: Submitted<F, Input, Result>,
): Submitter {
  if (flow.submit?.verb !== act.verb) throw new Error(`${flow.id} ends in ${flow.submit?.verb}, not in ${act.verb}`)
  return async (stage, given) => {
    // The position's own reading of the transcript has checked each value against its step.
    const answers = given.answers as AnswersOf<F>
    const outcome = await act(stage, input(answers, { session: given.session, stage }))
    return outcome.ok ? { ok: true, value: reply(outcome.value as ValueOf<Result>, answers, { stage }) } : outcome
  }
}

/** Every step's answer, `null` for those off the way taken. */
export function answersToSubmit(flow: Flow, here: Position): Record<string, unknown> {
  const ids = flow.steps.filter(({ kind }) => kind !== 'information' && kind !== 'review').map(({ id }) => id)
  return Object.fromEntries(ids.map((id) => [id, here.answers[id] ?? null]))
}

export function submitterOf({ house }: Pick<Stage, 'house'>, verb: string): Submitter {
  const found = house.manifests.find(({ submits }) => submits?.[verb])?.submits?.[verb]
  if (!found) throw new Error(`No manifest submits ${verb}`)
  return found
}
