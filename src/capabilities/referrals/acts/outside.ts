// An organisation where nobody works with us: it opens what it was mailed once, reads it, and answers by the same link.
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, type ActScene } from '../../../platform/act.ts'
import { viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { holdConsent } from '../../record/index.ts'
import { linkDigest, outsideToken } from '../links.ts'
import { type DeclineReason, mayMove, type Move, type Outcome } from '../rules/states.ts'
import { listHappened, listPieces } from '../store/handed.ts'
import * as outside from '../store/outside.ts'
import * as store from '../store/referrals.ts'
import { tellEndTask } from '../tasks.ts'
import { note } from './ends.ts'
import { handOn, tellNext } from './pass-on.ts'

export const openDays = 14

/** The mailed word is changed for one that only this browser knows. */
export const openOutside = act('referrals.open-outside', async (scene, { token }: { token: string }) => {
  const opened = outsideToken()
  const until = new Date(scene.now.getTime() + openDays * 86_400_000)
  const id = await outside.open(scene.db, linkDigest(token), { opened: linkDigest(opened), until, now: scene.now })
  if (!id) return refuse({ because: 'used' })
  scene.line({ thing: { kind: 'referral', id }, purpose: 'referral' })
  return accept({ token: opened })
})

/** What was handed over, with a line each time. The stage holds the link. */
export const readOutside = act('referrals.read-outside', async (scene, _input: Record<never, never>) => {
  const held = await heldIn(scene)
  if (!held) return refuse({ because: 'used' })
  const { db, now } = scene
  const referral = await store.find(db, held.referral)
  if (!referral) return refuse({ because: 'gone' })
  if (mayMove(referral.state, 'see')) {
    await store.move(db, referral.id, { state: 'seen', now })
    await note(scene, referral, { what: 'seen', organisation: held.organisation })
  }
  scene.line({
    thing: { kind: 'referral', id: referral.id },
    forPerson: held.person,
    organisation: held.organisation,
    purpose: 'referral',
  })
  return accept({
    referral: (await store.find(db, held.referral))!,
    pieces: await listPieces(db, referral.id),
    happened: await listHappened(db, referral.id),
  })
})

export type OutsideAnswer =
  | { what: 'accept'; words: string }
  | { what: 'decline'; reason: DeclineReason; words: string }
  | { what: 'contact'; words: string }
  | { what: 'finish'; outcome: Outcome; words: string }

const moves = { accept: 'accept', decline: 'decline', contact: 'contact', finish: 'finish' } as const satisfies Record<
  OutsideAnswer['what'],
  Move
>
const states = { accept: 'accepted', decline: 'declined', contact: 'contacted', finish: 'finished' } as const

export const answerOutside = act('referrals.answer-outside', async (scene, given: OutsideAnswer) => {
  const held = await heldIn(scene)
  if (!held) return refuse({ because: 'used' })
  const { db, now } = scene
  if (!(await holdConsent(db, held.referral, held.organisation))) return refuse({ because: 'consent-withdrawn' })
  const referral = await store.findForUpdate(db, held.referral)
  if (!referral) return refuse({ because: 'gone' })
  if (!mayMove(referral.state, moves[given.what])) return refuse({ because: 'too-late' })
  if (given.what === 'decline' && given.reason === 'other' && given.words.trim() === '')
    return refuse({ because: 'no-reason' })
  const what = states[given.what]
  const tells = what === 'contacted' ? {} : { tell: what, tellFrom: what }
  await note(scene, referral, {
    what,
    organisation: held.organisation,
    words: given.words,
    ...(given.what === 'decline' ? { reason: given.reason } : {}),
    ...tells,
  })
  await store.move(db, referral.id, {
    state: what,
    now,
    ...(given.what === 'finish' ? { outcome: given.outcome } : {}),
  })
  scene.line({
    thing: { kind: 'referral', id: referral.id },
    forPerson: held.person,
    organisation: held.organisation,
    purpose: 'referral',
    facts: { what },
  })
  return accept({ what })
})

/** Not theirs, and who is next: as those inside do, by the same link, which opens nothing after that. */
export const passOnOutside = act(
  'referrals.pass-on-outside',
  async (scene, { service, words }: { service: string; words: string }) => {
    const held = await heldIn(scene)
    if (!held) return refuse({ because: 'used' })
    const { db, now, channel } = scene
    if (!(await holdConsent(db, held.referral, held.organisation))) return refuse({ because: 'consent-withdrawn' })
    const referral = await store.findForUpdate(db, held.referral)
    if (!referral) return refuse({ because: 'gone' })
    if (!mayMove(referral.state, 'pass-on')) return refuse({ because: 'too-late' })
    const next = await handOn(scene, referral, { organisation: held.organisation, service, words })
    if (!next.ok) return next
    const { target, isAgreed, clocks } = next.value
    if (!(await outside.passOn(db, referral.id, { ...target, isAgreed, clocks, channel, now })))
      return refuse({ because: 'too-late' })
    await tellNext(scene, referral, next.value)
    scene.line({
      thing: { kind: 'referral', id: referral.id },
      forPerson: held.person,
      organisation: held.organisation,
      purpose: 'referral',
      facts: { next: target.organisation, asked: !isAgreed },
    })
    return accept({ isAgreed })
  },
)

async function heldIn({ db, link }: ActScene): Promise<outside.HeldLink | undefined> {
  const held = link ? await outside.findHeld(db, link) : undefined
  return held?.kind === 'opened' ? held : undefined
}

/** Another link to the same address: for whoever holds one that was ours, and says nothing to whoever does not. */
export const askOutsideAgain = act('referrals.ask-outside-again', async (scene, _input: Record<never, never>) => {
  const held = scene.link ? await outside.findHeld(scene.db, scene.link) : undefined
  if (!held) return refuse({ because: 'used' })
  const { referral, organisation, person } = held
  await scene.after(tellEndTask, { referral, organisation, what: 'sent' }, { jobKey: `referrals.again-${referral}` })
  scene.line({ thing: { kind: 'referral', id: referral }, forPerson: person, organisation })
  return accept()
})

/** Which link this is, before anything is opened. */
export function findOutside(stage: Stage, token: string): Promise<outside.HeldLink | undefined> {
  const link = linkDigest(token)
  return viewScene({ ...stage, link }, ({ db }) => outside.findHeld(db, link))
}
