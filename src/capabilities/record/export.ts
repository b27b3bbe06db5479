// Everything of one person's record, as plain data. Whoever asks for somebody else looks first, and leaves a line.
import type { PersonId } from '../../kernel/id.ts'
import { look } from '../../platform/look.ts'
import type { Scene } from '../../platform/scene.ts'
import { viewerId } from '../../platform/stage.ts'
import * as cases from './store/cases.ts'
import * as contacts from './store/contacts.ts'
import * as consentAsks from './store/consent-asks.ts'
import * as details from './store/details.ts'
import * as glass from './store/glass.ts'
import * as mandates from './store/mandates.ts'
import * as sharing from './store/sharing.ts'
import * as ties from './store/ties.ts'
import * as withPerson from './store/with-person.ts'
import { findPerson, listMemberships } from './store.ts'
import { everything } from '../../platform/long-list.ts'

export const exportsLong = { contacts: contacts.contactsOf }

/** By name, whoever they are: the ids say nothing to the person. */
async function mandatesOf(scene: Scene, person: PersonId) {
  const held = await mandates.listOf(scene.db, person, everything)
  const names = await mandates.namesWithin(scene.db, person)
  return held.map((one) => ({
    ...one,
    ...(one.personId === person
      ? { holder: names.get(one.holderId) ?? null }
      : { actsFor: names.get(one.personId) ?? null }),
    revokedBy: one.revokedBy && (names.get(one.revokedBy) ?? null),
  }))
}

/** What is withheld or confidential is in no export: a worker decides about it first. A person's own rows need no look. */
export async function exportPerson(scene: Scene, personId: string) {
  const { db } = scene
  const person = personId as PersonId
  if (viewerId(scene.viewer) !== person) await look(scene, { person, purpose: 'rights-request' })
  return {
    person: await findPerson(db, person),
    details: await details.find(db, person, everything),
    memberships: await listMemberships(db, person),
    mandates: await mandatesOf(scene, person),
    cases: (await cases.listOf(db, person, everything)).filter(({ isConfidential }) => !isConfidential),
    ties: await ties.listOf(db, person, everything),
    sharing: await sharing.listOf(db, person, everything),
    askedToAgree: (await consentAsks.listOf(db, person, everything)).map(
      ({ fromOrganisation: _from, toOrganisation: _to, ...one }) => one,
    ),
    emergencies: await glass.listOf(db, person),
    withThem: await withPerson.listOf(db, person, everything),
  }
}
