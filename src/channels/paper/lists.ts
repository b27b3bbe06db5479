// What a source offers, where it can be printed: boxes to tick, and where it hangs on what was ticked before, some for each of those.
import type { Text } from '../../kernel/language.ts'
import { isSourceCall, type Flow, type Option, type Step, type StepId } from '../../platform/flow/flow.ts'
import { settleCall } from '../../platform/flow/position.ts'
import { offer } from '../../platform/flow/run/found.ts'
import type { Stage } from '../../platform/stage.ts'
import { onPaper } from './sheet.ts'

/** `of`: what was ticked at the question before it. `note`: what is then asked, where that says more than the question. */
export type List = { of?: Text; note?: Text; options: readonly Option[] }
/** A question with no list is not on the sheet: today its source asks it of nobody. */
export type Lists = ReadonlyMap<StepId, readonly List[]>

const optionsMax = 40

/** As they are today: the sheet gives their names and no numbers, because tomorrow there may be another between two of them. */
export async function listsOf(stage: Stage, flow: Flow): Promise<Lists> {
  const found = new Map<StepId, readonly List[]>()
  for (const step of onPaper(flow).steps) {
    const lists = await listsAt(stage, step, found)
    if (lists)
      found.set(
        step.id,
        lists.filter(({ options }) => options.length > 0),
      )
  }
  return found
}

async function listsAt(stage: Stage, step: Step, found: Lists): Promise<List[] | undefined> {
  if (step.kind !== 'choice' || !step.printed || !isSourceCall(step.options)) return undefined
  const call = step.options
  const before = [...found].find(([id]) => Object.values(call.args).some((arg) => isAnswerOf(arg, id)))
  const ask = async (answers: Record<StepId, string>): Promise<List> => {
    const { options = [], note } = await offer(stage, settleCall(call, answers), { from: 0, atMost: optionsMax })
    return { options, ...(note && { note }) }
  }
  if (!before) return [await ask({})]
  const [id, lists] = before
  const ticked = lists.flatMap(({ options }) => options)
  return Promise.all(ticked.map(async ({ value, label }) => ({ of: label, ...(await ask({ [id]: value })) })))
}

function isAnswerOf(arg: unknown, step: StepId): boolean {
  return typeof arg === 'object' && arg !== null && 'answer' in arg && arg.answer === step
}
