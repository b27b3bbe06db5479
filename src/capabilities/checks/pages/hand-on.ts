// What a check can hand on to another flow, as things to pick: "Book an appointment: what for? Flu jab".
import { optionsOf } from '../../../platform/flow/answer.ts'
import type { Flow, Step } from '../../../platform/flow/flow.ts'
import { isSourceCall } from '../../../platform/flow/flow.ts'
import { offer } from '../../../platform/flow/run/found.ts'
import { flowsOf } from '../../../platform/flow/run/flows.ts'
import type { Stage } from '../../../platform/stage.ts'
import { nameOf } from './in-words.ts'
import type { Action, Check, QuestionKind } from '../rules/check.ts'

export type Pick = readonly [value: string, says: string]
type Given = Extract<Action, { kind: 'flow' }>['given']

const kindsFor: Partial<Record<Step['kind'], readonly QuestionKind[]>> = {
  place: ['postcode'],
  postcode: ['postcode'],
  date: ['date', 'birth-date'],
  number: ['number'],
}
const optionsShown = 30

/** Flows that can be begun from an outcome: any that a page can ask, but the check itself. */
export function flowsToOffer(stage: Stage, check: string): Pick[] {
  return flowsOf(stage)
    .filter(({ id, channels }) => id !== check && channels.includes('web'))
    .map(({ id, title }) => [id, title.en])
}

/** Each step's answers that can be known before it is asked, and the answers of this check that fit it. */
export async function thingsToHandOn(stage: Stage, id: string, check: Check): Promise<Pick[]> {
  const flows = flowsOf(stage).filter((flow) => flow.id !== id && flow.channels.includes('web'))
  const found = await Promise.all(flows.flatMap((flow) => flow.steps.map((step) => picksFor(stage, flow, step, check))))
  return found.flat()
}

async function picksFor(stage: Stage, flow: Flow, step: Step, check: Check): Promise<Pick[]> {
  const says = (what: string) => `${flow.title.en} — ${(step.wording.called ?? step.wording.ask).en}: ${what}`
  const key = (how: string, what: string) => [flow.id, step.id, how, what].join('|')
  if (step.kind === 'choice') {
    const options = await optionsKnown(stage, step)
    return options.map(({ value, label }) => [key('value', value), says(label.en)])
  }
  if (step.kind === 'short-text') return [[key('typed', ''), says('the words beside it')]]
  const kinds = kindsFor[step.kind] ?? []
  return check.questions
    .filter((question) => kinds.includes(question.kind))
    .map((question): Pick => [key('question', question.id), says(`the answer to “${nameOf(check, question.id)}”`)])
}

/** Listed options, or what a source finds that needs nothing answered before it. */
async function optionsKnown(stage: Stage, step: Extract<Step, { kind: 'choice' }>) {
  if (!isSourceCall(step.options)) return optionsOf(step)
  if (Object.keys(step.options.args).length > 0) return []
  const offered = await offer(stage, { source: step.options.source, args: {} }, { from: 0, atMost: optionsShown })
  return offered.options ?? []
}

export function pickOf(
  flow: string,
  step: string,
  given: Given[string],
  things: readonly Pick[],
): { pick: string; typed: string } {
  if ('question' in given) return { pick: [flow, step, 'question', given.question].join('|'), typed: '' }
  const pick = [flow, step, 'value', given.value].join('|')
  return things.some(([key]) => key === pick)
    ? { pick, typed: '' }
    : { pick: [flow, step, 'typed', ''].join('|'), typed: given.value }
}

/** Only what belongs to the flow that was chosen. */
export function readGiven(flow: string, rows: readonly { pick: string; typed: string }[]): Given {
  return Object.fromEntries(
    rows.flatMap(({ pick, typed }): [string, Given[string]][] => {
      const [of, step = '', how = '', ...what] = pick.split('|')
      if (of !== flow || step === '') return []
      if (how === 'question') return [[step, { question: what.join('|') }]]
      const value = how === 'value' ? what.join('|') : typed.trim().slice(0, 200)
      return value === '' ? [] : [[step, { value }]]
    }),
  )
}
