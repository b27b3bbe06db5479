import { sql } from 'kysely'
import type { PersonId } from '../../../kernel/id.ts'
import type { Language } from '../../../kernel/language.ts'
import type { Db } from '../../../platform/scene.ts'
import type { ReportId, UpdateId } from './reports.ts'

export type UpdateKind = 'sent' | 'said' | 'state' | 'passed' | 'chased' | 'reopened' | 'merged' | 'answered' | 'unsent'
export type Update = {
  id: UpdateId
  report: ReportId
  at: Date
  kind: UpdateKind
  by: 'reporter' | 'public' | 'body' | 'house'
  body: string | null
  fromBody: string | null
  state: string | null
  words: string
  language: Language
  facts: Record<string, string | number>
  isShown: boolean
  heldBecause: string | null
}
export type NewUpdate = Omit<Update, 'fromBody' | 'state' | 'body' | 'facts' | 'heldBecause'> &
  Partial<Pick<Update, 'fromBody' | 'state' | 'body' | 'facts' | 'heldBecause'>> & {
    author?: { person: PersonId | null; binding: string | null }
  }

const updatesMax = 500

export async function insertUpdate(db: Db, one: NewUpdate): Promise<void> {
  const { author } = one
  await sql`with said as (
      insert into report_update (id, report_id, at, kind, by, body_id, from_body_id, state, words, language, facts, is_shown, held_because)
      values (${one.id}, ${one.report}, ${one.at}, ${one.kind}, ${one.by}, ${one.body ?? null}, ${one.fromBody ?? null}, ${one.state ?? null},
        ${one.words}, ${one.language}, ${JSON.stringify(one.facts ?? {})}::jsonb, ${one.isShown}, ${one.heldBecause ?? null})
    )
    insert into report_update_author (update_id, person_id, binding)
    select ${one.id}, ${author?.person ?? null}::uuid, ${author?.binding ?? null} where ${author !== undefined && (author.person ?? author.binding) !== null}`.execute(
    db,
  )
}

/** In order, oldest first; for staff, with those that are not shown. */
export async function listUpdates(db: Db, report: string): Promise<Update[]> {
  const { rows } =
    await sql<Update>`select id, report_id as report, at, kind, by, body_id as body, from_body_id as from_body, state, words, language, facts,
    is_shown, held_because from report_update where report_id = ${report} order by at, id limit ${updatesMax}`.execute(
      db,
    )
  return rows
}

export async function showUpdate(db: Db, report: string, update: string): Promise<boolean> {
  const { rows } =
    await sql`update report_update set is_shown = true, held_because = null where id = ${update} and report_id = ${report} and not is_shown returning 1`.execute(
      db,
    )
  return rows.length > 0
}

export type FoundUpdate = { id: UpdateId; report: ReportId; reference: string; words: string; isShown: boolean }

export async function findUpdate(db: Db, id: string): Promise<FoundUpdate | undefined> {
  const { rows } = await sql<FoundUpdate>`select u.id, u.report_id as report, r.reference, u.words, u.is_shown
    from report_update u join report r on r.id = u.report_id where u.id = ${id}`.execute(db)
  return rows[0]
}

export async function saveModerated(db: Db, id: UpdateId, { isShown, words }: { isShown: boolean; words: string }) {
  await sql`update report_update set is_shown = ${isShown}, words = ${words}, held_because = ${isShown ? null : 'moderation'} where id = ${id}`.execute(
    db,
  )
}
