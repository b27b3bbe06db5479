// What whoever receives a referral does with it, one after another.
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import type { Outcome } from '../rules/states.ts'
import type { DeclineReason } from '../rules/states.ts'
import { move } from '../store/referrals.ts'
import { viewerId } from '../../../platform/stage.ts'
import { atReceiver, note } from './ends.ts'

/** Opened for the first time. The person sees that it arrived. */
export const see = act('referrals.see', async (scene, { id }: { id: string }) => {
  const held = await atReceiver(scene, id, 'see')
  if (!held.ok) return held
  const { referral, organisation } = held.value
  await move(scene.db, referral.id, { state: 'seen', now: scene.now })
  await note(scene, referral, { what: 'seen', organisation })
  scene.line(lineOf(held.value))
  return accept()
})

/** Taken by whoever accepts it. */
export const acceptReferral = act('referrals.accept', async (scene, { id, words }: { id: string; words: string }) => {
  const held = await atReceiver(scene, id, 'accept')
  if (!held.ok) return held
  const { referral, organisation } = held.value
  await move(scene.db, referral.id, { state: 'accepted', now: scene.now, owner: viewerId(scene.viewer) ?? null })
  await note(scene, referral, { what: 'accepted', organisation, words, tell: 'accepted', tellFrom: 'accepted' })
  scene.line(lineOf(held.value))
  return accept()
})

/** With a reason, which the sender and the person both read. */
export const decline = act(
  'referrals.decline',
  async (scene, { id, reason, words }: { id: string; reason: DeclineReason; words: string }) => {
    const held = await atReceiver(scene, id, 'decline')
    if (!held.ok) return held
    if (reason === 'other' && words.trim() === '') return refuse({ because: 'no-reason' })
    const { referral, organisation } = held.value
    await move(scene.db, referral.id, { state: 'declined', now: scene.now })
    await note(scene, referral, {
      what: 'declined',
      organisation,
      reason,
      words,
      tell: 'declined',
      tellFrom: 'declined',
    })
    scene.line(lineOf(held.value, { reason }))
    return accept()
  },
)

/** First contact: made, or tried in vain. Made, it is theirs even where nobody had said so. */
export const noteContact = act(
  'referrals.contact',
  async (scene, { id, reached, words }: { id: string; reached: boolean; words: string }) => {
    const held = await atReceiver(scene, id, reached ? 'contact' : 'try')
    if (!held.ok) return held
    const { referral, organisation } = held.value
    if (reached)
      await move(scene.db, referral.id, { state: 'contacted', now: scene.now, owner: viewerId(scene.viewer) ?? null })
    await note(scene, referral, { what: reached ? 'contacted' : 'tried', organisation, words })
    scene.line(lineOf(held.value, { reached }))
    return accept()
  },
)

/** Over, and what came of it, which goes back to the sender and to the person. */
export const finish = act(
  'referrals.finish',
  async (scene, { id, outcome, words }: { id: string; outcome: Outcome; words: string }) => {
    const held = await atReceiver(scene, id, 'finish')
    if (!held.ok) return held
    const { referral, organisation } = held.value
    await move(scene.db, referral.id, { state: 'finished', outcome, now: scene.now })
    await note(scene, referral, { what: 'finished', organisation, words, tell: 'finished', tellFrom: 'finished' })
    scene.line(lineOf(held.value, { outcome }))
    return accept()
  },
)

type Held = Extract<Awaited<ReturnType<typeof atReceiver>>, { ok: true }>['value']

export function lineOf({ referral, organisation }: Held, facts: Record<string, string | boolean> = {}) {
  const thing = { kind: 'referral', id: referral.id }
  return { thing, forPerson: referral.personId, organisation, purpose: 'referral', facts }
}
