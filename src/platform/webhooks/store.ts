// Every statement about endpoints, what is told to them, and how it went.
import { sql } from 'kysely'
import type { Id, OrganisationId } from '../../kernel/id.ts'
import type { Db } from '../scene.ts'

export type EndpointId = Id<'webhook-endpoint'>
export type DeliveryId = Id<'webhook-delivery'>

export type Endpoint = {
  id: EndpointId
  organisation: OrganisationId
  organisationName: string
  url: string
  types: string[]
  madeAt: Date
  endedAt: Date | null
  endedBecause: 'by-hand' | 'gone' | null
  oldUntil: Date | null
  waiting: number
  givenUp: number
}

export async function insertEndpoint(
  db: Db,
  one: { id: EndpointId; organisation: OrganisationId; url: string; types: string[]; sealed: string; now: Date },
) {
  await sql`insert into webhook_endpoint (id, organisation_id, url, types, secret_sealed, made_at)
    values (${one.id}, ${one.organisation}, ${one.url}, ${one.types}::text[], ${one.sealed}, ${one.now})`.execute(db)
}

/** Those of the organisations the viewer leads; what ended, last. */
export async function listEndpoints(db: Db, id?: string): Promise<Endpoint[]> {
  const { rows } =
    await sql<Endpoint>`select e.id, e.organisation_id as organisation, o.name as organisation_name, e.url, e.types, e.made_at, e.ended_at,
      e.ended_because, e.old_until,
      (select count(*)::int from webhook_delivery d where d.endpoint_id = e.id and d.state in ('to-send', 'sending')) as waiting,
      (select count(*)::int from webhook_delivery d where d.endpoint_id = e.id and d.state = 'given-up') as given_up
    from webhook_endpoint e join organisation o on o.id = e.organisation_id
    where (${id ?? null}::uuid is null or e.id = ${id ?? null}) order by e.ended_at nulls first, e.made_at desc limit 100`.execute(
      db,
    )
  return rows
}

/** The secret that was in force signs, too, until `until`. */
export async function rotate(
  db: Db,
  id: string,
  { sealed, until }: { sealed: string; until: Date },
): Promise<OrganisationId | undefined> {
  const { rows } = await sql<{ organisation: OrganisationId }>`update webhook_endpoint
    set old_secret_sealed = secret_sealed, old_until = ${until}, secret_sealed = ${sealed}
    where id = ${id} and ended_at is null returning organisation_id as organisation`.execute(db)
  return rows[0]?.organisation
}

export async function endEndpoint(
  db: Db,
  id: string,
  because: 'by-hand' | 'gone',
  now: Date,
): Promise<OrganisationId | undefined> {
  const { rows } = await sql<{ organisation: OrganisationId }>`update webhook_endpoint
    set ended_at = ${now}, ended_because = ${because} where id = ${id} and ended_at is null returning organisation_id as organisation`.execute(
    db,
  )
  return rows[0]?.organisation
}

export type Announced = { event: string; organisation: OrganisationId; type: string; thing: string; only?: string }

export async function announce(db: Db, one: Announced, now: Date): Promise<number> {
  const { rows } = await sql<{ told: number }>`
    select webhook_announce(${one.event}, ${one.organisation}, ${one.type}, ${one.thing}, ${one.only ?? null}::uuid, ${now}) as told`.execute(
    db,
  )
  return rows[0]!.told
}

export type Due = {
  id: DeliveryId
  event: string
  type: string
  thing: string
  at: Date
  endpoint: EndpointId
  organisation: OrganisationId
  url: string
  secretSealed: string
  oldSecretSealed: string | null
  oldUntil: Date | null
  mayBePrivate: boolean
  tries: number
}

/** As a job. Taken by one at once; whoever is killed holding one loses it after the lease. */
export async function claimDue(db: Db, now: Date, leaseMinutes: number, most: number): Promise<Due[]> {
  const { rows } = await sql<Due>`
    with due as (
      select d.id from webhook_delivery d join webhook_endpoint e on e.id = d.endpoint_id and e.ended_at is null
      where d.state in ('to-send', 'sending') and d.next_at <= ${now} order by d.next_at limit ${most} for update of d skip locked
    ), taken as (
      update webhook_delivery d set state = 'sending', tries = d.tries + 1, next_at = ${now}::timestamptz + make_interval(mins => ${leaseMinutes})
      from due where d.id = due.id returning d.*
    )
    select t.id, v.id as event, v.type, v.thing_id as thing, v.at, e.id as endpoint, e.organisation_id as organisation, e.url, e.secret_sealed,
      e.old_secret_sealed, e.old_until, e.may_be_private, t.tries
    from taken t join webhook_event v on v.id = t.event_id join webhook_endpoint e on e.id = t.endpoint_id order by v.at`.execute(
    db,
  )
  return rows
}

export type Attempt = { id: string; status: number | null; problem: string | null; ms: number }

export async function insertAttempt(db: Db, due: Pick<Due, 'id' | 'organisation'>, one: Attempt, now: Date) {
  await sql`insert into webhook_attempt (id, delivery_id, organisation_id, at, status, problem, ms)
    values (${one.id}, ${due.id}, ${due.organisation}, ${now}, ${one.status}, ${one.problem}, ${one.ms})`.execute(db)
}

export async function settle(db: Db, id: DeliveryId, state: 'sent' | 'given-up', now: Date) {
  await sql`update webhook_delivery set state = ${state}, settled_at = ${now} where id = ${id}`.execute(db)
}

export async function postpone(db: Db, id: DeliveryId, until: Date) {
  await sql`update webhook_delivery set state = 'to-send', next_at = ${until} where id = ${id}`.execute(db)
}

/** What still waited for an endpoint that is no more. */
export async function giveUpFor(db: Db, endpoint: EndpointId, now: Date) {
  await sql`update webhook_delivery set state = 'given-up', settled_at = ${now} where endpoint_id = ${endpoint} and state in ('to-send', 'sending')`.execute(
    db,
  )
}

export async function replay(db: Db, id: string, now: Date): Promise<OrganisationId | undefined> {
  const { rows } = await sql<{ organisation: OrganisationId }>`update webhook_delivery d
    set state = 'to-send', tries = 0, next_at = ${now}, settled_at = null
    where d.id = ${id} and d.state in ('sent', 'given-up', 'to-send')
      and exists (select from webhook_endpoint e where e.id = d.endpoint_id and e.ended_at is null) returning d.organisation_id as organisation`.execute(
    db,
  )
  return rows[0]?.organisation
}

export type Logged = {
  id: DeliveryId
  event: string
  type: string
  at: Date
  state: 'to-send' | 'sending' | 'sent' | 'given-up'
  nextAt: Date
  attempts: { at: string; status: number | null; problem: string | null; ms: number }[]
}

/** Newest first, each with every try of it. */
export async function listDeliveries(db: Db, endpoint: string): Promise<Logged[]> {
  const { rows } = await sql<Logged>`select d.id, v.id as event, v.type, v.at, d.state, d.next_at,
      coalesce((select jsonb_agg(jsonb_build_object('at', a.at, 'status', a.status, 'problem', a.problem, 'ms', a.ms) order by a.at desc)
        from (select * from webhook_attempt a where a.delivery_id = d.id order by a.at desc limit 20) a), '[]') as attempts
    from webhook_delivery d join webhook_event v on v.id = d.event_id where d.endpoint_id = ${endpoint}
    order by v.at desc, d.id desc limit 50`.execute(db)
  return rows
}

export async function clearBefore(db: Db, before: Date) {
  await sql`delete from webhook_event where at < ${before}`.execute(db)
}
