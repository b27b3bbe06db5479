import { newId, type OrganisationId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, type ActScene } from '../../../platform/act.ts'
import { viewerId } from '../../../platform/stage.ts'
import { keepConsent, type SharingId, withdrawThing } from '../../record/index.ts'
import { dueBy } from '../due.ts'
import { findTarget, type Target } from '../store/around.ts'
import { type Agreed, findAgreed } from '../store/handed.ts'
import { mayBeAsked, passOn as pass, type Referral } from '../store/referrals.ts'
import { tellEndTask } from '../tasks.ts'
import { atReceiver, note } from './ends.ts'
import { scriptOf, scriptVersion } from '../words/script.ts'
import { lineOf } from './receive.ts'

/**
 * Not ours, and who is next. Where the person agreed to that too, or said yes to whoever rang them just now and read it out, it goes on at
 * once; else they are asked first, and until they say yes nobody has it. Either way this organisation has it no more.
 */
export const passOn = act('referrals.pass-on', async (scene, { id, service, words, saidYes = false }: Passing) => {
  const held = await atReceiver(scene, id, 'pass-on')
  if (!held.ok) return held
  const { referral, organisation } = held.value
  const next = await handOn(scene, referral, { organisation, service, words, saidYes })
  if (!next.ok) return next
  const { target, isAgreed, clocks } = next.value
  const { db, now, channel, viewer } = scene
  if (!(await pass(db, referral.id, { ...target, isAgreed, clocks, now }))) return refuse({ because: 'too-late' })
  await withdrawThing(db, referral.id, { to: organisation, by: viewerId(viewer) ?? null, on: channel, now })
  await tellNext(scene, referral, next.value)
  scene.line(lineOf(held.value, { next: target.organisation, asked: !isAgreed }))
  return accept({ isAgreed, next: target.organisationName })
})

type Passing = { id: string; service: string; words: string; saidYes?: boolean }
type Handing = { organisation: OrganisationId; service: string; words: string; saidYes?: boolean }
export type Next = { target: Target; isAgreed: boolean; clocks: { answerBy: Date; contactBy: Date } }

/** Before it goes, by whoever has it: who is next, consent for them where it reaches that far, and the word of it to everybody. */
export async function handOn(scene: ActScene, referral: Referral, { organisation, service, words, saidYes }: Handing) {
  const { db, channel } = scene
  const target = await findTarget(db, service)
  if (!target) return refuse({ because: 'no-such-service' })
  if (target.organisation === organisation || target.organisation === referral.fromOrganisation)
    return refuse({ because: 'same-organisation' })
  const agreed = referral.mayPassOn
    ? await findAgreed(db, referral.id)
    : saidYes
      ? { ...readOut(referral, target), givenOn: channel, askedHow: 'read-out' as const }
      : undefined
  if (agreed) await keepForNext(scene, referral, { from: organisation, to: target.organisation, agreed })
  else if (!(await mayBeAsked(db, referral.id))) return refuse({ because: 'nobody-to-ask' })
  const tell = agreed ? 'passed-on' : 'asked'
  await note(scene, referral, { what: 'passed-on', organisation, reason: 'not-ours', words, tell, tellFrom: tell })
  return accept<Next>({ target, isAgreed: agreed !== undefined, clocks: await dueBy(scene, referral.isUrgent, target) })
}

/** The words that are read to somebody who is rung about who is next, and their version. */
export function readOut({ language, pieces }: Referral, { organisationName: to, name: service }: Target) {
  return {
    wording: scriptOf(language, { to, service, pieces, mayPassOn: false }),
    wordingVersion: scriptVersion,
    language,
  }
}

/** The words that they agreed to said that it may go on. */
async function keepForNext(
  { db, now, viewer }: ActScene,
  { id, personId, pieces }: Referral,
  {
    from,
    to,
    agreed,
  }: { from: OrganisationId; to: OrganisationId; agreed: Omit<Agreed, 'recordedBy' | 'personId' | 'beganAt'> },
) {
  await keepConsent(db, {
    id: newId<'sharing'>(now.getTime()) as SharingId,
    personId,
    fromOrganisation: from,
    toOrganisation: to,
    purposes: ['referral'],
    basis: 'consent',
    wording: agreed.wording,
    wordingVersion: agreed.wordingVersion,
    language: agreed.language,
    givenOn: agreed.givenOn,
    recordedBy: viewerId(viewer) ?? null,
    askedHow: agreed.askedHow,
    answer: 'yes',
    thing: { kind: 'referral', id, pieces },
    beganAt: now,
    endsAt: null,
  })
}

export async function tellNext(scene: ActScene, { id }: Referral, { target, isAgreed }: Next) {
  if (isAgreed) await scene.after(tellEndTask, { referral: id, organisation: target.organisation, what: 'sent' })
}
