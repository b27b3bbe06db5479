// How a flow is written by hand: each step knows the types of the answers before it, and the result is plain data.
import type { Text } from '../../kernel/language.ts'
import type { Condition, Flow, FlowChange, FlowChannel, Kind, KindValue, Onward, Option, Plain, Ref } from './flow.ts'
import type { SourceArg, SourceCall, Step, StepOf, Subject, Submit, Wording, Words, YesNoWords } from './flow.ts'

/** Begins a flow. Steps are asked in the order written; `given` in a step's function holds references to those before it. */
export function flow(id: string, version: number, facts: FlowStart): FlowBuilder<Empty> {
  return building({ id, version, ...facts, steps: [] })
}

export type FlowStart = {
  title: Text
  channels: readonly FlowChannel[]
  keywords?: Words
  subject?: Subject
  isOwn?: true
  changes?: readonly FlowChange[]
}

export type FlowBuilder<Answers> = { [K in Kind as MethodOf<K>]: AddStep<K, Answers> } & {
  /** Ends the flow with an act. */
  submit: (
    submit: Wording & Omit<Submit, 'wording' | 'refused'> & { refused?: RefusedAt<keyof Answers & string> },
  ) => Flow<Answers>
  /** Ends the flow with nothing to do but what was said, or by going on with another. */
  end: (onward?: readonly Onward[]) => Flow<Answers>
}

export type StepConfig<K extends Kind> = Wording &
  Omit<StepOf<K>, 'id' | 'kind' | 'wording' | 'options'> &
  OptionsConfig<K>
export type NewOption<Value extends string = string> = Omit<Option<Value>, 'key'> & { key?: string }

/** A source whose argument and option types the compiler knows: `const nearest = source<{ need: string }>('directory.nearest')`. */
export function source<Args extends Record<string, unknown>>(name: string) {
  return (args: { [Name in keyof Args]: Args[Name] | Ref<Args[Name]> }): SourceCall => ({
    source: name,
    args: args as Record<string, SourceArg>,
  })
}

export function equals<Value extends Plain>(ref: Ref<Value | null>, value: NoInfer<Value>): Condition {
  return { is: 'equal', step: ref.answer, value }
}
export function isOneOf<Value extends Plain>(ref: Ref<Value | null>, values: readonly NoInfer<Value>[]): Condition {
  return { is: 'one-of', step: ref.answer, values }
}
export function includes<Value extends string>(ref: Ref<readonly Value[] | null>, value: NoInfer<Value>): Condition {
  return { is: 'includes', step: ref.answer, value }
}
/** Of words that somebody wrote: whether one of these phrases is among them. */
export function says(ref: Ref<string | null>, phrases: Words): Condition {
  return { is: 'says', step: ref.answer, phrases }
}
export function isAtLeast<Value extends number | string>(ref: Ref<Value | null>, value: NoInfer<Value>): Condition {
  return { is: 'at-least', step: ref.answer, value }
}
export function isAtMost<Value extends number | string>(ref: Ref<Value | null>, value: NoInfer<Value>): Condition {
  return { is: 'at-most', step: ref.answer, value }
}
/** True where the step was reached and not passed over. */
export function isAnswered(ref: Ref<unknown>): Condition {
  return { is: 'answered', step: ref.answer }
}
export function all(...of: Condition[]): Condition {
  return { is: 'all', of }
}
export function any(...of: Condition[]): Condition {
  return { is: 'any', of }
}
export function not(of: Condition): Condition {
  return { is: 'not', of }
}

type Empty = Record<never, never>
type Given<Answers> = { readonly [Id in keyof Answers]: Ref<Answers[Id]> }
type MethodOf<K extends string> = K extends `${infer First}-${infer Rest}` ? `${First}${Capitalize<Rest>}` : K
type RefusedAt<Id extends string> = Record<string, { say: Text; back?: Id }>
type OptionsConfig<K extends Kind> = K extends 'choice' | 'choices'
  ? { options: readonly NewOption[] | SourceCall }
  : K extends 'slot' | 'person'
    ? { options: SourceCall }
    : unknown

/** Misspelt settings do not compile: a step has no unknown keys. */
type Exactly<Shape, Config> = Config & Record<Exclude<keyof Config, KeysOf<Shape>>, never>
type KeysOf<Shape> = Shape extends unknown ? keyof Shape : never

type AddStep<K extends Kind, Answers> = <const Id extends string, const Config extends StepConfig<K>>(
  id: Id & (Id extends keyof Answers ? never : unknown),
  config: Exactly<StepConfig<K>, Config> | ((given: Given<Answers>) => Exactly<StepConfig<K>, Config>),
) => FlowBuilder<Answers & { readonly [One in Id]: AnswerOf<K, Config> }>

type AnswerOf<K extends Kind, Config> =
  ChosenOf<K, Config> | (Config extends { optional: true } | { when: Condition } ? null : never)
type ChosenOf<K extends Kind, Config> = K extends 'choice'
  ? OptionValueOf<Config>
  : K extends 'choices'
    ? readonly OptionValueOf<Config>[]
    : KindValue[K]
type OptionValueOf<Config> = Config extends { options: readonly { value: infer Value extends string }[] }
  ? Value
  : string

const methods = {
  choice: 'choice',
  choices: 'choices',
  yesNo: 'yes-no',
  number: 'number',
  money: 'money',
  date: 'date',
  time: 'time',
  postcode: 'postcode',
  place: 'place',
  phone: 'phone',
  email: 'email',
  shortText: 'short-text',
  longText: 'long-text',
  photo: 'photo',
  slot: 'slot',
  person: 'person',
  consent: 'consent',
  payment: 'payment',
  information: 'information',
  review: 'review',
} as const satisfies { [K in Kind as MethodOf<K>]: K }

type LooseConfig = Wording & { options?: readonly NewOption[] | SourceCall; yes?: YesNoWords }

/** The one place where the builder's types meet its data: what follows is checked by the types above and by the lint. */
function building<Answers>(soFar: Flow): FlowBuilder<Answers> {
  const given = Object.fromEntries(soFar.steps.map(({ id }) => [id, { answer: id }]))
  const adders = Object.entries(methods).map(([method, kind]) => {
    const add = (id: string, config: LooseConfig | ((refs: typeof given) => LooseConfig)) => {
      const step = stepFrom(id, kind, typeof config === 'function' ? config(given) : config)
      return building({ ...soFar, steps: [...soFar.steps, step] })
    }
    return [method, add]
  })
  const submit = ({ verb, refused, ...wording }: Wording & Submit) => ({
    ...soFar,
    submit: { verb, wording, ...(refused && { refused }) },
  })
  return {
    ...Object.fromEntries(adders),
    submit,
    end: (onward?: readonly Onward[]) => ({ ...soFar, ...(onward && { onward }) }),
  } as FlowBuilder<Answers>
}

function stepFrom(id: string, kind: Kind, config: LooseConfig): Step {
  const { ask, short, spoken, called, hint, help, options, ...rest } = config
  const others = Object.entries({ short, spoken, called, hint, help }).filter(([, text]) => text !== undefined)
  const wording: Wording = { ask, ...Object.fromEntries(others) }
  const listed = Array.isArray(options)
    ? options.map((option, place) => ({ key: String(place + 1), ...option }))
    : options
  return { id, kind, wording, ...rest, ...(listed && { options: listed }) } as Step
}
