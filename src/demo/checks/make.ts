// Shorthand for writing a check by hand: what an editor picks from lists.
import type { Check } from '../../capabilities/checks/index.ts'
import type { Day } from '../../kernel/day.ts'
import type { Text } from '../../kernel/language.ts'

export type Question = Check['questions'][number]
export type Rule = Check['rules'][number]
export type Example = Check['examples'][number]
export type Stop = Question['stops'][number]
export type Action = Rule['actions'][number]
type Test = Rule['needs']['tests'][number]

export function t(en: string, cy: string): Text {
  return { en, cy }
}

export function day(text: string): Day {
  return text as Day
}

type Asked = Partial<Pick<Question, 'hint' | 'short' | 'spoken' | 'called' | 'stops' | 'askIf' | 'least' | 'most'>>

export function yesNo(id: string, ask: Text, { labels, ...more }: Asked & { labels: [yes: Text, no: Text] }): Question {
  const options = [
    { value: 'yes', label: labels[0] },
    { value: 'no', label: labels[1] },
  ]
  return { id, kind: 'yes-no', ask, options, stops: [], ...more }
}

export function choice(
  id: string,
  ask: Text,
  options: readonly [value: string, label: Text, short?: Text][],
  more: Asked & { several?: true } = {},
): Question {
  const { several, ...rest } = more
  const listed = options.map(([value, label, short]) => ({ value, label, ...(short && { short }) }))
  return { id, kind: several ? 'choices' : 'choice', ask, options: listed, stops: [], ...rest }
}

export function born(id: string, ask: Text, more: Asked = {}): Question {
  return { id, kind: 'birth-date', ask, options: [], stops: [], ...more }
}

export function is(question: string, ...values: string[]): Test {
  return { question, is: 'is', values }
}
export function includes(question: string, ...values: string[]): Test {
  return { question, is: 'includes', values }
}
export function atLeast(question: string, age: number, on: string): Test {
  return { question, is: 'age-at-least', values: [String(age)], on: day(on) }
}
export function atMost(question: string, age: number, on: string): Test {
  return { question, is: 'age-at-most', values: [String(age)], on: day(on) }
}
export function all(...tests: Test[]) {
  return { match: 'all' as const, tests }
}
