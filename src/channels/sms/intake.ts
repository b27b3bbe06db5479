// From a carrier to an answer: kept first, joined if it came in parts, answered once however often it is brought.
import { newId } from '../../kernel/id.ts'
import { asE164 } from '../../kernel/phone.ts'
import { isForNow } from '../../platform/db/away.ts'
import type { Place } from '../../platform/db/places.ts'
import { bindingFor } from '../../platform/flow/run/bindings.ts'
import { flowsOf } from '../../platform/flow/run/flows.ts'
import { emptyShelf } from '../../platform/flow/run/shelf.ts'
import type { BindingId } from '../../platform/flow/run/store.ts'
import type { House } from '../../platform/house.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import type { InboundId } from '../../platform/messages/message.ts'
import type { InboundText } from '../../platform/messages/provider.ts'
import { perPlace } from '../../platform/per-place.ts'
import { type Scene, viewScene, writeOnce, writeScene } from '../../platform/scene.ts'
import type { Stage } from '../../platform/stage.ts'
import { type Ended, finish, queueWords, type Way } from './finish.ts'
import { manyAtOnce } from '../../platform/db/many-at-once.ts'
import { welshOrNothing } from '../../platform/words/spoken-language.ts'
import * as store from './store.ts'
import { turn, type Given, type TurnEnd } from './turn.ts'
import { smsWords } from './words/words.ts'

export type Reply = { to: string; text: string }
export type Arrived = InboundText & { files?: number }

/** The place whose number was texted; with no number of its own, the first one. */
function placeForNumber(places: readonly Place[], number: string): Place | undefined {
  return places.find(({ settings }) => settings.textNumbers?.includes(number)) ?? places[0]
}

/**
 * Answers, once. The same text brought again gets the same answer and changes nothing. Throws only when it could not be
 * kept. Keeping it and learning where the person stands is one statement; nothing is decided before that is safe.
 */
export async function takeText(house: House, arrived: Arrived, way: Way): Promise<Reply[]> {
  const text = { ...arrived, from: asE164(arrived.from), to: asE164(arrived.to) }
  const place = placeForNumber(house.places, text.to)
  if (!place) throw new Error('There is no place to text yet')
  const stage = systemStage(house, place, 'sms.turn')
  const binding = bindingFor(stage, 'phone', text.from)
  return inTurn(text, async () => {
    const kept: Kept = text.part
      ? await writeScene(stage, (scene) => keepPart(scene, { ...text, part: text.part!, binding }))
      : await desksOf(stage).take({ ...text, stage, binding })
    if (kept.state === 'waiting') return []
    if (kept.state === 'repeat') return sameAgain(stage, kept.id)
    const whole = { ...text, id: kept.id, words: kept.words ?? store.keepable(text.words), again: false }
    return answer(stage, givenFor(stage, { ...whole, binding }, kept.standing, way), whole, way)
  })
}

/** Answers what a killed process took and left, by the carrier that sends everything else. */
export async function answerLeftBehind(stage: Stage): Promise<void> {
  const left = await writeScene(stage, ({ db, now }) => store.claimUnanswered(db, now, 100))
  for (const { id, provider, fromNumber: from, toNumber: to, words } of left) {
    const way = { back: 'queue' } as const
    await inTurn({ from, to }, async () => {
      const binding = bindingFor(stage, 'phone', from)
      const standing = await viewScene(stage, ({ db, now }) =>
        store.findStanding(db, { ours: to, theirs: from }, binding, now),
      )
      const given = givenFor(stage, { from, to, words, binding, again: true }, standing, way)
      return answer(stage, given, { id, provider, from }, way)
    })
  }
  const lost = await writeScene(stage, ({ db, now }) => store.takeLostParts(db, new Date(now.getTime() - 5 * 60_000)))
  for (const { from, to } of lost) {
    const { language } = stage
    await writeScene(stage, (scene) =>
      queueWords(scene, { ours: to, theirs: from }, smsWords[language].partsLost, { language }),
    )
  }
}

/** `words` are there where several parts were joined into them. */
type Kept = { state: 'waiting' } | (store.Taken & { words?: string })

type Part = Arrived & { part: NonNullable<Arrived['part']>; binding: BindingId }

async function keepPart(scene: Scene, text: Part): Promise<Kept> {
  const { db, now } = scene
  const joined = await store.recordPart(db, text, now)
  if (joined.state !== 'whole') return joined
  const whole = { ...text, providerId: newId(now.getTime()), words: joined.words }
  const [taken] = await store.take(db, [whole], now)
  await store.markJoined(db, joined.keys, taken!.id)
  return { ...taken!, words: joined.words }
}

type Desks = {
  take: (text: Arrived & { stage: Stage; binding: BindingId }) => Promise<store.Taken>
  finish: (ended: Ended & { stage: Stage }) => Promise<void>
}

/** What is kept of everybody who texts one place at this moment goes into one transaction. Each is a small part of what that costs. */
const desksOf = perPlace((): Desks => ({
  take: manyAtOnce((texts) => writeOnce(texts[0]!.stage, ({ db, now }) => store.take(db, texts, now)), 1),
  finish: manyAtOnce(async (turns) => {
    await writeScene(turns[0]!.stage, (scene) => finish(scene, turns))
    return turns.map(() => undefined)
  }, 1),
}))

type ToAnswer = Pick<Arrived, 'provider' | 'from'> & { id: InboundId }

async function answer(stage: Stage, given: Given, text: ToAnswer, way: Way): Promise<Reply[]> {
  let end: TurnEnd
  try {
    end = await turn(given)
  } catch (problem) {
    // Kept already: whoever brings it again hears what the sweep answers, once there is something to ask.
    if (isForNow(problem)) throw problem
    // The person is told in their own language; a carrier would only say that we are broken, in English.
    stage.house.log.problem('a text could not be answered', problem, { text: text.id })
    end = { say: smsWords[given.stage.language].trouble, outcome: 'trouble', keep: [] }
  }
  const sessions = given.stage.shelf?.take() ?? []
  await desksOf(stage).finish({ stage, given, end, sessions, text, language: stage.language, way })
  return end.say === '' || way.back === 'queue' ? [] : [{ to: text.from, text: end.say }]
}

type Heard = Pick<Arrived, 'from' | 'to' | 'words' | 'files'> & { binding: BindingId; again: boolean }

function givenFor({ house, place }: Stage, text: Heard, standing: store.Standing, way: Way): Given {
  const { known, session } = standing
  const { open, parked, closed } = standing.dialogues
  // Said once, it holds; else as the conversation goes on; else as these words are written.
  const written = place.languages.includes('cy') ? welshOrNothing(text.words) : undefined
  const language =
    known.language ?? open?.language ?? written ?? (parked ?? closed)?.language ?? place.languages[0] ?? 'en'
  const { binding } = text
  const shelf = emptyShelf()
  if (session) shelf.put(session)
  return {
    stage: {
      house,
      place,
      viewer: { kind: 'anyone' },
      channel: 'sms',
      language,
      binding,
      number: text.from,
      shelf,
    },
    pair: { ours: text.to, theirs: text.from },
    binding,
    words: text.words,
    files: text.files ?? 0,
    again: text.again,
    known,
    flows: flowsOf({ house, place }),
    carrierAnswersStop: way.carrierAnswersStop === true,
    ...(open && { open }),
    ...(parked && { parked }),
    ...(closed && { closed }),
  }
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
