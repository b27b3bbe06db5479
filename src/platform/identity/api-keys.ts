// Keys by which other systems come in for an organisation: what each opens, and whose it is.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Id, OrganisationId } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import { accept, refuse } from '../../kernel/outcome.ts'
import { act } from '../act.ts'
import { type Db, writeScene } from '../scene.ts'
import type { Stage } from '../stage.ts'
import { keysOf } from './keys.ts'

/** What a key may open. Each interface names its own here, and what a person reads of it. */
export const keyScopes = {
  'open311.send': 'Open311: send reports, and say what became of them',
  'bookings.read': 'Appointments: see free times and bookings',
  'bookings.write': 'Appointments: book, move and cancel',
  'referrals.read': 'Referrals: read those sent to you and by you, one at a time, each with a line in the ledger',
} as const
export type KeyScope = keyof typeof keyScopes
export type ApiKeyId = Id<'api-key'>
export type ApiKey = { id: ApiKeyId; organisation: OrganisationId; name: string; scopes: KeyScope[] }
/** `asked`: how often it has been shown in the minute that runs, to any process. */
export type OpenedKey = ApiKey & { asked: number }

const shape = /^dsk_[\w-]{43}$/

/** The key is answered once and kept nowhere. Refused where the viewer does not lead the organisation. */
export const makeKey = act(
  'identity.make-key',
  async (scene, { organisation, name, scopes }: { organisation: OrganisationId; name: string; scopes: KeyScope[] }) => {
    const called = name.trim().slice(0, 100)
    if (called === '') return refuse({ because: 'needs-a-name' })
    if (scopes.length === 0) return refuse({ because: 'opens-nothing' })
    if (!(await leads(scene.db, organisation))) return refuse({ because: 'not-allowed' })
    const key = `dsk_${randomBytes(32).toString('base64url')}`
    const id = newId<'api-key'>(scene.now.getTime())
    await sql`insert into api_key (id, organisation_id, name, digest, scopes, made_at)
      values (${id}, ${organisation}, ${called}, ${digestOf(scene, key)}, ${scopes}::text[], ${scene.now})`.execute(
      scene.db,
    )
    scene.line({ thing: { kind: 'api-key', id }, organisation, facts: { opens: scopes.join(' ') } })
    return accept({ id, key })
  },
)

export const endKey = act('identity.end-key', async (scene, { id }: { id: string }) => {
  const { rows } = await sql<{ organisation: OrganisationId }>`update api_key set ended_at = ${scene.now}
    where id = ${id} and ended_at is null returning organisation_id as organisation`.execute(scene.db)
  if (!rows[0]) return refuse({ because: 'no-such-key' })
  scene.line({ thing: { kind: 'api-key', id }, organisation: rows[0].organisation })
  return accept()
})

/** Whose key was presented, where it opens this. Everything else is the same nothing: unknown, ended, or for something else. */
export async function openWithKey(
  stage: Stage,
  presented: string | undefined,
  scope: KeyScope,
): Promise<OpenedKey | undefined> {
  if (presented === undefined || !shape.test(presented)) return undefined
  const { rows } = await writeScene(stage, ({ db, now }) =>
    sql<OpenedKey>`select id, organisation_id as organisation, name, scopes, count_ask(id, ${now}) as asked
      from open_with_key(${digestOf(stage, presented)}, ${now.toISOString().slice(0, 10)}::date)`.execute(db),
  )
  return rows[0]?.scopes.includes(scope) ? rows[0] : undefined
}

export type ListedKey = ApiKey & { madeAt: Date; lastUsedOn: string | null }

/** Those in force, of the organisations the viewer leads. */
export async function listKeys(db: Db): Promise<ListedKey[]> {
  const { rows } =
    await sql<ListedKey>`select id, organisation_id as organisation, name, scopes, made_at, last_used_on::text
    from api_key where ended_at is null order by made_at desc, id desc limit 200`.execute(db)
  return rows
}

async function leads(db: Db, organisation: OrganisationId): Promise<boolean> {
  const { rows } = await sql<{ leads: boolean }>`select leads_organisation(${organisation}::uuid) as leads`.execute(db)
  return rows[0]!.leads
}

function digestOf({ house, place }: Pick<Stage, 'house' | 'place'>, key: string): string {
  return keysOf(house, place).digest('api-key', key)
}
