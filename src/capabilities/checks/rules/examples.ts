// Whether the example people come out as was stated.
import type { Check, Example, Expectation, GivenAnswers } from './check.ts'
import { decide, isSameVerdict, walk } from './decide.ts'

/** What came of one example: `as-stated`, or what came instead. */
export type Came =
  | { is: 'as-stated' }
  | { is: 'other'; got: Expectation | { is: 'conflict' } | { is: 'nothing' } }
  | { is: 'not-answered'; question: string }
  | { is: 'not-asked'; question: string }

export function runExample(check: Check, example: Example): Came {
  const { asked, missing, stop } = walk(check, example.answers, example.on)
  if (missing !== undefined) return { is: 'not-answered', question: missing }
  const unasked = Object.keys(example.answers).find((id) => !asked.includes(id))
  if (unasked !== undefined) return { is: 'not-asked', question: unasked }
  const got = stop ? ({ is: 'stop', question: stop.question.id } as const) : outcome(check, example.answers, example)
  return isAsStated(got, example.expect) ? { is: 'as-stated' } : { is: 'other', got }
}

function outcome(check: Check, answers: GivenAnswers, { on }: Example) {
  const decision = decide(check, answers, on)
  return decision.is === 'answer' ? decision.verdict : { is: decision.is }
}

function isAsStated(got: Expectation | { is: 'conflict' } | { is: 'nothing' }, stated: Expectation): boolean {
  if (got.is === 'stop' || stated.is === 'stop')
    return got.is === 'stop' && stated.is === 'stop' && got.question === stated.question
  return got.is !== 'conflict' && got.is !== 'nothing' && isSameVerdict(got, stated)
}
