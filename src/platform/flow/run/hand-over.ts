// Going on with the same session somewhere else: a short link, or six digits typed on the other side. Each works once.
import { createHmac, randomBytes, randomInt } from 'node:crypto'
import type { SessionId } from '../../../kernel/id.ts'
import { type Outcome, accept, refuse } from '../../../kernel/outcome.ts'
import { type Scene, viewScene, writeScene } from '../../scene.ts'
import type { Stage } from '../../stage.ts'
import { homeOf } from '../../home.ts'
import type { Level } from '../flow.ts'
import { position } from '../position.ts'
import { write } from '../transcript.ts'
import { actorOf, flowChannelOf, kindOfChannel } from './bindings.ts'
import { flowNamed } from './flows.ts'
import * as store from './store.ts'

const linkMinutes = 24 * 60
export const codeMinutes = 15
const drawsMax = 8

// No vowels, so that no link spells a word; no letter or digit that is read for another.
const linkLetters = '23456789bcdfghjkmnpqrstvwxz'
/** 12 letters of 27: 57 bits, far beyond guessing within a day. */
const linkLength = 12

export type HandOver = { secret: string; minutes: number; href: string }

/**
 * A link to send, or a code to show. `level` is how sure we are of whoever uses it: say `reached` only for a link that
 * goes to the telephone the session is on.
 */
export async function handOver(
  stage: Stage,
  session: SessionId,
  how: 'link' | 'code',
  level: Level = 'anyone',
): Promise<HandOver> {
  return writeScene(stage, (scene) => handOverIn(scene, session, how, level))
}

/** The same inside an act, so that what is sent exists if and only if the act happened. */
export async function handOverIn(
  scene: Scene,
  session: SessionId,
  how: 'link' | 'code',
  level: Level,
): Promise<HandOver> {
  const { db, now } = scene
  const minutes = how === 'link' ? linkMinutes : codeMinutes
  const expires = new Date(now.getTime() + minutes * 60_000)
  for (let draw = 0; draw < drawsMax; draw++) {
    const secret = how === 'link' ? drawLink() : String(randomInt(1_000_000)).padStart(6, '0')
    if (await store.offerHandOver(db, { hash: hashOf(scene, how, secret), session, how, level, now, expires })) {
      return { secret, minutes, href: `${homeOf(scene)}${how === 'link' ? `/c/${secret}` : '/carry-on'}` }
    }
  }
  throw new Error('Every code drawn was already waiting for someone')
}

/**
 * Takes up a session on this stage's own binding. Refused alike for a wrong, a used and an old secret, so that a guess
 * learns nothing; after five wrong codes the binding waits.
 */
export async function takeUp(
  stage: Stage,
  how: 'link' | 'code',
  secret: string,
): Promise<Outcome<SessionId, { because: 'not-valid' | 'too-many-tries' }>> {
  const given = how === 'code' ? secret.replace(/\D/g, '') : secret.toLowerCase().trim()
  const channel = flowChannelOf(stage)
  const redeemed = await writeScene(stage, ({ db, now }) =>
    store.redeem(db, { hash: hashOf(stage, how, given), how, kind: kindOfChannel[channel], now }),
  )
  if (redeemed.outcome !== 'held') return refuse({ because: redeemed.outcome })
  if (!redeemed.session) throw new Error('A hand-over was held with no session')
  await noteArrival(stage, redeemed.session)
  return accept(redeemed.session)
}

/** The session someone signed in began elsewhere, or the newest of this flow that this binding holds. */
export async function openSessionOf(stage: Stage, flow: string): Promise<SessionId | undefined> {
  return stage.binding === undefined ? undefined : viewScene(stage, ({ db }) => store.findOpen(db, flow))
}

/** Says in the transcript that it goes on here. */
export async function noteArrival(stage: Stage, session: SessionId) {
  await writeScene(stage, async ({ db, now }) => {
    const row = await store.find(db, session)
    const flow = row && flowNamed(stage, row.flow)
    if (!row || !flow || store.isActedNoLonger(row, now) || position(flow, row.events).at === 'expired') return
    const to = flowChannelOf(stage)
    const pen = { channel: to, actor: actorOf(stage), version: flow.version }
    const arrived = write(pen, row.events, { type: 'handed-over', to }, now.toISOString())
    await store.keep(db, session, { state: row.state, language: row.language, channel: to, now }, [arrived])
  })
}

function drawLink(): string {
  // Bytes past the last whole multiple are drawn again, so that every letter is as likely.
  const fair = 256 - (256 % linkLetters.length)
  let link = ''
  while (link.length < linkLength)
    for (const byte of randomBytes(linkLength))
      if (byte < fair && link.length < linkLength) link += linkLetters[byte % linkLetters.length]!
  return link
}

/** Six digits are few: without the house's key, a stolen table of hashes opens nothing. */
function hashOf({ house, place }: Pick<Stage, 'house' | 'place'>, how: 'link' | 'code', secret: string): Buffer {
  return createHmac('sha256', house.secret).update(`hand-over\n${place.id}\n${how}\n${secret}`).digest()
}
