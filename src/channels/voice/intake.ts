// From a carrier to what is said next: each turn answered once, however often it is brought, and kept before it is said.
import { setTimeout as wait } from 'node:timers/promises'
import { languages } from '../../kernel/language.ts'
import type { SessionId } from '../../kernel/id.ts'
import { asE164, isE164 } from '../../kernel/phone.ts'
import { addJob } from '../../platform/act.ts'
import { DatabaseAway, isForNow } from '../../platform/db/away.ts'
import { manyAtOnce } from '../../platform/db/many-at-once.ts'
import type { Place } from '../../platform/db/places.ts'
import { bindingFor } from '../../platform/flow/run/bindings.ts'
import type { Flow } from '../../platform/flow/flow.ts'
import { flowsOf } from '../../platform/flow/run/flows.ts'
import { ringNow } from '../../platform/flow/urgent.ts'
import { emptyShelf } from '../../platform/flow/run/shelf.ts'
import type { House } from '../../platform/house.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import { peopleOf } from '../../platform/flow/run/person.ts'
import { perPlace } from '../../platform/per-place.ts'
import { viewScene, writeOnce, writeScene } from '../../platform/scene.ts'
import type { Stage } from '../../platform/stage.ts'
import { afterCallMinutes, afterCallTask } from './after-call.ts'
import { wantedIn } from './person.ts'
import { type Inbound, linesOf, menu, type Spoken } from './spoken.ts'
import * as store from './store.ts'
import { type Given, sessionIn, type TurnEnd } from './next.ts'
import { turn } from './turn.ts'
import { voiceWords } from './words/words.ts'

/** `turn`: which of our answers this is about, as its carrier was told; absent where the call begins. */
export type Arrived = { provider: string; providerId: string; from: string; to: string; turn: number; inbound: Inbound }

/** What to say, and its number: the carrier brings it back with whatever the caller does. */
export type Said = { spoken: Spoken; turn: number }

/** The place whose number was rung; with no number of its own, the first one. */
function placeForCall(places: readonly Place[], number: string): Place | undefined {
  const rung = asE164(number)
  return places.find(({ settings }) => (settings.voiceNumbers ?? settings.textNumbers)?.includes(rung)) ?? places[0]
}

/** E.164, or nothing: "anonymous", "unavailable" and Twilio’s +266696687 are callers who keep their number back. */
function numberOf(from: string): string | undefined {
  const number = asE164(from)
  return isE164(number) && !['+266696687', '+86282452253'].includes(number) ? number : undefined
}

/**
 * One turn, answered once. The same turn brought again, or late, gets the answer it got; only the turn that the call is at
 * changes anything. The end of every turn is kept before it is said, so a hang-up in between loses nothing.
 */
export async function takeCall(house: House, arrived: Arrived): Promise<Said> {
  const place = placeForCall(house.places, arrived.to)
  if (!place) throw new Error('There is no place to ring yet')
  const system = systemStage(house, place, 'voice.turn')
  return orAway(system, arrived.turn, () => takeTurn(system, arrived))
}

/** Whoever rings while nothing can be looked up hears so in the place's language: a carrier would only say, in English, that we are broken. */
async function orAway({ house, language }: Stage, turn: number, take: () => Promise<Said>): Promise<Said> {
  try {
    if (house.isDatabaseDown?.()) throw new DatabaseAway()
    return await take()
  } catch (problem) {
    if (!isForNow(problem)) throw problem
    const { danger, away } = voiceWords[language]
    return { spoken: { lines: linesOf(language, [danger, away]), then: { do: 'hang-up' } }, turn }
  }
}

function takeTurn(system: Stage, arrived: Arrived): Promise<Said> {
  const { house, place } = system
  return inTurn(`${arrived.provider} ${arrived.providerId}`, async () => {
    const theirs = numberOf(arrived.from) ?? ''
    const asked = {
      ...arrived,
      ours: arrived.to,
      theirs,
      language: place.languages[0] ?? 'en',
      binding: theirs === '' ? null : bindingFor(system, 'phone', theirs),
    }
    const desk = desksOf(system)
    const taken = await desk.take({ ...asked, stage: system })
    const { call } = taken
    if (!taken.isMine) return sameAgain(system, call, arrived.turn)
    const given = givenFor(house, place, arrived.provider, taken)
    const end = await answer(given, arrived.inbound)
    const next = call.turn + 1
    // What was said, and what is said to it: both are kept, or neither.
    await desk.finish({
      stage: system,
      call: call.id,
      turn: next,
      spoken: end.spoken,
      moved: movedBy(given, call, end),
      sessions: given.stage.shelf?.take() ?? [],
      binding: given.binding,
    })
    return { spoken: end.spoken, turn: next }
  })
}

type Desks = {
  take: (asked: store.ToTake & { stage: Stage }) => Promise<store.TakenTurn>
  finish: (turn: store.FinishedTurn & { stage: Stage }) => Promise<void>
}

/** What is kept of everybody who rings one place at this moment goes into one transaction. */
const desksOf = perPlace((): Desks => ({
  take: manyAtOnce((turns) => writeOnce(turns[0]!.stage, ({ db, now }) => store.takeTurns(db, turns, now)), 1),
  finish: manyAtOnce(async (turns) => {
    await writeOnce(turns[0]!.stage, ({ db, now }) => store.finishTurns(db, turns, now))
    return turns.map(() => undefined)
  }, 1),
}))

type Standing = Pick<store.TakenTurn, 'call' | 'last' | 'name' | 'session'>

function givenFor(house: House, place: Place, carrier: string, { call, last, name, session }: Standing): Given {
  const { theirNumber: theirs, language, personId: person } = call
  const viewer: Stage['viewer'] = person
    ? { kind: 'person', personId: person, name, memberships: [], assurance: 'verified' }
    : { kind: 'anyone' }
  // Whoever keeps their number back holds what they began for this call alone.
  const binding = bindingFor({ house, place }, 'phone', theirs === '' ? `call ${call.id}` : theirs)
  const shelf = emptyShelf()
  if (session) shelf.put(session)
  const stage: Stage = {
    house,
    place,
    viewer,
    channel: 'voice',
    language,
    binding,
    // What is begun by somebody we are sure of is theirs, and so is kept as theirs at once.
    ...(!person && { shelf }),
    ...(theirs !== '' && { number: theirs }),
  }
  const heard = flowsOf({ house, place }).filter(({ channels }) => channels.includes('voice'))
  // Whoever may be in danger does not listen to a second page of choices.
  const flows = [...heard.filter(mayNotWait), ...heard.filter((flow) => !mayNotWait(flow))]
  return { stage, binding, standing: call.standing, flows, person, carrier, ...(last && { last }) }
}

function mayNotWait({ steps }: Flow): boolean {
  return steps.some((step) => ringNow(step).length > 0)
}

/** A fault is said in the caller’s language, and they are offered the same choices again. */
async function answer(given: Given, inbound: Inbound): Promise<TurnEnd> {
  try {
    return await turn(given, inbound)
  } catch (problem) {
    if (isForNow(problem)) throw problem
    given.stage.house.log.problem('a turn of a call could not be answered', problem)
    const { language } = given.stage
    const sorry = linesOf(language, [voiceWords[language].trouble])
    const { last } = given
    const again = last && last.then.do !== 'dial' ? last : undefined
    return {
      spoken: again
        ? { ...again, lines: [...sorry, ...again.lines.filter(({ say }) => say !== sorry[0]?.say)] }
        : { lines: sorry, then: { do: 'hang-up' } },
      standing: given.standing,
    }
  }
}

function movedBy({ stage, person }: Given, call: store.Call, end: TurnEnd): store.Moved {
  const session: SessionId | null = 'session' in end.standing ? (end.standing.session ?? null) : call.sessionId
  const language = end.language && languages.includes(end.language) ? end.language : stage.language
  return { standing: end.standing, language, session, person: end.person ?? person }
}

type Over = Pick<Arrived, 'provider' | 'providerId' | 'to'>

/**
 * The call is over. A flow that was left in the middle goes on by a text link, if nobody rings back first. Where that cannot be kept just
 * now, whoever tells us hears so; most never say it twice, so we say it to ourselves until it is.
 */
export async function endCall(house: House, over: Over): Promise<void> {
  try {
    if (house.isDatabaseDown?.()) throw new DatabaseAway()
    await endNow(house, over)
  } catch (problem) {
    if (isForNow(problem)) void endLater(house, over)
    throw problem
  }
}

const againMs = 2_000
/** Whatever is not kept in an hour is found by `endSilentCalls`, as it is where this process ends first. */
const againMost = 1_800

async function endLater(house: House, over: Over): Promise<void> {
  for (let times = 0; times < againMost; times++) {
    await wait(againMs, undefined, { ref: false })
    if (house.isDatabaseDown?.()) continue
    try {
      return await endNow(house, over)
    } catch (problem) {
      // Of anything else, such as a house that is closed, nothing will come either.
      if (!isForNow(problem)) return
    }
  }
}

async function endNow(house: House, { provider, providerId, to }: Over): Promise<void> {
  const place = placeForCall(house.places, to)
  if (!place) return
  const system = systemStage(house, place, 'voice.ended')
  await end(system, { provider, providerId }, house.clock())
}

/** `silentSince`: of a call whose end nobody told us of. */
async function end(system: Stage, { provider, providerId }: store.NamedCall, at: Date, silentSince?: Date) {
  const isOver = await writeScene(system, async (scene) => {
    const { db, now } = scene
    if (!(await store.endCall(db, { provider, providerId }, at, silentSince))) return false
    const runAt = new Date(now.getTime() + afterCallMinutes * 60_000)
    await addJob(scene, afterCallTask, { provider, providerId }, { runAt })
    return true
  })
  if (isOver) await rungOff(system, { provider, providerId })
}

/** A question waits for a minute at most, and the longest that we read out takes a few. */
const silentMinutesMost = 30
/** https://www.twilio.com/docs/voice/twiml/dial#timelimit: four hours, after which a carrier ends what it joined. */
const joinedMinutesMost = 5 * 60

/** So long after it, nobody looks for a text, or a call, about how theirs was cut off. */
const goneOnMinutes = 6 * 60

/** Carriers say once that a call is over, and may have said it while we could not hear. */
export async function endSilentCalls(stage: Stage): Promise<void> {
  const minutesAgo = (minutes: number) => new Date(stage.house.clock().getTime() - minutes * 60_000)
  const [withUs, putThrough] = [minutesAgo(silentMinutesMost), minutesAgo(joinedMinutesMost)]
  const silent = await viewScene(stage, ({ db }) => store.listSilent(db, withUs, putThrough))
  // Over since it was last heard of: whoever has rung since has come back, and needs no text.
  for (const call of silent) {
    const since = call.isJoined ? putThrough : withUs
    if (call.movedAt >= minutesAgo(goneOnMinutes)) await end(stage, call, call.movedAt, since)
    else await writeScene(stage, ({ db }) => store.endCall(db, call, call.movedAt, since))
  }
}

/**
 * Rung off while somebody was being rung for them: whoever left a number is rung back. So is whoever chose a language, was asked again what
 * they did not follow, and gave up.
 */
async function rungOff(system: Stage, named: store.NamedCall) {
  const call = await viewScene(system, ({ db }) => store.findCall(db, named))
  if (!call) return
  const { standing, theirNumber } = call
  const people = peopleOf(system)
  if (standing.at === 'dialling' && standing.joining !== undefined)
    await people?.joined(system, standing.joining, false)
  if (standing.at !== 'interpreter' || standing.chosen === undefined) return
  if (standing.silences === 0 || theirNumber === '') return
  const { stage } = givenFor(system.house, system.place, named.provider, { call, name: '' })
  const about = { ...sessionIn(standing), interpreter: standing.chosen }
  await people?.askedFor(stage, await wantedIn(stage, about))
}

/**
 * What whoever answers for a caller hears before the two are joined; nothing where the caller has gone. `key`: what they
 * pressed when they had heard it; whoever presses none, such as a machine that answers, is not joined.
 */
export async function takeWhisper(
  house: House,
  { provider, providerId, to, key }: Pick<Arrived, 'provider' | 'providerId' | 'to'> & { key?: string },
): Promise<Spoken | 'join' | undefined> {
  const place = placeForCall(house.places, to)
  if (!place) return undefined
  const system = systemStage(house, place, 'voice.whisper')
  const call = await viewScene(system, ({ db }) => store.findCall(db, { provider, providerId }))
  if (!call || call.endedAt || call.standing.at !== 'dialling') return undefined
  if (key !== undefined) return key === '' ? undefined : 'join'
  const { stage } = givenFor(house, place, provider, { call, name: '' })
  const said = (await peopleOf(stage)?.whisper(stage, await wantedIn(stage, call.standing))) ?? []
  return { lines: linesOf('en', [...said, voiceWords.en.takeCall]), then: menu }
}

const repeatWaitMs = 5_000

/** The first bringing may still be at work: its answer is waited for, a moment. */
async function sameAgain(stage: Stage, call: store.Call, about: number): Promise<Said> {
  // A turn that was never given out is a fault of the carrier: the call stands where it stands.
  const wanted = Math.min(about, call.turn) + 1
  const giveUpAt = Date.now() + repeatWaitMs
  for (;;) {
    const spoken = await viewScene(
      stage,
      async ({ db }) =>
        (await store.findSpoken(db, call.id, wanted)) ??
        (about > call.turn ? store.findSpoken(db, call.id, call.turn) : undefined),
    )
    if (spoken) return { spoken, turn: about > call.turn ? call.turn : wanted }
    if (Date.now() > giveUpAt) {
      const lines = linesOf(call.language, [voiceWords[call.language].trouble])
      return { spoken: { lines, then: { do: 'hang-up' } }, turn: call.turn }
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const queues = new Map<string, Promise<unknown>>()

/** One turn at a time for each call, in the order in which they came. */
async function inTurn<Result>(call: string, work: () => Promise<Result>): Promise<Result> {
  const mine = (queues.get(call) ?? Promise.resolve()).then(work, work)
  queues.set(call, mine)
  try {
    return await mine
  } finally {
    if (queues.get(call) === mine) queues.delete(call)
  }
}
