// A flow lived through: events kept, sources asked, the act run once. Channels call these three and render what comes back.
import type { SessionId } from '../../../kernel/id.ts'
import { newId } from '../../../kernel/id.ts'
import { inEach, type Language } from '../../../kernel/language.ts'
import { type Scene, viewScene, writeScene } from '../../scene.ts'
import { type Stage, viewerId } from '../../stage.ts'
import type { Heard, Moment } from '../channel.ts'
import { eventsMax } from '../flow.ts'
import type { Flow, FlowChannel, Level, Plain, StepId } from '../flow.ts'
import { answering, rejecting } from '../moves.ts'
import { momentAt, reviewLines } from '../moment.ts'
import { position, settleCall } from '../position.ts'
import type { Position } from '../position.ts'
import { revisit } from '../revisit.ts'
import { channelFacts } from '../support.ts'
import { inOrder, write } from '../transcript.ts'
import type { EventBody, FlowEvent } from '../transcript.ts'
import { eventsFrom } from '../turn.ts'
import { asPersonWanted } from '../urgent.ts'
import { actorOf, firstLevels, flowChannelOf, kindOfChannel, levelOf } from './bindings.ts'
import { flowNamed } from './flows.ts'
import { flowWords } from '../words/words.ts'
import { givenBodies, onwardFrom } from './onward.ts'
import { judge, offer, offerMeant } from './found.ts'
import { settle } from './settle.ts'
import { emptyShelf, type Unkept } from './shelf.ts'
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

/** What one session's steps are worked out at. Events gather here and are kept all at once, when something must come of them. */
export type Desk = {
  stage: Stage
  session: SessionId
  flow: Flow
  channel: FlowChannel
  level: Level
  /** The whole transcript, with what was just added. */
  append(bodies: readonly EventBody[]): readonly FlowEvent[]
  /** Keeps what has gathered: before an act, a link or an answer leaves, so that they never rest on what is lost. */
  keep(): Promise<void>
  /** Nothing more will gather: kept now, or with the turn's answer where the stage has a shelf for that. */
  rest(): Promise<void>
  /** Nothing leaves this desk: no event is kept, no link is made and no act is run. */
  isImagined?: true
}

/**
 * A new session on this stage's binding; `begunAs` is its id, where whoever asks has drawn one so that it is begun once. Throws where the stage
 * has no binding or no manifest has the flow.
 */
export async function startFlow(stage: Stage, flowId: string, begunAs?: SessionId): Promise<SessionId> {
  const flow = flowNamed(stage, flowId)
  if (!flow) throw new Error(`No manifest has the flow ${flowId}`)
  if (stage.binding === undefined) throw new Error('A session is held by a binding, and this stage has none')
  const channel = flowChannelOf(stage)
  const kind = kindOfChannel[channel]
  const now = stage.house.clock()
  const id = begunAs ?? newId<'session'>(now.getTime())
  const person = (stage.forPerson ? stage.forPerson.personId : viewerId(stage.viewer)) ?? null
  const beginning = { id, flow, language: stage.language, channel, kind, level: firstLevels[kind], now, person }
  if (stage.shelf) stage.shelf.begin(beginning)
  else await writeScene(stage, ({ db }) => store.begin(db, beginning))
  return id
}

/**
 * Where a session stands now, or at an earlier question of it. `undefined` where this stage's binding does not hold it.
 */
export async function talk(stage: Stage, session: SessionId, about?: StepId): Promise<Talk | undefined> {
  const opened = await open(stage, session)
  if (!opened || isActedNoLonger(opened)) return opened && actedNoLonger(opened)
  const now = await settle(opened, opened.transcript)
  const there = revisit(opened.flow, now.here, about)
  if (there === now.here || there.at === 'submit') return now
  return {
    ...now,
    here: there,
    moment: momentAt(opened.flow, there, { today: today(stage), channel: opened.channel }),
  }
}

/** What a flow begins with, for someone who has not begun: nothing is kept, so that looking leaves no session behind. */
export async function preview(stage: Stage, flow: Flow): Promise<Talk> {
  return settle(imagined(stage, flow), [])
}

/** A desk that keeps its events to itself, makes no links and runs no act: for looking and for trying out. */
export function imagined(stage: Stage, flow: Flow): Desk {
  const session = newId<'session'>()
  const { append } = gathering(stage, flow, [])
  const keep = async () => undefined
  const channel = flowChannelOf(stage)
  return { stage, session, flow, channel, level: levelOf(stage, 'anyone'), append, keep, rest: keep, isImagined: true }
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
  if (!opened || isActedNoLonger(opened)) return opened && actedNoLonger(opened)
  const now = await hearAt(opened, opened.transcript, heard, { ...options, first: languageChange(stage, opened.kept) })
  return goOnward(stage, now)
}

/** From the end of one flow into the one that goes on from it, with what it need not ask again already answered. */
async function goOnward(stage: Stage, ended: Talk): Promise<Talk> {
  const next = ended.here.at === 'done' ? onwardFrom(ended.flow, ended.here.answers) : undefined
  const flow = next && flowNamed(stage, next.flow)
  if (!next || !flow?.channels.includes(flowChannelOf(stage))) return ended
  const now = await startGiven({ ...stage, language: ended.language }, flow, next.given)
  const { moment } = now
  return { ...now, moment: { ...moment, told: [...ended.moment.told, ...moment.told] } }
}

/** A new session in which some questions are answered already, as far as each would have taken it. Held to the stage's binding. */
export async function startGiven(stage: Stage, flow: Flow, given: Readonly<Record<StepId, Plain>>): Promise<Talk> {
  const opened = await open(stage, await startFlow(stage, flow.id))
  if (!opened) throw new Error('A session that was just begun is not there')
  const bodies = await givenBodies(stage, flow, given)
  return settle(opened, bodies.length > 0 ? opened.append(bodies) : opened.transcript)
}

/** The same at a desk that is already open. `first` is written before what the heard brings. */
export async function hearAt(
  desk: Desk,
  transcript: readonly FlowEvent[],
  given: Heard,
  { about, first = [] }: HearOptions & { first?: readonly EventBody[] } = {},
): Promise<Talk> {
  const here = revisit(desk.flow, position(desk.flow, transcript), about)
  const heard = asPersonWanted(here, given)
  const command = heard.kind === 'command' ? heard.command.do : undefined
  if (command === 'more') return settle(desk, await bringMore(desk, here, transcript))
  const bodies = [...first, ...(await bodiesFor(desk, here, heard))]
  const events = bodies.length > 0 ? desk.append(bodies) : transcript
  return settle(desk, events, { helping: command === 'help', toldPerson: command === 'person' })
}

/** Events written elsewhere, such as without signal: each once, in whatever order they come. Refused events are dropped. */
export async function merge(stage: Stage, session: SessionId, events: readonly FlowEvent[]): Promise<Talk | undefined> {
  const opened = await open(stage, session)
  if (!opened || isActedNoLonger(opened)) return opened && actedNoLonger(opened)
  const room = eventsMax - opened.transcript.length
  await writeScene(stage, ({ db }) => store.merge(db, session, inOrder(events).slice(0, Math.max(0, room))))
  return talk(stage, session)
}

/** It went on by text or telephone, where no page asks after the mandate. */
function isActedNoLonger({ kept, stage }: OpenDesk): boolean {
  return store.isActedNoLonger(kept, stage.house.clock())
}

/** Nothing that was answered goes with it, whoever holds it. */
function actedNoLonger({ session, flow, level, channel, stage, kept: { language } }: OpenDesk): Talk {
  const pen = { channel, actor: actorOf(stage), version: flow.version }
  const events = [write(pen, [], { type: 'expired' }, stage.house.clock().toISOString())]
  const here = position(flow, events)
  const because = inEach((one) => flowWords[one].actedNoLonger)
  return { session, flow, language, level, here, events: [], moment: { at: 'expired', because, told: [] } }
}

type OpenDesk = Desk & { transcript: readonly FlowEvent[]; kept: store.SessionRow }

async function open(stage: Stage, session: SessionId): Promise<OpenDesk | undefined> {
  const kept = stage.shelf?.find(session) ?? (await viewScene(stage, ({ db }) => store.find(db, session)))
  const flow = kept && flowNamed(stage, kept.flow)
  if (!kept || !flow) return undefined
  const channel = flowChannelOf(stage)
  const { append, take } = gathering(stage, flow, kept.events)
  const shelf = stage.shelf ?? emptyShelf()
  shelf.put(kept)
  const layDown = () => {
    const { fresh, whole } = take()
    if (fresh.length === 0) return
    const here = position(flow, whole)
    const state = here.at === 'expired' ? 'expired' : here.at === 'done' ? 'submitted' : 'open'
    shelf.move(session, { state, language: here.language ?? kept.language, channel }, fresh)
  }
  const keep = async () => {
    layDown()
    const unkept = shelf.take(session)
    if (unkept.length > 0) await writeScene(stage, (scene) => keepAll(scene, unkept))
  }
  const rest = async () => (stage.shelf ? layDown() : keep())
  const level = levelOf(stage, kept.level)
  const own = { ...stage, session }
  return { stage: own, session, flow, channel, level, append, keep, rest, transcript: kept.events, kept }
}

/** What a turn's shelf still holds, in the transaction of its answer. Needs the scene of whoever holds the sessions. */
async function keepAll({ db, now }: Pick<Scene, 'db' | 'now'>, unkept: readonly Unkept[]) {
  for (const { id, begun, moved, events } of unkept) {
    if (begun) await store.begin(db, { ...begun, id, flow: { id: begun.flow, version: begun.version }, now })
    if (moved) await store.keep(db, id, { ...moved, now }, events)
  }
}

/** Events in the order they are thought of; `take` hands over those that nobody has kept yet. */
function gathering(stage: Stage, flow: Flow, transcript: readonly FlowEvent[]) {
  const pen = { channel: flowChannelOf(stage), actor: actorOf(stage), version: flow.version }
  let whole = transcript
  let fresh: FlowEvent[] = []
  const append = (bodies: readonly EventBody[]) => {
    const now = stage.house.clock().toISOString()
    for (const body of bodies) {
      if (whole.length >= eventsMax) break
      const event = write(pen, whole, body, now)
      whole = [...whole, event]
      fresh.push(event)
    }
    return whole
  }
  const take = () => {
    const taken = { fresh, whole }
    fresh = []
    return taken
  }
  return { append, take }
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
  const { read, options, next } = here.offered
  const page = { from: read ?? options?.length ?? 0, atMost: channelFacts[desk.channel].optionsAtOnce }
  const offered = await offer(desk.stage, here.call, { ...page, ...(next !== undefined && { next }) })
  return desk.append([{ type: 'asked', step: here.step.id, offered }])
}

/** Pages and television screens say their language in each request; elsewhere people ask for it. */
function languageChange(stage: Stage, row: store.SessionRow): EventBody[] {
  return (stage.channel === 'web' || stage.channel === 'tv') && stage.language !== row.language
    ? [{ type: 'language-changed', language: stage.language }]
    : []
}
