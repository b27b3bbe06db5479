// Who said that somebody is with them: for a while, their record opens to whoever said it. Nobody writes here but the database's own function.
import { sql } from 'kysely'
import { provenReach } from '../../../platform/messages/reach.ts'
import type { Id, OrganisationId, PersonId } from '../../../kernel/id.ts'
import type { Language } from '../../../kernel/language.ts'
import type { Db } from '../../../platform/scene.ts'

export type WithId = Id<'with-person'>
export const waysToBeWith = ['in-person', 'on-the-phone', 'at-their-door', 'wrote-to-us'] as const
export type WayToBeWith = (typeof waysToBeWith)[number]

type Saying = {
  id: WithId
  person: PersonId
  organisation: OrganisationId
  how: WayToBeWith
  minutes: number
  now: Date
}

/** False where whoever says it may not look for the organisation, and where there is no such person. */
export async function sayWith(db: Db, { id, person, organisation, how, minutes, now }: Saying): Promise<boolean> {
  const { rows } = await sql<{ said: boolean }>`
    select say_with(${id}, ${person}, ${organisation}, ${how}, ${minutes}, ${now}) as said`.execute(db)
  return rows[0]?.said ?? false
}

/** Waits for something that only whoever has a ground may write: false where PostgreSQL let it not be written. The transaction is over then. */
export async function onGround(writing: Promise<void>): Promise<boolean> {
  try {
    await writing
    return true
  } catch (problem) {
    if ((problem as { code?: string }).code === '42501') return false
    throw problem
  }
}

export type WithPerson = { organisation: string | null; how: WayToBeWith | 'met'; beganAt: Date; endsAt: Date | null }

export async function listOf(db: Db, person: PersonId, most = 500): Promise<WithPerson[]> {
  const { rows } = await sql<WithPerson>`
    select o.name as organisation, w.how, w.began_at, w.ends_at from with_person w left join organisation o on o.id = w.organisation_id
    where w.person_id = ${person} order by w.began_at desc, w.id desc limit ${most}`.execute(db)
  return rows
}

export type ToTell = {
  email: string | null
  phone: string | null
  language: Language
  worker: string
  organisation: string
}

/** As a job: where the person has shown that they can be reached, and not where somebody wrote down that it is unsafe to leave a message. */
export async function findToTell(
  db: Db,
  person: PersonId,
  worker: PersonId,
  organisation: OrganisationId,
): Promise<ToTell | undefined> {
  const { rows } = await sql<ToTell>`select ${provenReach('p', sql`not unsafe.is_so`)}, p.language,
      (select display_name from person where id = ${worker}) as worker, (select name from organisation where id = ${organisation}) as organisation
    from person p, lateral (select exists (select from person_reach r where r.person_id = p.id and r.ended_at is null and not r.is_safe) as is_so) unsafe
    where p.id = ${person} and p.forgotten_at is null`.execute(db)
  return rows[0]
}
