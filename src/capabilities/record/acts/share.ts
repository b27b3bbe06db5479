import { newId, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, type ActScene } from '../../../platform/act.ts'
import { look } from '../../../platform/look.ts'
import { viewerId } from '../../../platform/stage.ts'
import * as store from '../store/sharing.ts'
import { onGround } from '../store/with-person.ts'
import { workplaces } from '../working.ts'

export type ToShare = {
  person: PersonId
  /** Absent: what every organisation keeps. */
  from?: OrganisationId
  to: OrganisationId
  /** Absent: for any purpose. */
  purposes?: string[]
  basis: store.Basis
  wording: string
  wordingVersion: string
  /** How the words reached them; read out, where nothing else is said: a worker is beside them. */
  askedHow?: store.AskedHow
  until?: Date
}

const refusals = {
  sharing_is_between_two: 'same-organisation',
  sharing_ends_after_it_began: 'ends-too-soon',
  a_basis_is_in_words: 'no-words',
  sharing_person_id_fkey: 'may-not-look',
  the_same_consent_is_given_once: 'shared-already',
} as const

/** One organisation may see what another keeps: because the person agreed to these very words, or on another lawful basis. */
export const share = act('record.share', refusals, async (scene, given: ToShare) => {
  const { db, now, channel, language, viewer } = scene
  const isTheirs = viewer.kind === 'person' && viewer.personId === given.person
  if (!isTheirs && !workplaces(scene).includes(given.to)) return refuse({ because: 'not-allowed' })
  const id = newId<'sharing'>(now.getTime())
  const writing = store.insert(db, {
    id,
    personId: given.person,
    fromOrganisation: given.from ?? null,
    toOrganisation: given.to,
    purposes: given.purposes ?? null,
    basis: given.basis,
    wording: given.wording,
    wordingVersion: given.wordingVersion,
    language,
    givenOn: channel,
    recordedBy: viewerId(scene.viewer) ?? null,
    askedHow: given.askedHow ?? (isTheirs ? 'shown' : 'read-out'),
    answer: 'yes',
    thing: null,
    beganAt: now,
    endsAt: given.until ?? null,
  })
  if (!(await onGround(writing))) return refuse({ because: 'may-not-look' })
  scene.line({
    thing: { kind: 'sharing', id },
    forPerson: given.person,
    organisation: given.to,
    facts: { basis: given.basis, from: given.from ?? null },
  })
  return accept({ sharing: id })
})

type Stopping = { id: store.SharingId; person?: PersonId; organisation?: OrganisationId }

/** By the person, or by whoever writes it down for them, who looks first. From the next look on, it is over. */
export const stopSharing = act('record.stop-sharing', async (scene, { id, person, organisation }: Stopping) => {
  if (person && organisation) {
    const looked = await look(scene, { person, purpose: 'correction', organisation })
    if (!looked.ok) return looked
  }
  const ended = await endSharing(scene, id)
  if (!ended) return refuse({ because: 'no-such-sharing' })
  scene.line({ thing: { kind: 'sharing', id }, forPerson: ended.personId, organisation: ended.toOrganisation })
  return accept(ended)
})

/** In an act of somebody who may: the person, or a worker who has looked at them. Whose it was; nothing, where it is over already. */
export async function endSharing(scene: ActScene, id: store.SharingId): Promise<store.Ended | undefined> {
  const { db, now, channel, viewer } = scene
  const ended = await store.withdraw(db, id, { by: viewerId(viewer) ?? null, on: channel, now })
  if (ended) for (const { afterSharingEnds } of scene.house.manifests) await afterSharingEnds?.(scene, ended)
  return ended
}
