// Every statement about tasks: who has what to do, by when, and how it went.
import { sql } from 'kysely'
import type { Id, OrganisationId, PersonId } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/scene.ts'
import type { TaskKind } from '../rules/templates.ts'
import type { CaseId, Whose } from './cases.ts'

export type TaskId = Id<'task'>
export type Task = {
  id: TaskId
  organisationId: OrganisationId
  personId: PersonId | null
  caseId: CaseId | null
  kind: TaskKind
  title: string
  dueAt: Date
  ownerId: PersonId | null
  doneAt: Date | null
  result: string
}

const columns = sql`id, organisation_id, person_id, case_id, kind, title, due_at, owner_id, done_at, result`

export async function insert(db: Db, one: Omit<Task, 'doneAt' | 'result'> & { madeBy: PersonId; madeAt: Date }) {
  await sql`insert into work_task (id, organisation_id, person_id, case_id, kind, title, due_at, owner_id, made_by, made_at)
    values (${one.id}, ${one.organisationId}, ${one.personId}, ${one.caseId}, ${one.kind}, ${one.title}, ${one.dueAt}, ${one.ownerId}, ${one.madeBy}, ${one.madeAt})`.execute(
    db,
  )
}

export type WhoseTask = { personId: PersonId | null; organisationId: OrganisationId }

/** Nothing, where it is not for this viewer to see; then there is no such task. */
export async function whoseTask(db: Db, id: string): Promise<WhoseTask | undefined> {
  const { rows } = await sql<WhoseTask>`select person_id, organisation_id from person_of_task(${id})`.execute(db)
  return rows[0]
}

export async function listOfCase(db: Db, id: CaseId): Promise<Task[]> {
  const { rows } =
    await sql<Task>`select ${columns} from work_task where case_id = ${id} order by done_at is not null, due_at, id limit 200`.execute(
      db,
    )
  return rows
}

/** False where it was done already, or is not for this viewer. */
export async function finish(
  db: Db,
  id: TaskId,
  { by, result, now }: { by: PersonId; result: string; now: Date },
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update work_task set done_at = ${now}, done_by = ${by}, result = ${result} where id = ${id} and done_at is null`.execute(
      db,
    )
  return Number(numAffectedRows) === 1
}

export async function take(db: Db, id: TaskId, owner: PersonId): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update work_task set owner_id = ${owner} where id = ${id} and done_at is null`.execute(db)
  return Number(numAffectedRows) === 1
}

/** Open tasks of a case that were its owner's become another's. */
export async function handOn(db: Db, id: CaseId, from: PersonId | null, to: PersonId) {
  await sql`update work_task set owner_id = ${to}
    where case_id = ${id} and done_at is null and owner_id is not distinct from ${from}`.execute(db)
}

export type ListedTask = Pick<Task, 'id' | 'kind' | 'title' | 'dueAt' | 'ownerId' | 'caseId' | 'personId'> & {
  name: string | null
  /** The page of staff that it is about, where it is about one. */
  aboutPath: string | null
}

export async function listOpen(
  db: Db,
  { organisation, owner, whose, now }: { organisation: OrganisationId; owner: PersonId; whose: Whose; now: Date },
): Promise<ListedTask[]> {
  const { rows } = await sql<ListedTask>`select * from list_work(${organisation}, ${owner}, ${whose}, ${now})`.execute(
    db,
  )
  return rows
}

export type Load = {
  memberId: PersonId
  name: string
  here: boolean
  cases: number
  referrals: number
  tasks: number
  overdue: number
}

export async function listLoad(db: Db, organisation: OrganisationId, now: Date): Promise<Load[]> {
  const { rows } =
    await sql<Load>`select member_id, name, here, cases::int, referrals::int, tasks::int, overdue::int from list_load(${organisation}, ${now})`.execute(
      db,
    )
  return rows
}

/**
 * How many cases, referrals and tasks moved, and how many confidential cases stayed: nobody hands themself one that they are not named on.
 * Nothing, where the viewer may not, or whoever should take them does not belong there.
 */
export async function handOver(
  db: Db,
  { organisation, from, to, now }: { organisation: OrganisationId; from: PersonId; to: PersonId; now: Date },
): Promise<{ moved: number; stayed: number } | undefined> {
  const { rows } = await sql<{
    moved: number
    stayed: number
  }>`select moved::int, stayed::int from hand_over(${organisation}, ${from}, ${to}, ${now})`.execute(db)
  return rows[0]
}
