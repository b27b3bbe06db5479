// A flow lived through: events kept, sources asked, the act run once. Channels call these three and render what comes back.
import type { SessionId } from '../../../kernel/id.ts'
import { newId } from '../../../kernel/id.ts'
import type { Language } from '../../../kernel/language.ts'
import { viewScene, writeScene } from '../../scene.ts'
import type { Stage } from '../../stage.ts'
import type { Heard, Moment } from '../channel.ts'
import { eventsMax } from '../flow.ts'
import type { Flow, FlowChannel, Level, StepId } from '../flow.ts'
import { answering, rejecting } from '../moves.ts'
import { momentAt, reviewLines } from '../moment.ts'
import { position, settleCall } from '../position.ts'
import type { Position } from '../position.ts'
import { revisit } from '../revisit.ts'
import { channelFacts } from '../support.ts'
import { inOrder, write } from '../transcript.ts'
import type { EventBody, FlowEvent } from '../transcript.ts'
import { eventsFrom } from '../turn.ts'
import { actorOf, firstLevels, flowChannelOf, kindOfChannel, levelOf } from './bindings.ts'
import { flowNamed } from './flows.ts'
import { judge, offer, offerMeant } from './found.ts'
import { settle } from './settle.ts'
import { today } from './today.ts'
import * as store from './store.ts'

/** Where a session stands, and what there is to say. */
export type Talk = {
  session: SessionId
  flow: Flow
  language: Language
  level: Level
  here: Position
  events: readonly FlowEvent[]
  moment: Moment
}

/** What one session's steps are worked out with. `append` writes and answers the whole transcript. */
export type Desk = {
  stage: Stage
  session: SessionId
  flow: Flow
  channel: FlowChannel
  level: Level
  append(bodies: readonly EventBody[]): Promise<readonly FlowEvent[]>
  /** Nothing leaves this desk: no link is made and no act is run. */
  isImagined?: true
}

/** A new session on this stage's binding. Throws where the stage has no binding or no manifest has the flow. */
export async function startFlow(stage: Stage, flowId: string): Promise<SessionId> {
  const flow = flowNamed(stage.house, flowId)
  if (!flow) throw new Error(`No manifest has the flow ${flowId}`)
  if (stage.binding === undefined) throw new Error('A session is held by a binding, and this stage has none')
  const channel = flowChannelOf(stage)
  const kind = kindOfChannel[channel]
  return writeScene(stage, async ({ db, now }) => {
    const id = newId<'session'>(now.getTime())
    await store.begin(db, { id, flow, language: stage.language, channel, kind, level: firstLevels[kind], now })
    return id
  })
}

/**
 * Where a session stands now, or at an earlier question of it. `undefined` where this stage's binding does not hold it.
 */
export async function talk(stage: Stage, session: SessionId, about?: StepId): Promise<Talk | undefined> {
  const opened = await open(stage, session)
  if (!opened) return undefined
  const now = await settle(opened.desk, opened.row.events)
  const there = revisit(opened.desk.flow, now.here, about)
  if (there === now.here || there.at === 'submit') return now
  return {
    ...now,
    here: there,
    moment: momentAt(opened.desk.flow, there, { today: today(stage), channel: opened.desk.channel }),
  }
}

/** What a flow begins with, for someone who has not begun: nothing is kept, so that looking leaves no session behind. */
export async function preview(stage: Stage, flow: Flow): Promise<Talk> {
  return settle(imagined(stage, flow), [])
}

/** A desk that keeps its events to itself, makes no links and runs no act: for looking and for trying out. */
export function imagined(stage: Stage, flow: Flow): Desk {
  const channel = flowChannelOf(stage)
  const pen = { channel, actor: actorOf(stage), version: flow.version }
  let events: readonly FlowEvent[] = []
  const append = async (bodies: readonly EventBody[]) => {
    for (const body of bodies) events = [...events, write(pen, events, body, stage.house.clock().toISOString())]
    return events
  }
  const session = newId<'session'>()
  return { stage, session, flow, channel, level: levelOf(stage, 'anyone'), append, isImagined: true }
}

export type HearOptions = {
  /** The question that was on the page: an answer to another one than the next is a change of that answer. */
  about?: StepId
}

/** Takes one thing heard and says what comes next. An answer is judged by the host first where its step wants that. */
export async function hear(
  stage: Stage,
  session: SessionId,
  heard: Heard,
  options: HearOptions = {},
): Promise<Talk | undefined> {
  const opened = await open(stage, session)
  if (!opened) return undefined
  const { desk, row } = opened
  return hearAt(desk, row.events, heard, { ...options, first: languageChange(stage, row) })
}

/** The same at a desk that is already open. `first` is written before what the heard brings. */
export async function hearAt(
  desk: Desk,
  transcript: readonly FlowEvent[],
  heard: Heard,
  { about, first = [] }: HearOptions & { first?: readonly EventBody[] } = {},
): Promise<Talk> {
  const here = revisit(desk.flow, position(desk.flow, transcript), about)
  const command = heard.kind === 'command' ? heard.command.do : undefined
  if (command === 'more') return settle(desk, await bringMore(desk, here, transcript))
  const bodies = [...first, ...(await bodiesFor(desk, here, heard))]
  const events = bodies.length > 0 ? await desk.append(bodies) : transcript
  return settle(desk, events, { helping: command === 'help', toldPerson: command === 'person' })
}

/** Events written elsewhere, such as without signal: each once, in whatever order they come. Refused events are dropped. */
export async function merge(stage: Stage, session: SessionId, events: readonly FlowEvent[]): Promise<Talk | undefined> {
  const opened = await open(stage, session)
  if (!opened) return undefined
  const room = eventsMax - opened.row.events.length
  await writeScene(stage, ({ db }) => store.append(db, session, inOrder(events).slice(0, Math.max(0, room))))
  return talk(stage, session)
}

async function open(stage: Stage, session: SessionId): Promise<{ desk: Desk; row: store.SessionRow } | undefined> {
  const row = await viewScene(stage, ({ db }) => store.find(db, session))
  const flow = row && flowNamed(stage.house, row.flow)
  if (!row || !flow) return undefined
  const channel = flowChannelOf(stage)
  const append = (bodies: readonly EventBody[]) => appendAll(stage, session, flow, bodies)
  return { row, desk: { stage, session, flow, channel, level: levelOf(stage, row.level), append } }
}

async function bodiesFor(desk: Desk, here: Position, heard: Heard): Promise<EventBody[]> {
  if (here.at !== 'ask' || heard.kind !== 'answer' || heard.value === null || !here.step.check) {
    return eventsFrom(here, heard, reviewLines(desk.flow, here))
  }
  const verdict = await judge(desk.stage, settleCall(here.step.check, here.answers), heard.value)
  if (verdict.ok) return [answering(here, here.step, verdict.value ?? heard.value, heard.raw, here.call?.args)]
  const refused = { ...rejecting(here.step, verdict.code, heard.raw), say: verdict.say }
  return 'meant' in verdict
    ? [{ type: 'asked', step: here.step.id, offered: offerMeant(verdict.meant) }, refused]
    : [refused]
}

async function bringMore(desk: Desk, here: Position, events: readonly FlowEvent[]): Promise<readonly FlowEvent[]> {
  if (here.at !== 'ask' || !here.call || !here.offered?.more) return events
  const from = here.offered.options?.length ?? 0
  const offered = await offer(desk.stage, here.call, { from, atMost: channelFacts[desk.channel].optionsAtOnce })
  return desk.append([{ type: 'asked', step: here.step.id, offered }])
}

/** Web pages say their language in each request; elsewhere people ask for it. */
function languageChange(stage: Stage, row: store.SessionRow): EventBody[] {
  return stage.channel === 'web' && stage.language !== row.language
    ? [{ type: 'language-changed', language: stage.language }]
    : []
}

async function appendAll(
  stage: Stage,
  session: SessionId,
  flow: Flow,
  bodies: readonly EventBody[],
): Promise<readonly FlowEvent[]> {
  const channel = flowChannelOf(stage)
  const pen = { channel, actor: actorOf(stage), version: flow.version }
  return writeScene(stage, async ({ db, now }) => {
    const row = await store.findForUpdate(db, session)
    if (!row) throw new Error('A session went away while it was spoken in')
    const events = [...row.events]
    const isSubmitted = events.some(({ type }) => type === 'submitted')
    for (const body of bodies) {
      if (events.length >= eventsMax || (isSubmitted && body.type === 'submitted')) continue
      events.push(write(pen, events, body, now.toISOString()))
    }
    const written = events.slice(row.events.length)
    await store.append(db, session, written)
    const here = position(flow, events)
    const state =
      here.at === 'expired' ? 'expired' : events.some(({ type }) => type === 'submitted') ? 'submitted' : 'open'
    await store.move(db, session, { state, language: here.language ?? row.language, channel, now })
    return events
  })
}
