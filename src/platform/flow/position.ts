// Where someone is in a flow: a pure fold of the definition and what has happened. Nothing else remembers.
import type { Language, Text } from '../../kernel/language.ts'
import { holds, spell } from './condition.ts'
import type { Answers } from './condition.ts'
import { fits } from './fits.ts'
import { isSourceCall } from './flow.ts'
import type { AnswerValue, Fallback, Flow, Plain, SourceCall, Step, StepId, StepOf } from './flow.ts'
import { inOrder } from './transcript.ts'
import type { EventId, EventOf, FlowEvent, Offered, Reply } from './transcript.ts'
import { stepReader } from './versions.ts'

export type Position = Standing & Place

export type Place =
  | ({ at: 'ask' } & Asking)
  | { at: 'review'; step: StepOf<'review'> }
  /** Everything needed is here and the act has not run yet. */
  | { at: 'submit' }
  | { at: 'done'; reply?: Reply }
  | { at: 'expired' }

/** What holds wherever one stands. */
export type Standing = {
  /** Only answers on the way actually taken; the others stay in the transcript. */
  answers: Answers
  active: ReadonlyMap<StepId, EventOf<'answered'>>
  /** The questions answered on the way here, first to last: back goes to the last. */
  trail: readonly StepId[]
  /** Steps answered differently by two people who did not know of each other. The later answer stands until someone chooses. */
  conflicts: readonly StepId[]
  /** What a new answer to a step is written `over`. */
  heads: ReadonlyMap<StepId, readonly EventId[]>
  /** What stands to be put right at a step, also where an earlier answer to it still holds. */
  troubles: ReadonlyMap<StepId, Trouble>
  /** What each step's source offered, so that a choice can be read back by its name. */
  offers: ReadonlyMap<StepId, Offered>
  language?: Language
  escalated?: EventOf<'escalated'>
}

/** Why the last answer to a step was not taken, and what it was, so that it can be put right and not begun anew. */
export type Trouble = { code: string; say?: Text; raw?: string }

export type Asking = {
  step: Exclude<Step, { kind: 'review' }>
  /** What the host must find before this can be asked, its references filled in. */
  call?: { source: string; args: { [name: string]: Plain } }
  /** What was found and offered for exactly these arguments. */
  offered?: Offered
  tries: number
  problem?: Trouble
  /** Corrected often enough: do this instead. */
  stuck?: Fallback
  before?: AnswerValue
  /** An older version's answer stood here, and no longer fits the question. */
  outdated?: true
}

const defaultAttempts: { gentle: number; then: Fallback } = { gentle: 2, then: 'person' }

export function position(flow: Flow, transcript: readonly FlowEvent[]): Position {
  const memory = remember(flow, inOrder(transcript))
  const answers: Record<StepId, AnswerValue> = {}
  const active = new Map<StepId, EventOf<'answered'>>()
  const trail: StepId[] = []
  const conflicts: StepId[] = []
  let open: Step | undefined
  for (const step of flow.steps) {
    if (step.when && !holds(step.when, answers)) continue
    const traces = memory.steps.get(step.id)
    if (step.kind === 'review') {
      if (traces?.reviewed && isReviewOf(traces.reviewed, active)) continue
      open = step
      break
    }
    const answer = standingAnswer(step, traces, answers)
    if (!answer) {
      open = step
      break
    }
    answers[step.id] = answer.value
    active.set(step.id, answer)
    if (step.kind !== 'information' && !answer.assumed) trail.push(step.id)
    if (traces && traces.heads.length > 1 && differ(traces.heads)) conflicts.push(step.id)
    if (isEnding(step, answer.value)) break
  }
  const heads = new Map<StepId, readonly EventId[]>()
  const offers = new Map<StepId, Offered>()
  const troubles = new Map<StepId, Trouble>()
  for (const [id, traces] of memory.steps) {
    const ids = traces.heads.map((head) => head.id)
    heads.set(id, ids)
    if (traces.offered) offers.set(id, traces.offered)
    if (traces.problem) troubles.set(id, traces.problem)
  }
  const { language, escalated } = memory
  const standing: Standing = {
    answers,
    active,
    trail,
    conflicts,
    heads,
    offers,
    troubles,
    ...(language && { language }),
    ...(escalated && { escalated }),
  }
  return { ...standing, ...placeAt(flow, memory, open, answers) }
}

/** A step's earlier references replaced by their answers; `null` for a step that was not reached or was passed over. */
export function settleCall(call: SourceCall, answers: Answers): NonNullable<Asking['call']> {
  const settled = Object.entries(call.args).map(([name, arg]): [string, Plain] => [
    name,
    isRef(arg) ? plain(answers[arg.answer]) : plain(arg),
  ])
  return { source: call.source, args: Object.fromEntries(settled) }
}

/** The source of a step's options or of the passage it reads out. */
export function callOf(step: Step): SourceCall | undefined {
  if (step.kind === 'information') return step.passage
  return 'options' in step && isSourceCall(step.options) ? step.options : undefined
}

type Traces = {
  /** Answers and clearings no later writer knew of; nearly always one. */
  heads: (EventOf<'answered'> | EventOf<'cleared'>)[]
  answered?: EventOf<'answered'>
  reviewed?: EventOf<'reviewed'>
  offered?: Offered
  tries: number
  problem?: Trouble
}
type Memory = {
  steps: Map<StepId, Traces>
  language?: Language
  escalated?: EventOf<'escalated'>
  submitted?: EventOf<'submitted'>
  expired?: true
}

function remember(flow: Flow, events: readonly FlowEvent[]): Memory {
  const memory: Memory = { steps: new Map() }
  const stepNow = stepReader(flow)
  for (const event of events) {
    if (event.type === 'submitted') memory.submitted ??= event
    else if (event.type === 'expired') memory.expired = true
    else if (event.type === 'language-changed') memory.language = event.language
    else if (event.type === 'escalated') {
      memory.escalated = event
      // Asked for by somebody, a person is what they get: what was wrong with their answer before that is over.
      const traces = event.why === 'asked' && memory.steps.get(stepNow(event.step ?? '', event.version) ?? '')
      if (traces) delete traces.problem
    } else if (event.type !== 'handed-over') note(memory.steps, stepNow(event.step, event.version), event)
  }
  return memory
}

type StepEvent = Exclude<Extract<FlowEvent, { step: StepId }>, { type: 'escalated' }>

function note(steps: Memory['steps'], id: StepId | undefined, event: StepEvent) {
  if (id === undefined) return
  let traces = steps.get(id)
  if (!traces) steps.set(id, (traces = { heads: [], tries: 0 }))
  switch (event.type) {
    case 'answered':
    case 'cleared':
      traces.heads = [...traces.heads.filter((head) => !event.over.includes(head.id)), event]
      traces.tries = 0
      // "Did you mean" is about one answer, and is over with the next.
      if (traces.offered?.args === null) delete traces.offered
      delete traces.problem
      if (event.type === 'answered') traces.answered = event
      return
    case 'rejected':
      traces.tries++
      traces.problem = troubleIn(event)
      return
    case 'asked':
      if (event.offered) traces.offered = joined(traces.offered, event.offered)
      return
    case 'reviewed':
      traces.reviewed = event
  }
}

function troubleIn({ code, say, raw }: EventOf<'rejected'>): Trouble {
  return { code, ...(say && { say }), ...(raw !== undefined && { raw }) }
}

/** A second page of the same question adds to the first, so that every number already given still works. */
function joined(before: Offered | undefined, now: Offered): Offered {
  if (now.args === null || !before?.options || !now.options || spell(before.args) !== spell(now.args)) return now
  const kept = before.options.filter((option) => !now.options?.some(({ key }) => key === option.key))
  const options = [...kept, ...now.options].sort((one, other) => Number(one.key) - Number(other.key))
  return { ...before, ...now, options }
}

/**
 * The answer that stands: the last word on this step, still of its shape, and chosen from what would be offered now. What
 * was read out of one thing is not yet read out of another.
 */
function standingAnswer(step: Step, traces: Traces | undefined, answers: Answers): EventOf<'answered'> | undefined {
  const last = traces?.heads.at(-1)
  if (last?.type !== 'answered' || !fits(step, last.value)) return undefined
  const call = callOf(step)
  const isOfNow = !call || spell(last.args ?? null) === spell(settleCall(call, answers).args)
  const isToldOfNothing = step.kind === 'information' && last.args === undefined
  return isOfNow || isToldOfNothing || last.value === null ? last : undefined
}

function isEnding(step: Step, value: AnswerValue): boolean {
  return (
    step.kind === 'choice' && !isSourceCall(step.options) && step.options.some((one) => one.ends && one.value === value)
  )
}

function isReviewOf(reviewed: EventOf<'reviewed'>, active: Standing['active']): boolean {
  return (
    reviewed.over.length === active.size && [...active.values()].every((answer) => reviewed.over.includes(answer.id))
  )
}

function differ(heads: Traces['heads']): boolean {
  const spellings = new Set(heads.map((head) => (head.type === 'answered' ? spell(head.value) : '')))
  return spellings.size > 1
}

function placeAt(flow: Flow, memory: Memory, open: Step | undefined, answers: Answers): Place {
  if (memory.submitted) return { at: 'done', reply: memory.submitted.reply }
  if (memory.expired) return { at: 'expired' }
  if (!open) return flow.submit ? { at: 'submit' } : { at: 'done' }
  if (open.kind === 'review') return { at: 'review', step: open }
  return { at: 'ask', ...asking(open, memory.steps.get(open.id), answers, flow.version) }
}

function asking(step: Asking['step'], traces: Traces | undefined, answers: Answers, version: number): Asking {
  const { gentle, then } = step.attempts ?? defaultAttempts
  const source = callOf(step)
  const call = source && settleCall(source, answers)
  const tries = traces?.tries ?? 0
  const last = traces?.heads.at(-1)
  const isOutdated = last?.type === 'answered' && last.version < version
  const isCurrent = !call || spell(traces?.offered?.args ?? null) === spell(call.args)
  return {
    step,
    tries,
    ...(call && { call }),
    ...(traces?.offered && isCurrent && { offered: traces.offered }),
    ...(traces?.problem && { problem: traces.problem }),
    ...(tries > gentle && { stuck: then }),
    ...(traces?.answered && { before: traces.answered.value }),
    ...(isOutdated && { outdated: true }),
  }
}

function isRef(arg: SourceCall['args'][string]): arg is { answer: StepId } {
  return typeof arg === 'object' && arg !== null && 'answer' in arg
}

/** Answers are plain data already; this drops only the brands. */
function plain(value: unknown): Plain {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as Plain)
}
