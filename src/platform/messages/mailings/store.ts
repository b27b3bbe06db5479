import { sql } from 'kysely'
import type { PersonId } from '../../../kernel/id.ts'
import type { Db } from '../../scene.ts'
import type { Mailing } from './mailings.ts'

export type StoppedMailing = { mailing: Mailing; since: Date }

export async function listStopped(db: Db, digest: string): Promise<StoppedMailing[]> {
  const { rows } = await sql<StoppedMailing>`
    select mailing, since from mailing_stop where address_digest = ${digest} order by since, mailing`.execute(db)
  return rows
}

/** What stopped earlier keeps its moment. */
export async function stop(db: Db, digest: string, which: readonly Mailing[], said: 'one-click' | 'page', now: Date) {
  await sql`insert into mailing_stop (address_digest, mailing, since, said)
    select ${digest}, one, ${now}, ${said} from unnest(${[...which]}::text[]) as one on conflict do nothing`.execute(db)
}

export async function startAgain(db: Db, digest: string, which: readonly Mailing[]) {
  await sql`delete from mailing_stop where address_digest = ${digest} and mailing = any(${[...which]})`.execute(db)
}

/** As a job: whose proven address this is. */
export async function findPersonAt(db: Db, address: string): Promise<PersonId | undefined> {
  const { rows } = await sql<{ id: PersonId }>`
    select id from person where email = ${address.trim().toLowerCase()} and email_proven`.execute(db)
  return rows[0]?.id
}

export async function findAddressOf(db: Db, person: PersonId): Promise<string | undefined> {
  const { rows } = await sql<{ email: string | null }>`
    select email from person where id = ${person} and email_proven`.execute(db)
  return rows[0]?.email ?? undefined
}
