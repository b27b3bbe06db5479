// From a carrier to an answer: kept first, joined if it came in parts, answered once however often it is brought.
import { newId } from '../../kernel/id.ts'
import { addJob } from '../../platform/act.ts'
import type { Place } from '../../platform/db/places.ts'
import { bindingFor } from '../../platform/flow/run/bindings.ts'
import { textParts } from '../../platform/flow/text-parts.ts'
import type { House } from '../../platform/house.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import type { InboundId } from '../../platform/messages/message.ts'
import type { InboundText } from '../../platform/messages/provider.ts'
import { sendTask } from '../../platform/messages/queue.ts'
import { saidMessage } from '../../platform/messages/said.ts'
import { insertLeft, insertQueued } from '../../platform/messages/store.ts'
import { type Scene, viewScene, writeScene } from '../../platform/scene.ts'
import type { Stage } from '../../platform/stage.ts'
import * as dialogues from './dialogues.ts'
import * as store from './store.ts'
import { turn, type Given, type TurnEnd } from './turn.ts'
import { smsWords } from './words/words.ts'

export type Reply = { to: string; text: string }

/**
 * How the answer goes back. `now`: on the same connection, so it has left when the carrier has heard us.
 * `queue`: by the carrier that sends everything else.
 */
export type Way = { back: 'now' | 'queue'; carrierAnswersStop?: boolean; simulated?: boolean }

export type Arrived = InboundText & { files?: number }

const lateWithinHours = 24

/** The place whose number was texted; with no number of its own, the first one. */
function placeForNumber(places: readonly Place[], number: string): Place | undefined {
  return places.find(({ settings }) => settings.textNumbers?.includes(number)) ?? places[0]
}

/**
 * Answers, once. The same text brought again gets the same answer and changes nothing. Throws only when it could not be
 * kept. Keeping it and learning where the person stands is one transaction; nothing is decided before that is safe.
 */
export async function takeText(house: House, text: Arrived, way: Way): Promise<Reply[]> {
  const place = placeForNumber(house.places, text.to)
  if (!place) throw new Error('There is no place to text yet')
  const stage = systemStage(house, place, 'sms.turn')
  return inTurn(text, async () => {
    const kept = await writeScene(stage, async (scene) => {
      const came = await keep(scene, text)
      return came.state === 'new'
        ? { ...came, given: await find(scene, { ...text, words: came.words, again: false }, way) }
        : came
    })
    if (kept.state === 'waiting') return []
    if (kept.state === 'repeat') return sameAgain(stage, kept.id)
    return answer(stage, { ...text, id: kept.id }, kept.given, way)
  })
}

/** Answers what a killed process took and left, by the carrier that sends everything else. */
export async function answerLeftBehind(stage: Stage): Promise<void> {
  const left = await writeScene(stage, ({ db, now }) => store.claimUnanswered(db, now, 100))
  for (const { id, provider, fromNumber: from, toNumber: to, words } of left) {
    const way = { back: 'queue' } as const
    await inTurn({ from, to }, async () => {
      const given = await viewScene(stage, (scene) => find(scene, { from, to, words, again: true }, way))
      return answer(stage, { id, provider, from, to }, given, way)
    })
  }
  const lost = await writeScene(stage, ({ db, now }) => store.takeLostParts(db, new Date(now.getTime() - 5 * 60_000)))
  for (const { from, to } of lost) {
    const words = smsWords[stage.language].partsLost
    await writeScene(stage, async (scene) => insertReply(scene, { from, to }, words, undefined, { back: 'queue' }))
  }
}

type Kept = { state: 'waiting' } | { state: 'repeat'; id: InboundId } | { state: 'new'; id: InboundId; words: string }

async function keep({ db, now }: Scene, text: Arrived): Promise<Kept> {
  if (!text.part) {
    const { id, isNew } = await store.recordText(db, text, now)
    return isNew ? { state: 'new', id, words: store.keepable(text.words) } : { state: 'repeat', id }
  }
  const joined = await store.recordPart(db, { ...text, part: text.part }, now)
  if (joined.state !== 'whole') return joined
  const { id } = await store.recordText(db, { ...text, providerId: newId(now.getTime()), words: joined.words }, now)
  await store.markJoined(db, joined.keys, id)
  return { state: 'new', id, words: joined.words }
}

type ToAnswer = Pick<Arrived, 'provider' | 'from' | 'to'> & { id: InboundId }

async function answer(stage: Stage, text: ToAnswer, given: Given, way: Way): Promise<Reply[]> {
  let end: TurnEnd
  try {
    end = await turn(given)
  } catch (problem) {
    // The person is told in their own language; a carrier would only say that we are broken, in English.
    stage.house.log.problem('a text could not be answered', problem, { text: text.id })
    end = { say: smsWords[given.stage.language].trouble, outcome: 'trouble', keep: [] }
  }
  await writeScene(stage, async (scene) => {
    for (const change of end.keep) await change(scene.db, scene.now)
    if (end.say !== '') await insertReply(scene, text, end.say, text.id, way)
    await store.markAnswered(scene.db, text.id, end.outcome, scene.now)
  })
  return end.say === '' || way.back === 'queue' ? [] : [{ to: text.from, text: end.say }]
}

type Heard = Pick<Arrived, 'from' | 'to' | 'words' | 'files'> & { again: boolean }

async function find({ db, now, house, place }: Scene, text: Heard, way: Way): Promise<Given> {
  const pair = { ours: text.to, theirs: text.from }
  const known = await store.findKnown(db, pair, now)
  const { open, parked, closed } = await dialogues.findAll(
    db,
    pair,
    new Date(now.getTime() - lateWithinHours * 3_600_000),
  )
  const language = known.language ?? (open ?? parked ?? closed)?.language ?? place.languages[0] ?? 'en'
  const binding = bindingFor({ house, place }, 'phone', text.from)
  const flows = house.manifests.flatMap((manifest) => manifest.flows ?? [])
  return {
    stage: { house, place, viewer: { kind: 'anyone' }, channel: 'sms', language, binding, number: text.from },
    pair,
    words: text.words,
    files: text.files ?? 0,
    again: text.again,
    known,
    flows,
    carrierAnswersStop: way.carrierAnswersStop === true,
    ...(open && { open }),
    ...(parked && { parked }),
    ...(closed && { closed }),
  }
}

export async function insertReply(
  scene: Scene,
  { from, to, provider }: { from: string; to: string; provider?: string },
  words: string,
  answers: InboundId | undefined,
  way: Way,
) {
  const { db, now } = scene
  const message = {
    id: newId<'message'>(now.getTime()),
    kind: 'text' as const,
    toAddress: from,
    fromAddress: to,
    personId: null,
    purpose: saidMessage.purpose,
    language: scene.language,
    template: saidMessage.name,
    facts: { words },
    aboutKind: null,
    aboutId: null,
    answersText: answers ?? null,
    now,
    dueAt: now,
  }
  if (way.back === 'now') {
    const parts = textParts(words).parts.length
    return insertLeft(db, {
      ...message,
      words,
      parts,
      provider: provider ?? 'generic',
      state: way.simulated ? 'delivered' : 'sent',
    })
  }
  await insertQueued(db, message)
  await addJob(scene, sendTask, { id: message.id }, { jobKey: `message-${message.id}` })
}

const repeatWaitMs = 5_000

/** The first bringing may still be at work: its answer is waited for, a moment. */
async function sameAgain(stage: Stage, id: InboundId): Promise<Reply[]> {
  const giveUpAt = Date.now() + repeatWaitMs
  for (;;) {
    const { answered, replies } = await viewScene(stage, async ({ db }) => ({
      answered: await store.isAnswered(db, id),
      replies: await store.listReplies(db, id),
    }))
    if (answered || Date.now() > giveUpAt) return replies.map(({ to, words }) => ({ to, text: words }))
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const queues = new Map<string, Promise<unknown>>()

/** One text at a time for each pair of numbers, in the order in which they came. */
async function inTurn<Result>(
  { from, to }: { from: string; to: string },
  work: () => Promise<Result>,
): Promise<Result> {
  const pair = `${to} ${from}`
  const mine = (queues.get(pair) ?? Promise.resolve()).then(work, work)
  queues.set(pair, mine)
  try {
    return await mine
  } finally {
    if (queues.get(pair) === mine) queues.delete(pair)
  }
}
