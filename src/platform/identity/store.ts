// Every question sign-in asks of the tables itself; the rest better-auth asks.
import { sql } from 'kysely'
import type { OrganisationId, PersonId, SessionId } from '../../kernel/id.ts'
import type { Language } from '../../kernel/language.ts'
import { askScene, type Db } from '../scene.ts'
import type { Membership, Role, Stage } from '../stage.ts'
import type { SignInMethod } from './session.ts'

type FoundSession = {
  id: SessionId
  personId: PersonId
  name: string
  memberships: Membership[]
  madeAt: Date
  seenAt: Date
  expiresAt: Date
  method: SignInMethod
  shared: boolean
  twoStep: boolean
}

/** One question, in one message, for a whole request: the session, its person and what they are in force just now. */
export async function findSession(stage: Stage, digest: string): Promise<FoundSession | undefined> {
  const asked = sql`
    select s.id, s.person_id as "personId", p.display_name as name, s.made_at as "madeAt", s.seen_at as "seenAt", s.expires_at as "expiresAt",
      s.method, s.shared, s.two_step as "twoStep", coalesce(m.memberships, '[]') as memberships
    from session s
    join person p on p.id = s.person_id and p.forgotten_at is null
    left join lateral (
      select json_agg(json_build_object('organisation', organisation_id, 'role', role) order by began_at) as memberships
      from membership where person_id = s.person_id and ended_at is null) m on true
    where s.token = ${digest}`
  const [rows] = await askScene(stage, 'read only', [asked])
  return rows![0] as FoundSession | undefined
}

export async function keepSeen(db: Db, id: SessionId, now: Date) {
  await sql`update session set seen_at = ${now} where id = ${id} and seen_at < ${now}`.execute(db)
}

export type ListedSession = {
  id: SessionId
  device: string
  method: SignInMethod
  shared: boolean
  madeAt: Date
  seenAt: Date
  expiresAt: Date
}

export async function listSessions(db: Db, person: PersonId): Promise<ListedSession[]> {
  const { rows } = await sql<ListedSession>`
    select id, device, method, shared, made_at, seen_at, expires_at from session
    where person_id = ${person} order by seen_at desc, id desc limit 100`.execute(db)
  return rows
}

/** How many were ended: none where the session is not this person's. */
export async function endSession(db: Db, person: PersonId, id: SessionId): Promise<number> {
  const { rows } = await sql`delete from session where id = ${id} and person_id = ${person} returning id`.execute(db)
  return rows.length
}

export async function endSessionsBut(db: Db, person: PersonId, kept: SessionId | undefined): Promise<number> {
  const { rows } = await sql`
    delete from session where person_id = ${person} and id is distinct from ${kept ?? null}::uuid returning id`.execute(
    db,
  )
  return rows.length
}

/** Whoever signs in on top of a session leaves it behind. */
export async function endSessionByDigest(db: Db, digest: string) {
  await sql`delete from session where token = ${digest}`.execute(db)
}

export type Known = { id: PersonId; name: string; language: Language }

export async function findByEmail(db: Db, email: string): Promise<Known | undefined> {
  const { rows } = await sql<Known>`
    select id, display_name as name, language from person where email = ${email.toLowerCase()} and forgotten_at is null`.execute(
    db,
  )
  return rows[0]
}

/** As a job: whose number it is, where they have shown that. */
export async function findByProvenPhone(db: Db, phone: string): Promise<{ id: PersonId; name: string } | undefined> {
  const { rows } = await sql<{ id: PersonId; name: string }>`select id, display_name as name from person
    where phone = ${phone} and phone_proven and forgotten_at is null`.execute(db)
  return rows[0]
}

export async function findByPhone(db: Db, phone: string): Promise<Known | undefined> {
  const { rows } = await sql<Known>`
    select id, display_name as name, language from person where phone = ${phone} and forgotten_at is null`.execute(db)
  return rows[0]
}

/** `usedAt` absent: since we began to keep it, never. */
export type Passkey = { id: string; name: string | null; madeAt: Date; usedAt: Date | null }

export type WaysIn = {
  name: string
  email: string | null
  emailProven: boolean
  phone: string | null
  phoneProven: boolean
  twoStep: boolean
  hasPassword: boolean
  backupCodesLeft: boolean
  passkeys: Passkey[]
}

export async function findWaysIn(db: Db, person: PersonId): Promise<WaysIn | undefined> {
  const { rows } = await sql<WaysIn>`
    select display_name as name, email, email_proven, phone, phone_proven, two_step,
      exists (select from credential where person_id = person.id and provider = 'credential' and password is not null) as has_password,
      coalesce((select json_agg(json_build_object('id', k.id, 'name', k.name, 'madeAt', k.made_at, 'usedAt', k.used_at) order by k.made_at)
        from passkey k where k.person_id = person.id), '[]') as passkeys
    from person where id = ${person}`.execute(db)
  const found = rows[0]
  const dated = found?.passkeys.map((one) => ({
    ...one,
    madeAt: new Date(one.madeAt),
    usedAt: one.usedAt && new Date(one.usedAt),
  }))
  return found && { ...found, passkeys: dated ?? [] }
}

/** False when these figures have opened the door already. */
export async function useAppCode(db: Db, person: PersonId, digest: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    insert into code_app_use (person_id, code, used_at) values (${person}, ${digest}, ${now})
    on conflict on constraint an_app_code_opens_once do nothing returning 1`.execute(db)
  return rows.length > 0
}

export async function keepEmail(db: Db, person: PersonId, email: string, now: Date) {
  await sql`update person set email = ${email}, email_proven = true, changed_at = ${now} where id = ${person}`.execute(
    db,
  )
}

export async function namePasskey(db: Db, person: PersonId, id: string, name: string): Promise<number> {
  const { rows } =
    await sql`update passkey set name = ${name} where id = ${id} and person_id = ${person} returning id`.execute(db)
  return rows.length
}

/** `credential`: what the passkey is called between browsers and us. */
export async function keepPasskeyUsed(db: Db, credential: string, now: Date) {
  await sql`update passkey set used_at = ${now} where credential_id = ${credential}`.execute(db)
}

export async function removePasskey(db: Db, person: PersonId, id: string): Promise<number> {
  const { rows } = await sql`delete from passkey where id = ${id} and person_id = ${person} returning id`.execute(db)
  return rows.length
}

/** The tries in this window, this one among them. */
export async function countTries(db: Db, key: string, now: Date, windowEndsAt: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    insert into sign_in_tries as t (key, count, window_ends_at) values (${key}, 1, ${windowEndsAt})
    on conflict (key) do update set
      count = case when t.window_ends_at <= ${now} then 1 else t.count + 1 end,
      window_ends_at = case when t.window_ends_at <= ${now} then excluded.window_ends_at else t.window_ends_at end
    returning count`.execute(db)
  return rows[0]!.count
}

export async function giveBackTries(db: Db, keys: string[]) {
  for (const key of keys)
    await sql`update sign_in_tries set count = greatest(count - 1, 0) where key = ${key}`.execute(db)
}

/** What is over: sessions, tokens, tries and used codes. Codes and links go from messages that left, too. */
export async function tidy(db: Db, now: Date) {
  const hourAgo = new Date(now.getTime() - 3_600_000)
  await sql`delete from session where expires_at < ${now}`.execute(db)
  await sql`delete from sign_in_token where expires_at < ${now}`.execute(db)
  await sql`delete from sign_in_tries where window_ends_at < ${now}`.execute(db)
  await sql`delete from code_app_use where used_at < ${hourAgo}`.execute(db)
  await sql`update message set facts = '{}', words = '-' where template like 'identity.%' and facts <> '{}'
    and state in ('sent', 'delivered', 'failed', 'refused') and queued_at < ${hourAgo}`.execute(db)
}

export type Member = {
  membershipId: string
  personId: PersonId
  name: string
  role: Role
  beganAt: Date
  email: string | null
  twoStep: boolean
}

export async function listMembers(db: Db, organisation: OrganisationId): Promise<Member[]> {
  const { rows } = await sql<Member>`
    select m.id as membership_id, m.person_id, p.display_name as name, m.role, m.began_at, p.email, p.two_step
    from membership m join person p on p.id = m.person_id
    where m.organisation_id = ${organisation} and m.ended_at is null order by p.display_name, m.role limit 500`.execute(
    db,
  )
  return rows
}

export type FoundMembership = { id: string; personId: PersonId; organisation: OrganisationId; role: Role }

/** Locked until the transaction ends, so that two managers cannot end the last admin's membership between them. */
export async function findMembershipForUpdate(db: Db, id: string): Promise<FoundMembership | undefined> {
  const { rows } = await sql<FoundMembership>`
    select id, person_id, organisation_id as organisation, role from membership where id = ${id} and ended_at is null for update`.execute(
    db,
  )
  return rows[0]
}

export async function countAdminsForUpdate(db: Db, organisation: OrganisationId): Promise<number> {
  const { rows } = await sql`
    select id from membership where organisation_id = ${organisation} and role = 'admin' and ended_at is null for update`.execute(
    db,
  )
  return rows.length
}

export async function beginMembership(
  db: Db,
  given: { id: string; person: PersonId; organisation: OrganisationId; role: Role; now: Date },
) {
  await sql`insert into membership (id, person_id, organisation_id, role, began_at)
    values (${given.id}, ${given.person}, ${given.organisation}, ${given.role}, ${given.now})`.execute(db)
}

export async function endMembership(db: Db, id: string, now: Date) {
  await sql`update membership set ended_at = greatest(${now}, began_at) where id = ${id}`.execute(db)
}

export async function findMemberships(db: Db, person: PersonId): Promise<Membership[]> {
  const { rows } = await sql<Membership>`
    select organisation_id as organisation, role from membership where person_id = ${person} and ended_at is null`.execute(
    db,
  )
  return rows
}

/** Every way in and every address goes; the person's row stays, because the ledger and others' records name it. */
export async function clearPerson(db: Db, person: PersonId, now: Date) {
  for (const table of ['session', 'credential', 'passkey', 'code_app', 'code_app_use']) {
    await sql`delete from ${sql.table(table)} where person_id = ${person}`.execute(db)
  }
  await sql`update membership set ended_at = greatest(${now}, began_at) where person_id = ${person} and ended_at is null`.execute(
    db,
  )
  await sql`update person set email = null, email_proven = false, phone = null, phone_proven = false, two_step = false,
    display_name = '-', forgotten_at = coalesce(forgotten_at, ${now}) where id = ${person}`.execute(db)
}

/** Plain data, and no secret among it. */
export async function listOfPerson(db: Db, person: PersonId): Promise<unknown> {
  const ways = await findWaysIn(db, person)
  const sessions = await listSessions(db, person)
  const { rows: memberships } = await sql`
    select organisation_id as organisation, role, began_at, ended_at from membership where person_id = ${person} order by began_at`.execute(
    db,
  )
  return { ...ways, sessions, memberships }
}
