// Looking at somebody: the database shows nothing of a person until the look is in the ledger, in the same transaction.
import { sql } from 'kysely'
import type { OrganisationId, PersonId } from '../kernel/id.ts'
import { accept, refuse } from '../kernel/outcome.ts'
import { type Scene, writeScene } from './scene.ts'
import type { Stage } from './stage.ts'

/** What somebody may look for. The person reads it, in words, beside who looked and when. */
export const lookPurposes = [
  'advice',
  'casework',
  'appointment',
  'call-back',
  'referral',
  'visit',
  'safeguarding',
  'correction',
  'rights-request',
  'supervision',
  'same-person',
  'emergency',
  'own-affairs',
  'upkeep',
] as const
export type LookPurpose = (typeof lookPurposes)[number]

/** `organisation`: on whose behalf. Without one: as the person themself, by a mandate for everything, or as a job. */
export type Look = { person: PersonId; purpose: LookPurpose; organisation?: OrganisationId | undefined }

export type LookRefused = { ok: false; refusal: { because: 'may-not-look' } }

/**
 * Opens one person's record for the rest of this transaction, and writes the line that says so. Refused for whoever may not
 * look, and for nobody at all: the two look alike. Looking again in the same transaction is the same look.
 */
export async function look(scene: Pick<Scene, 'db' | 'now'>, one: Look) {
  const { rows } = await sql<{ ground: string | null }>`select ${asked(scene.now, one)} as ground`.execute(scene.db)
  const ground = rows[0]?.ground
  return ground ? accept({ ground }) : refuse({ because: 'may-not-look' })
}

/**
 * For pages: a transaction that looks, and after that can only read. What it shows is answered with once the look is kept, so that
 * nothing is ever shown whose line is lost.
 */
export async function lookScene<Result>(
  stage: Stage,
  one: Look,
  body: (scene: Scene) => Promise<Result>,
): Promise<{ ok: true; value: Result } | LookRefused> {
  return writeScene(stage, async (scene) => {
    const asking = sql<{
      ground: string | null
    }>`select ${asked(scene.now, one)} as ground, set_config('transaction_read_only', 'on', true)`
    const { rows } = await asking.execute(scene.db)
    return rows[0]?.ground ? accept(await body(scene)) : refuse({ because: 'may-not-look' })
  })
}

function asked(now: Date, { person, purpose, organisation }: Look) {
  return sql<string | null>`look(${person}, ${purpose}, ${organisation ?? null}::uuid, ${now})`
}

/** Somebody as they stand in a list: the least there is to know. `district` is the first half of a postcode. */
export type Listed = { id: PersonId; name: string; birthYear: number | null; district: string | null }

/** Shows at most 100 people, as the database holds it, in the order given, and leaves each of them a line; nobody, to whoever may not look. */
export async function lookList(
  { db, now }: Pick<Scene, 'db' | 'now'>,
  people: readonly PersonId[],
  { purpose, organisation, glass }: Omit<Look, 'person'> & { glass?: string },
): Promise<Listed[]> {
  if (people.length === 0) return []
  const { rows } = await sql<Listed>`select person_id as id, name, birth_year, district
    from look_list(${[...people]}::uuid[], ${purpose}, ${organisation ?? null}::uuid, ${now}, ${glass ?? null}::uuid) order by number`.execute(
    db,
  )
  return rows
}

/** Clears away the marks of transactions that are over. They mean nothing; there is one for each look. */
export async function sweepLooks(stage: Stage): Promise<void> {
  await writeScene(stage, ({ db }) => sql`select sweep_looks()`.execute(db))
}

/** The same for several people at once: all of them are opened, or nothing is shown. In the order of their ids, so that no two wait for each other. */
export async function lookAllScene<Result>(
  stage: Stage,
  { people, ...why }: Omit<Look, 'person'> & { people: readonly PersonId[] },
  body: (scene: Scene) => Promise<Result>,
): Promise<{ ok: true; value: Result } | LookRefused> {
  return writeScene(stage, async (scene) => {
    for (const person of [...people].sort()) {
      const looked = await look(scene, { person, ...why })
      if (!looked.ok) return looked
    }
    await sql`select set_config('transaction_read_only', 'on', true)`.execute(scene.db)
    return accept(await body(scene))
  })
}
