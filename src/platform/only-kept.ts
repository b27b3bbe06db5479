// Somebody may ask an organisation to only keep what it has of them (UK GDPR article 18). Before anything is shown, sent or joined up,
// whoever is about to do it asks here. What they ask for after that is what they want done; what the law needs goes on.
import { sql } from 'kysely'
import type { OrganisationId, PersonId } from '../kernel/id.ts'
import type { Scene } from './scene.ts'

/** `ground`: why they asked, in a short code; absent where the request itself is gone. */
export type OnlyKept = { since: Date; ground: string | null }

/** Of these people, those whose data this organisation only keeps. Nobody, for whoever does not work there. */
export async function listOnlyKept(
  { db }: Pick<Scene, 'db'>,
  people: readonly PersonId[],
  organisation: OrganisationId,
): Promise<Map<PersonId, OnlyKept>> {
  if (people.length === 0) return new Map()
  const { rows } = await sql<OnlyKept & { personId: PersonId }>`
    select person_id, since, ground from only_kept(${[...people]}::uuid[], ${organisation})`.execute(db)
  return new Map(rows.map(({ personId, ...kept }) => [personId, kept]))
}

/** Whether one thing of theirs may still be used: it was asked for after that. Whoever asked for nothing of the kind is used as ever. */
export async function isOnlyKept(
  scene: Pick<Scene, 'db'>,
  thing: { person: PersonId | undefined; organisation: OrganisationId; askedAt: Date },
): Promise<boolean> {
  if (!thing.person) return false
  const kept = (await listOnlyKept(scene, [thing.person], thing.organisation)).get(thing.person)
  return kept !== undefined && thing.askedAt <= kept.since
}
