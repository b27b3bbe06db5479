// Guides as those who keep them see them: every version, what is asked for, what will be shown and when.
import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { OrganisationId, PersonId } from '../../../kernel/id.ts'
import type { Language } from '../../../kernel/language.ts'
import type { Db } from '../../../platform/scene.ts'
import type { GuideAction, GuideKind, Sheet } from '../rules/guide.ts'
import { factColumns, type GuideFacts, sheetColumns, sheetOf, type Topic } from './shown.ts'

export type NewGuide = {
  id: string
  slug: string
  organisationId: OrganisationId
  kind: GuideKind
  topic: string
  need: string
  health: boolean
  action: GuideAction
  actionTo: string
  madeAt: Date
}

export async function insertGuide(db: Db, guide: NewGuide) {
  await db.insertInto('guide').values(guide).execute()
}

export type Setting = Pick<NewGuide, 'topic' | 'need' | 'health' | 'action' | 'actionTo'>

export async function updateSetting(db: Db, id: string, setting: Setting) {
  await db.updateTable('guide').set(setting).where('id', '=', id).execute()
}

export async function listTopics(db: Db): Promise<Topic[]> {
  const { rows } = await sql<Topic>`select code, json_build_object('en', name, 'cy', coalesce(name_cy, name)) as name
    from guide_topic t order by t.place_in_list, t.name`.execute(db)
  return rows
}

export type Version = {
  language: Language
  version: number
  translates: number | null
  note: string
  madeBy: string | null
  madeAt: Date
  sheet: Sheet
}

export async function findGuide(db: Db, id: string): Promise<GuideFacts | undefined> {
  const { rows } =
    await sql<GuideFacts>`select ${factColumns} from guide g join organisation o on o.id = g.organisation_id
    join guide_topic t on t.code = g.topic where g.id = ${id}::uuid`.execute(db)
  return rows[0]
}

/** Locked until the transaction ends: two who save at once come one after the other. */
export async function findGuideForUpdate(db: Db, id: string): Promise<GuideFacts | undefined> {
  await sql`select 1 from guide where id = ${id}::uuid for update`.execute(db)
  return findGuide(db, id)
}

const versionsMax = 200

/** Newest first. */
export async function listVersions(db: Db, guideId: string): Promise<Version[]> {
  const { rows } = await sql<Sheet & Omit<Version, 'sheet'>>`
    select v.language, v.version, v.translates, v.note, v.made_at, p.name as made_by, ${sheetColumns}
    from guide_version v left join lateral staff_names(array[v.made_by]) p on true where v.guide_id = ${guideId}::uuid
    order by v.made_at desc, v.version desc limit ${versionsMax}`.execute(db)
  return rows.map((row) => ({
    language: row.language,
    version: row.version,
    translates: row.translates,
    note: row.note,
    madeBy: row.madeBy,
    madeAt: row.madeAt,
    sheet: sheetOf(row),
  }))
}

export type NewVersion = {
  guideId: string
  language: Language
  version: number
  translates: number | null
  note: string
  by: PersonId | null
  at: Date
  sheet: Sheet
}

export async function insertVersion(db: Db, { sheet, by, at, ...rest }: NewVersion) {
  const { sources, ...words } = sheet
  await db
    .insertInto('guideVersion')
    .values({ ...rest, ...words, sources: JSON.stringify(sources), madeBy: by, madeAt: at })
    .execute()
}

export type Publication = {
  seq: string
  language: Language
  version: number | null
  fromAt: Date
  because: string
  calledOffAt: Date | null
}

/** Latest first. */
export async function listPublications(db: Db, guideId: string): Promise<Publication[]> {
  return db
    .selectFrom('guidePublication')
    .select(['seq', 'language', 'version', 'fromAt', 'because', 'calledOffAt'])
    .where('guideId', '=', guideId)
    .orderBy('fromAt', 'desc')
    .orderBy('seq', 'desc')
    .limit(200)
    .execute() as Promise<Publication[]>
}

type NewPublication = {
  guideId: string
  language: Language
  version: number | null
  fromAt: Date
  because: string
  by: PersonId | null
  at: Date
}

export async function insertPublication(db: Db, { by, at, ...rest }: NewPublication) {
  await db
    .insertInto('guidePublication')
    .values({ ...rest, publishedBy: by, publishedAt: at })
    .execute()
}

/** Whether there was one that had not begun. */
export async function callOffPublication(
  db: Db,
  { guideId, seq, by, at }: { guideId: string; seq: string; by: PersonId; at: Date },
) {
  const { numUpdatedRows } = await db
    .updateTable('guidePublication')
    .set({ calledOffAt: at, calledOffBy: by })
    .where('guideId', '=', guideId)
    .where('seq', '=', seq)
    .where('calledOffAt', 'is', null)
    .where('fromAt', '>', at)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export type Request = {
  id: string
  language: Language
  version: number
  note: string
  askedBy: string | null
  askedAt: Date
  state: 'waiting' | 'published' | 'sent-back' | 'overtaken'
  because: string
}

export async function listRequests(db: Db, guideId: string): Promise<Request[]> {
  const { rows } =
    await sql<Request>`select r.id, r.language, r.version, r.note, p.name as asked_by, r.asked_at, r.state, r.because
    from guide_request r left join lateral staff_names(array[r.asked_by]) p on true where r.guide_id = ${guideId}::uuid order by r.asked_at desc, r.id desc limit 50`.execute(
      db,
    )
  return rows
}

type NewRequest = {
  id: string
  guideId: string
  language: Language
  version: number
  note: string
  by: PersonId
  at: Date
}

/** A later version takes the place of one that waits. */
export async function insertRequest(db: Db, { by, at, ...rest }: NewRequest) {
  await settleRequests(db, { ...rest, state: 'overtaken', by, at, because: '' })
  await db
    .insertInto('guideRequest')
    .values({ ...rest, askedBy: by, askedAt: at })
    .execute()
}

type Settling = {
  guideId: string
  language: Language
  state: 'published' | 'sent-back' | 'overtaken'
  by: PersonId
  at: Date
  because: string
}

/** Answers with who had asked. */
export async function settleRequests(
  db: Db,
  { guideId, language, state, by, at, because }: Settling,
): Promise<PersonId[]> {
  const settled = await db
    .updateTable('guideRequest')
    .set({ state, decidedBy: by, decidedAt: at, because })
    .where('guideId', '=', guideId)
    .where('language', '=', language)
    .where('state', '=', 'waiting')
    .returning('askedBy')
    .execute()
  return settled.flatMap(({ askedBy }) => (askedBy === null ? [] : [askedBy as PersonId]))
}

export type Kept = {
  id: string
  slug: string
  kind: GuideKind
  organisationId: string
  title: string
  topic: Topic
  /** By language: what is shown, and the newest there is. */
  shown: Partial<Record<Language, { version: number; translates: number | null; dueOn: Day | null; since: string }>>
  newest: Partial<Record<Language, number>>
  waiting: number
  comesAt: Date | null
  useful: number
  notUseful: number
  unread: number
}
export type Whose = 'all' | readonly string[]
const keptMax = 500

/** Everything that a list of guides says of each, in one question. */
export async function listKept(db: Db, whose: Whose, now: Date): Promise<Kept[]> {
  const mine = whose === 'all' ? sql`true` : sql`g.organisation_id = any (${whose}::uuid[])`
  const { rows } = await sql<Kept>`
    with shown as (select s.*, v.translates, v.due_on, v.title from guides_shown(${now}) s
      join guide_version v on v.guide_id = s.guide_id and v.language = s.language and v.version = s.version),
    newest as (select guide_id, language, max(version) as version from guide_version group by 1, 2),
    opinions as (select guide_id, count(*) filter (where useful)::int as useful, count(*) filter (where not useful)::int as not_useful,
      count(*) filter (where settled_at is null and (not useful or words <> ''))::int as unread from guide_feedback group by 1)
    select g.id, g.slug, g.kind, g.organisation_id, json_build_object('code', t.code, 'name', json_build_object('en', t.name, 'cy', coalesce(t.name_cy, t.name))) as topic,
      coalesce((select title from shown s where s.guide_id = g.id order by s.language = 'en' desc limit 1),
        (select v.title from guide_version v where v.guide_id = g.id order by v.language = 'en' desc, v.version desc limit 1), g.slug) as title,
      coalesce((select json_object_agg(s.language, json_build_object('version', s.version, 'translates', s.translates, 'dueOn', s.due_on, 'since', s.since))
        from shown s where s.guide_id = g.id), '{}') as shown,
      coalesce((select json_object_agg(n.language, n.version) from newest n where n.guide_id = g.id), '{}') as newest,
      (select count(*)::int from guide_request r where r.guide_id = g.id and r.state = 'waiting') as waiting,
      (select min(p.from_at) from guide_publication p where p.guide_id = g.id and p.called_off_at is null and p.from_at > ${now}) as comes_at,
      coalesce(f.useful, 0) as useful, coalesce(f.not_useful, 0) as not_useful, coalesce(f.unread, 0) as unread
    from guide g join guide_topic t on t.code = g.topic left join opinions f on f.guide_id = g.id
    where ${mine} order by title limit ${keptMax}`.execute(db)
  return rows
}
