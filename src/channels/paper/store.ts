// Every statement about sheets that were keyed in. Row-level security shows them to the organisation that keys them in.
import { sql } from 'kysely'
import type { OrganisationId, PersonId, SessionId } from '../../kernel/id.ts'
import type { Language } from '../../kernel/language.ts'
import type { Db } from '../../platform/scene.ts'

export type KeyedSheet = {
  id: string
  reference: string
  copy: number
  flow: string
  language: Language
  sessionId: SessionId | null
  filledBy: string
  unreadable: string[]
  beganAt: Date
  doneAt: Date | null
}

const columns = sql`id, reference, copy, flow, language, session_id, filled_by, unreadable, began_at, done_at`
const waitingMax = 50

export type NewSheet = {
  id: string
  reference: string
  flow: string
  version: number
  language: Language
  session: SessionId
  filledBy: string
  keyedBy: PersonId
  organisation: OrganisationId
  now: Date
}

/** As the next copy of its sheet. Two at once meet the constraint, and one of them is refused. */
export async function insert(db: Db, sheet: NewSheet): Promise<void> {
  await sql`insert into paper_sheet (id, reference, copy, flow, version, language, session_id, filled_by, keyed_by, organisation_id, began_at)
    values (${sheet.id}, ${sheet.reference}, paper_times_keyed(${sheet.reference}) + 1, ${sheet.flow}, ${sheet.version}, ${sheet.language},
      ${sheet.session}, ${sheet.filledBy}, ${sheet.keyedBy}, ${sheet.organisation}, ${sheet.now})`.execute(db)
}

export async function find(db: Db, id: string): Promise<KeyedSheet | undefined> {
  const { rows } = await sql<KeyedSheet>`select ${columns} from paper_sheet where id = ${id}`.execute(db)
  return rows[0]
}

export async function timesKeyed(db: Db, reference: string): Promise<number> {
  const { rows } = await sql<{ times: number }>`select paper_times_keyed(${reference}) as times`.execute(db)
  return rows[0]?.times ?? 0
}

/** Begun and not done, newest first, at most 50. */
export async function listWaiting(db: Db): Promise<KeyedSheet[]> {
  const { rows } =
    await sql<KeyedSheet>`select ${columns} from paper_sheet where done_at is null order by began_at desc limit ${waitingMax}`.execute(
      db,
    )
  return rows
}

export async function note(db: Db, id: string, state: { unreadable: readonly string[]; doneAt: Date | null }) {
  await sql`update paper_sheet set unreadable = ${state.unreadable}, done_at = ${state.doneAt} where id = ${id}`.execute(
    db,
  )
}

export async function clearBefore(db: Db, before: Date) {
  await sql`delete from paper_sheet where began_at < ${before}`.execute(db)
}

/** Who keyed it in is the ledger's to remember. */
export async function clearPerson(db: Db, personId: string) {
  await sql`update paper_sheet set keyed_by = null where keyed_by = ${personId}`.execute(db)
}

export async function listOfPerson(db: Db, personId: string) {
  const { rows } =
    await sql`select reference, flow, began_at, done_at from paper_sheet where keyed_by = ${personId} order by began_at`.execute(
      db,
    )
  return rows
}
