// What was asked and answered: an append-only list of events, made by any channel, merged by union.
import type { Id, OrganisationId, PersonId } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Language, Text } from '../../kernel/language.ts'
import type { AnswerValue, FlowChannel, Found, Plain, StepId } from './flow.ts'

export type EventId = Id<'flow-event'>

/** Who gave it. `self` may be anonymous; a worker or carer acts for someone on a stated authority. */
export type Actor =
  | { kind: 'self'; person?: PersonId }
  | { kind: 'worker'; person: PersonId; organisation: OrganisationId; forPerson?: PersonId; authority: string }
  | { kind: 'carer'; person: PersonId; forPerson: PersonId; authority: string }
  | { kind: 'system' }

type EventFacts = {
  /** Made by whoever writes the event, so that a retry or a second delivery is the same event. */
  id: EventId
  /** One more than the highest the writer had seen: it keeps cause before effect whatever the clocks say. */
  seq: number
  /** An ISO 8601 instant, by the writer's clock. */
  at: string
  channel: FlowChannel
  actor: Actor
  /** The flow's version the writer worked from. */
  version: number
}

/** What a step's source found, for which arguments. An answer chosen from it holds only while the arguments stay so. */
export type Offered = Found & { args: Plain }

export type EventBody =
  | { type: 'asked'; step: StepId; offered?: Offered }
  /** `over` names the answers to this step the writer knew of. Two that do not know each other are a conflict to show. */
  /** `assumed`: nobody was asked, for there was only one answer. */
  | {
      type: 'answered'
      step: StepId
      value: AnswerValue
      raw?: string
      args?: Plain
      over: readonly EventId[]
      assumed?: true
    }
  | { type: 'rejected'; step: StepId; code: string; raw?: string; say?: Text }
  | { type: 'cleared'; step: StepId; over: readonly EventId[] }
  | { type: 'helped'; step: StepId }
  | { type: 'escalated'; step?: StepId; why: 'asked' | 'stuck' | 'cannot-ask-here' }
  | { type: 'handed-over'; to: FlowChannel }
  /** `over` names the answers that were read back, so that a change afterwards asks for another look. */
  | { type: 'reviewed'; step: StepId; over: readonly EventId[] }
  | { type: 'submitted'; reply: Reply }
  | { type: 'expired' }
  | { type: 'language-changed'; language: Language }

export type FlowEvent = EventFacts & EventBody
export type EventOf<Type extends EventBody['type']> = Extract<FlowEvent, { type: Type }>

/** What came of submitting, said once; each channel says it in its own way. */
export type Reply = {
  name: string
  say: Text
  short?: Text
  spoken?: Text
  /** Where it can be seen again. `link` is what leads there is called, for pages; elsewhere it stands before the address. */
  href?: string
  link?: Text
  facts?: Readonly<Record<string, Plain>>
}

/** One writer's standing facts: who, where, with which definition. */
export type Pen = { channel: FlowChannel; actor: Actor; version: number }

/** The next event of a transcript. `now` is an ISO instant. */
export function write<Body extends EventBody>(
  pen: Pen,
  events: readonly FlowEvent[],
  body: Body,
  now: string,
): Body & EventFacts {
  const seq = events.reduce((highest, event) => Math.max(highest, event.seq), 0) + 1
  const { channel, actor, version } = pen
  return { id: newId<'flow-event'>(Date.parse(now)), seq, at: now, channel, actor, version, ...body }
}

/** Both transcripts as one: each event once, cause before effect, the same order whichever way round they are given. */
export function union(...transcripts: readonly (readonly FlowEvent[])[]): readonly FlowEvent[] {
  const byId = new Map(transcripts.flat().map((event) => [event.id, event]))
  return inOrder([...byId.values()])
}

/** Sorted copies are made only where the order is wrong: transcripts are nearly always read as they were written. */
export function inOrder(events: readonly FlowEvent[]): readonly FlowEvent[] {
  const sorted = events.every((event, place) => place === 0 || compare(events[place - 1]!, event) <= 0)
  return sorted ? events : [...events].sort(compare)
}

function compare(one: FlowEvent, other: FlowEvent): number {
  if (one.seq !== other.seq) return one.seq - other.seq
  if (one.at !== other.at) return one.at < other.at ? -1 : 1
  if (one.id === other.id) return 0
  return one.id < other.id ? -1 : 1
}
