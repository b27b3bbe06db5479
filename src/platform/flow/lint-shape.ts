// Faults in how a flow hangs together: ids, order, references, versions.
import { optionsOf } from './answer.ts'
import { stepsIn } from './condition.ts'
import { stepsMax } from './flow.ts'
import type { Condition, Flow, Option, SourceCall, Step, StepId } from './flow.ts'
import type { Fault } from './lint.ts'

// Addresses of the web's own under a flow, where a question of that name would never be met.
const takenIds: readonly StepId[] = ['again', 'done', 'elsewhere', 'given', 'paper']

const idShape = /^[a-z][a-z0-9-]{0,39}$/

export function findShapeFaults(flow: Flow): Fault[] {
  const ids = flow.steps.map(({ id }) => id)
  const faults: Fault[] = []
  if (!idShape.test(flow.id)) faults.push({ code: 'bad-id', detail: flow.id })
  if (flow.steps.length === 0) faults.push({ code: 'no-steps' })
  if (flow.steps.length > stepsMax) faults.push({ code: 'too-many-steps', detail: String(stepsMax) })
  flow.steps.forEach((step, place) => {
    if (!idShape.test(step.id)) faults.push({ step: step.id, code: 'bad-id' })
    if (takenIds.includes(step.id)) faults.push({ step: step.id, code: 'id-is-an-address' })
    if (ids.indexOf(step.id) !== place) faults.push({ step: step.id, code: 'id-used-twice' })
    if (step.attempts?.then === 'skip' && !step.optional) faults.push({ step: step.id, code: 'skip-needs-optional' })
    faults.push(...findReferenceFaults(step, flow.steps.slice(0, place), ids))
  })
  const endings = flow.steps.filter((step) => optionsOf(step).some(({ ends }) => ends))
  if (flow.submit) faults.push(...endings.map(({ id }): Fault => ({ step: id, code: 'ends-badly', detail: 'submits' })))
  for (const { back } of Object.values(flow.submit?.refused ?? {})) {
    if (back !== undefined && !ids.includes(back)) faults.push({ code: 'no-such-step', detail: back })
  }
  return [...faults, ...findOnwardFaults(flow, ids), ...findVersionFaults(flow, ids)]
}

/** Whether the flow that is gone on with exists is for whoever has all flows to say. */
function findOnwardFaults(flow: Flow, ids: readonly StepId[]): Fault[] {
  return (flow.onward ?? []).flatMap(({ when, given }) => [
    ...[...(when ? stepsIn(when) : []), ...stepsOf({ source: '', args: given })]
      .filter((id) => !ids.includes(id))
      .map((detail): Fault => ({ code: 'no-such-step', detail })),
    ...(when ? unknownOptions(when, flow.steps) : []).map((detail): Fault => ({ code: 'no-such-option', detail })),
  ])
}

function findReferenceFaults(step: Step, earlier: readonly Step[], ids: readonly StepId[]): Fault[] {
  const ifNone = step.kind === 'choice' && step.ifNone !== undefined ? [step.ifNone] : []
  const wanted = [...(step.when ? stepsIn(step.when) : []), ...callsOf(step).flatMap(stepsOf), ...ifNone]
  const missing = wanted.filter((id) => !earlier.some((one) => one.id === id))
  const faults: Fault[] = missing.map((id) => ({
    step: step.id,
    code: ids.includes(id) ? 'looks-ahead' : 'no-such-step',
    detail: id,
  }))
  return [
    ...faults,
    ...(step.when ? unknownOptions(step.when, earlier) : []).map((detail): Fault => ({
      step: step.id,
      code: 'no-such-option',
      detail,
    })),
  ]
}

function callsOf(step: Step): SourceCall[] {
  const options = 'options' in step && 'source' in step.options ? [step.options] : []
  const passage = step.kind === 'information' && step.passage ? [step.passage] : []
  const amount =
    step.kind === 'payment' && typeof step.amount === 'object' ? [{ source: '', args: { amount: step.amount } }] : []
  return [...options, ...passage, ...amount, ...(step.check ? [step.check] : [])]
}

/** A check may refer to the answer it checks; the host puts it in as `answer`. */
function stepsOf(call: SourceCall): StepId[] {
  return Object.values(call.args).flatMap((arg) =>
    typeof arg === 'object' && arg !== null && 'answer' in arg && typeof arg.answer === 'string' ? [arg.answer] : [],
  )
}

/** Values a condition waits for that its question never offers. */
function unknownOptions(condition: Condition, earlier: readonly Step[]): string[] {
  if ('of' in condition)
    return (condition.is === 'not' ? [condition.of] : condition.of).flatMap((one) => unknownOptions(one, earlier))
  const step = earlier.find(({ id }) => id === condition.step)
  if (!step || !('options' in step) || 'source' in step.options) return []
  const offered: readonly Option[] = step.options
  const waited = condition.is === 'one-of' ? condition.values : 'value' in condition ? [condition.value] : []
  return waited.filter((value) => !offered.some((option) => option.value === value)).map(String)
}

function findVersionFaults(flow: Flow, ids: readonly StepId[]): Fault[] {
  const changes = flow.changes ?? []
  const gone = changes.flatMap((change) => [...(change.removed ?? []), ...Object.keys(change.renamed ?? {})])
  const laterGone = (id: StepId, version: number) =>
    changes.some(
      (change) => change.version > version && (change.removed?.includes(id) || change.renamed?.[id] !== undefined),
    )
  const lost = changes.flatMap((change) =>
    Object.values(change.renamed ?? {}).filter((id) => !ids.includes(id) && !laterGone(id, change.version)),
  )
  return [
    ...gone.filter((id) => ids.includes(id)).map((step): Fault => ({ step, code: 'id-used-again-after-removal' })),
    ...lost.map((detail): Fault => ({ code: 'renamed-to-nothing', detail })),
  ]
}
