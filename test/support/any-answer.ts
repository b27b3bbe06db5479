// Some answer to any question, chosen by a die: always one that the question would take.
import { addDays, type Day } from '../../src/kernel/day.ts'
import { dayOf } from '../../src/platform/flow/dates.ts'
import type { AnswerValue, Option, Step } from '../../src/platform/flow/flow.ts'

export function answerFor(step: Step, options: readonly Option[], dice: number, today: Day): AnswerValue {
  const pick = options[dice % Math.max(1, options.length)]?.value ?? ''
  switch (step.kind) {
    case 'choice':
    case 'slot':
    case 'person':
      return pick
    case 'choices':
      return [...new Set([pick, ...options.slice(0, step.fewest ?? 1).map(({ value }) => value)])]
    case 'yes-no':
      return dice % 2 === 0
    case 'consent':
      return { granted: dice % 2 === 0, wording: `${step.id}@1` }
    case 'number':
      return step.least ?? step.most ?? dice % 50
    case 'money':
      return (step.least ?? step.most ?? dice % 5_000) as AnswerValue
    case 'date': {
      const [first, last] = [step.earliest, step.latest].map((bound) => (bound ? dayOf(bound, today) : undefined))
      return first ?? last ?? addDays(today, dice % 30)
    }
    case 'time':
      return step.earliest ?? ('10:00' as AnswerValue)
    case 'postcode':
      return 'YO1 7HH' as AnswerValue
    case 'place':
      return { kind: 'postcode', postcode: 'YO1 7HH' } as AnswerValue
    case 'phone':
      return '+447700900982'
    case 'email':
      return 'somebody@example.org'
    case 'photo':
      return [{ file: '0192f000-0000-7000-8000-000000000001', name: 'a.jpg', bytes: 10 }]
    case 'payment':
      return { paid: 100, reference: 'r' } as AnswerValue
    case 'information':
    case 'review':
      return true
    default:
      return `Something ${dice % 7}`
  }
}
