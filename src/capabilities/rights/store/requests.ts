// Requests, and what was done with each. Row-level security shows them to the person, and after a look to those who answer.
import { sql } from 'kysely'
import { provenReach } from '../../../platform/messages/reach.ts'
import type { Day } from '../../../kernel/day.ts'
import type { Id, OrganisationId, PersonId } from '../../../kernel/id.ts'
import type { Language } from '../../../kernel/language.ts'
import type { Db } from '../../../platform/scene.ts'
import type { Exemption, Ground, RightEnd, RightKind } from '../rules/codes.ts'

export type RequestId = Id<'rights-request'>
export type Identity = 'sure' | 'unsure' | 'shown' | 'not-shown'

export type Request = {
  id: RequestId
  reference: string
  kind: RightKind
  personId: PersonId | null
  organisationId: OrganisationId | null
  organisation: string | null
  isEverything: boolean
  madeOn: string
  language: Language
  receivedAt: Date
  receivedOn: Day
  ground: Ground | null
  thingKind: string | null
  thingId: string | null
  field: string | null
  was: string | null
  wanted: string | null
  words: string
  identity: Identity
  dueOn: Day
  isStopped: boolean
  acknowledgedAt: Date | null
  answer: RightEnd | null
  exemption: Exemption | null
  answerWords: string
  answeredAt: Date | null
  doneAt: Date | null
  /** Where they asked to be answered; empty where they are known by other ways. */
  reach: string
  /** What a law lets be kept, of an erasure that is done in part. */
  stays: Stays
  /** How many of which were erased; nothing, before that. */
  gone: Gone | null
}

export const goneKinds = ['contacts', 'cases', 'papers', 'tasks', 'ties', 'reaches', 'consents'] as const
export type Gone = Partial<Record<(typeof goneKinds)[number], number>>

/** `contacts`: what they came about outside cases. */
export type Stays = { cases: readonly string[]; contacts: boolean }
export const nothingStays: Stays = { cases: [], contacts: false }
export function staysOf({ staysCases, staysContacts }: { staysCases: string[]; staysContacts: boolean }): Stays {
  return { cases: staysCases, contacts: staysContacts }
}

const columns = sql`r.id, r.reference, r.kind, r.person_id, r.organisation_id, o.name as organisation, r.is_everything, r.made_on, r.language, r.received_at,
  r.received_on::text, r.ground, r.thing_kind, r.thing_id, r.field, r.was, r.wanted, r.words, r.identity, r.due_on::text, r.is_stopped,
  r.acknowledged_at, r.answer, r.exemption, r.answer_words, r.answered_at, r.done_at, r.reach,
  jsonb_build_object('cases', r.stays_cases, 'contacts', r.stays_contacts) as stays, r.gone`
const joined = sql`rights_request r left join organisation o on o.id = answering(r.organisation_id)`

export type NewRequest = Omit<
  Request,
  | 'reference'
  | 'organisation'
  | 'isStopped'
  | 'acknowledgedAt'
  | 'answer'
  | 'exemption'
  | 'answerWords'
  | 'answeredAt'
  | 'doneAt'
  | 'reach'
  | 'stays'
  | 'gone'
> & { madeBy: PersonId | null; asker?: { name: string; born: string | null; reach: string } | undefined }

export async function insert(db: Db, one: NewRequest & { reference: string }) {
  const { reference } = one
  await sql`insert into rights_request (id, reference, kind, person_id, organisation_id, is_everything, made_by, made_on, language, received_at, received_on,
      ground, thing_kind, thing_id, field, was, wanted, words, identity, due_on)
    values (${one.id}, ${reference}, ${one.kind}, ${one.personId}, ${one.organisationId}, ${one.isEverything}, ${one.madeBy}, ${one.madeOn}, ${one.language},
      ${one.receivedAt}, ${one.receivedOn}, ${one.ground}, ${one.thingKind}, ${one.thingId}, ${one.field}, ${one.was}, ${one.wanted}, ${one.words},
      ${one.identity}, ${one.dueOn})`.execute(db)
  if (one.asker)
    await sql`insert into rights_asker (request_id, organisation_id, name, born, reach)
      values (${one.id}, ${one.organisationId}, ${one.asker.name}, ${one.asker.born}, ${one.asker.reach})`.execute(db)
}

export async function find(db: Db, id: RequestId): Promise<Request | undefined> {
  const { rows } = await sql<Request>`select ${columns} from ${joined} where r.id = ${id}`.execute(db)
  return rows[0]
}

export type AskedFor = { name: string; kind: string | null }

/** As the system: who asked it for them, and as what they may act for them; nothing, where they asked themselves. */
export async function findAskedFor(db: Db, id: RequestId): Promise<AskedFor | undefined> {
  const { rows } = await sql<AskedFor>`select p.display_name as name, (select m.kind from mandate m
      where m.holder_id = r.made_by and m.person_id = r.person_id and m.kind <> 'self' and m.revoked_at is null order by m.began_at desc limit 1) as kind
    from rights_request r join person p on p.id = r.made_by where r.id = ${id} and r.person_id <> r.made_by`.execute(db)
  return rows[0]
}

/** Held until the transaction ends, so that two answers cannot both be the first. */
export async function findForUpdate(db: Db, id: RequestId): Promise<Request | undefined> {
  await sql`select 1 from rights_request where id = ${id} for update`.execute(db)
  return find(db, id)
}

/** A person's own, newest first. */
export async function listOf(db: Db, person: PersonId, most = 100): Promise<Request[]> {
  const { rows } = await sql<Request>`select ${columns} from ${joined} where r.person_id = ${person}
    order by r.received_at desc, r.id desc limit ${most}`.execute(db)
  return rows
}

export type Twin = { id: RequestId; reference: string; receivedOn: Day; dueOn: Day; isSame: boolean }
type Asked = Pick<
  NewRequest,
  'kind' | 'organisationId' | 'isEverything' | 'thingId' | 'field' | 'ground' | 'words' | 'wanted'
>

/** The same, asked already of the same organisation and not answered; `isSame`: in the same words. Nothing, for whoever may not ask for them. */
export async function findTwin(db: Db, person: PersonId, one: Asked, now: Date): Promise<Twin | undefined> {
  const { rows } =
    await sql<Twin>`select id, reference, received_on::text, due_on::text, is_same from asked_already(${person}, ${one.kind}, ${one.organisationId}::uuid,
    ${one.isEverything}, ${one.thingId}, ${one.field}, ${one.ground}, ${one.words}, ${one.wanted}, ${now})`.execute(db)
  return rows[0]
}

export async function addTo(
  db: Db,
  id: RequestId,
  added: { event: string; words: string; now: Date; onDay: Day },
): Promise<boolean> {
  const { rows } = await sql<{
    done: boolean
  }>`select add_to_request(${id}, ${added.event}, ${added.words}, ${added.now}, ${added.onDay}::date) as done`.execute(
    db,
  )
  return rows[0]!.done
}

export type ToTakeBack = {
  id: RequestId
  kind: RightKind
  personId: PersonId | null
  organisationId: OrganisationId | null
  reference: string
  isOver: boolean
  isTakenBack: boolean
}
/** Of `person`, where somebody acts for them. Nothing, for whoever may not take it back. Held until the transaction ends. */
export async function findToTakeBack(
  db: Db,
  which: { id: RequestId } | { reference: string },
  person: PersonId | undefined,
  now: Date,
): Promise<ToTakeBack | undefined> {
  const { id = null, reference = null } = which as { id?: RequestId; reference?: string }
  const { rows } = await sql<ToTakeBack>`select id, kind, person_id, organisation_id, reference, is_over, is_taken_back
    from find_to_take_back(${id}::uuid, ${reference}, ${person ?? null}::uuid, ${now})`.execute(db)
  return rows[0]
}

type Said = { event: string; words: string; now: Date; onDay: Day }
export async function takeBack(db: Db, id: RequestId, { event, words, now, onDay }: Said): Promise<boolean> {
  const { rows } = await sql<{
    done: boolean
  }>`select take_back_request(${id}, ${event}, ${words}, ${now}, ${onDay}::date) as done`.execute(db)
  return rows[0]!.done
}

/** Which request it was, for those who answer; nothing, where there is none that could still be taken back. */
export async function sayWantedBack(db: Db, reference: string, { event, words, now, onDay }: Said) {
  const { rows } = await sql<{
    id: RequestId | null
  }>`select say_wanted_back(${reference}, ${event}, ${words}, ${now}, ${onDay}::date) as id`.execute(db)
  return rows[0]!.id ?? undefined
}

export type Asker = { name: string; born: string | null; reach: string }
export async function findAsker(db: Db, id: RequestId): Promise<Asker | undefined> {
  const { rows } = await sql<Asker>`select name, born::text, reach from rights_asker where request_id = ${id}`.execute(
    db,
  )
  return rows[0]
}

/** Somebody made sure who it was: from now on it is the person's own. False for anybody whom this worker was not just shown for it. */
export async function becomeThePersons(db: Db, id: RequestId, person: PersonId, now: Date): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select claim_request(${id}, ${person}, ${now}) as done`.execute(db)
  return rows[0]!.done
}

type Change = Partial<
  Pick<
    Request,
    | 'identity'
    | 'dueOn'
    | 'isStopped'
    | 'acknowledgedAt'
    | 'answer'
    | 'exemption'
    | 'answerWords'
    | 'answeredAt'
    | 'doneAt'
    | 'wanted'
    | 'gone'
  >
> & { answeredBy?: PersonId | null; staysCases?: readonly string[]; staysContacts?: boolean }

export async function keep(db: Db, id: RequestId, change: Change) {
  await db
    .updateTable('rightsRequest')
    .set(change as never)
    .where('id', '=', id)
    .execute()
}

export type EventName =
  | 'received'
  | 'added'
  | 'asked-identity'
  | 'asked-clarification'
  | 'got-it'
  | 'identified'
  | 'extended'
  | 'acknowledged'
  | 'passed-on'
  | 'answered'
  | 'taken-back'
  | 'wanted-back'
  | 'done'
  | 'told-others'
  | 'lifted'
export type RightsEvent = { at: Date; onDay: Day; byId: PersonId | null; what: EventName; words: string }

/** Never before what was done last: a clock that is set back moves no deadline. */
export async function addEvent(
  db: Db,
  one: RightsEvent & {
    id: string
    requestId: RequestId
    personId: PersonId | null
    organisationId: OrganisationId | null
  },
) {
  await sql`insert into rights_event (id, request_id, person_id, organisation_id, at, on_day, by_id, what, words)
    select ${one.id}, ${one.requestId}, ${one.personId}, ${one.organisationId}, greatest(${one.at}, max(e.at)), greatest(${one.onDay}::date, max(e.on_day)),
      ${one.byId}, ${one.what}, ${one.words} from rights_event e where e.request_id = ${one.requestId}`.execute(db)
}

export async function listEvents(db: Db, ids: readonly RequestId[]): Promise<Map<RequestId, RightsEvent[]>> {
  const { rows } = await sql<
    RightsEvent & { requestId: RequestId }
  >`select request_id, at, on_day::text, by_id, what, words from rights_event
    where request_id = any (${[...ids]}::uuid[]) order by number`.execute(db)
  const found = new Map<RequestId, RightsEvent[]>()
  for (const { requestId, ...event } of rows) found.set(requestId, [...(found.get(requestId) ?? []), event])
  return found
}

export type Waiting = {
  id: RequestId
  reference: string
  kind: RightKind
  personId: PersonId | null
  name: string
  receivedOn: Day
  dueOn: Day
  isStopped: boolean
  identity: Identity
  acknowledgedAt: Date | null
  answer: RightEnd | null
  answeredAt: Date | null
  doneAt: Date | null
}
export async function listQueue(db: Db, organisation: OrganisationId, now: Date): Promise<Waiting[]> {
  const { rows } =
    await sql<Waiting>`select id, reference, kind, person_id, name, received_on::text, due_on::text, is_stopped, identity, acknowledged_at,
    answer, answered_at, done_at from rights_queue(${organisation}, ${now})`.execute(db)
  return rows
}

export async function countWaiting(db: Db, organisations: readonly OrganisationId[], today: Day) {
  const { rows } = await sql<{
    open: string
    late: string
    notices: string
  }>`select * from rights_waiting(${[...organisations]}::uuid[], ${today}::date)`.execute(db)
  const { open, late, notices } = rows[0]!
  return { open: Number(open), late: Number(late), notices: Number(notices) }
}

/** How many wait for whoever runs a place that nobody runs; for admins, and nought for everybody else. */
export async function countUnheard(db: Db): Promise<number> {
  const { rows } = await sql<{ unheard: string }>`select unheard_requests() as unheard`.execute(db)
  return Number(rows[0]!.unheard)
}

export type Whose = { personId: PersonId | null; organisationId: OrganisationId }
export async function whoseRequest(db: Db, id: RequestId): Promise<Whose | undefined> {
  const { rows } = await sql<Whose>`select person_id, organisation_id from whose_request(${id})`.execute(db)
  return rows[0]?.organisationId ? rows[0] : undefined
}

export type Holder = { id: OrganisationId; name: string }
export async function listHolders(db: Db, person: PersonId): Promise<Holder[]> {
  const { rows } = await sql<Holder>`select id, name from holders_of(${person})`.execute(db)
  return rows
}

/** To whoever runs the place. False where it is they who have it, or nobody runs it. */
export async function passOn(db: Db, id: RequestId): Promise<boolean> {
  const { rows } = await sql<{ passed: boolean }>`select pass_complaint_on(${id}) as passed`.execute(db)
  return rows[0]!.passed
}

export type KeptBack = { kind: 'contact' | 'case'; why: string; count: string }
export async function listKeptBack(db: Db, person: PersonId, organisation: OrganisationId): Promise<KeptBack[]> {
  const { rows } = await sql<KeptBack>`select kind, why, count from kept_back(${person}, ${organisation})`.execute(db)
  return rows
}

export type HeldWithin = {
  kind: 'case' | 'contact' | 'task' | 'tie' | 'reach' | 'booking' | 'referral'
  id: string | null
  title: string | null
  openedOn: Day | null
  count: string
}
/** What an erasure would take of one organisation's, for whoever answers there. */
export async function listHeldWithin(db: Db, person: PersonId, organisation: OrganisationId): Promise<HeldWithin[]> {
  const { rows } =
    await sql<HeldWithin>`select kind, id, title, opened_on::text, count from held_within(${person}, ${organisation})`.execute(
      db,
    )
  return rows
}

/** `rings`: a number to speak with them on, shown to be theirs or not; none where somebody wrote down that one of theirs is not safe. */
export type Reached = {
  language: Language
  phone: string | null
  email: string | null
  rings: string | null
  name: string
}
/** As a job or after a look: where somebody has shown that they can be reached. */
export async function findReach(db: Db, person: PersonId): Promise<Reached | undefined> {
  const { rows } = await sql<Reached>`select language, ${provenReach('person')},
    case when not exists (select from person_reach r where r.person_id = person.id and r.ended_at is null and not r.is_safe) then
      coalesce(phone, (select r.value from person_reach r where r.person_id = person.id and r.kind = 'phone' and r.ended_at is null
        and r.whose = '' and not r.is_shared
        order by r.said_at desc limit 1)) end as rings,
    display_name as name from person where id = ${person} and forgotten_at is null`.execute(db)
  return rows[0]
}

export type Leader = { id: PersonId; email: string | null; phone: string | null }
/** As a job: who leads there. */
export async function listLeaders(db: Db, organisation: OrganisationId): Promise<Leader[]> {
  const { rows } = await sql<Leader>`select p.id, ${provenReach('p')} from person p
    where p.forgotten_at is null and p.id in (select m.person_id from membership m where m.organisation_id = ${organisation}
      and m.role in ('manager', 'admin') and m.ended_at is null) limit 50`.execute(db)
  return rows
}

export type DueSoon = { organisation: OrganisationId; count: number; first: Day }
/** As a job: what must be answered or acknowledged by then, or was acknowledged and is still not answered; and whose clock does not stand still. */
export async function listDue(db: Db, by: Day, today: Day): Promise<DueSoon[]> {
  const { rows } =
    await sql<DueSoon>`select answering(organisation_id) as organisation, count(*)::int as count, min(due_on)::text as first
    from rights_request where answer is null and not is_stopped and due_on <= case when acknowledged_at is null then ${by}::date else ${today}::date end
      and answering(organisation_id) is not null group by 1 order by 3 limit 500`.execute(db)
  return rows
}
