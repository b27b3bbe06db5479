// What is shown now: read by anyone, on any channel.
import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { OrganisationId } from '../../../kernel/id.ts'
import type { Language, Text } from '../../../kernel/language.ts'
import type { Db } from '../../../platform/scene.ts'
import type { GuideAction, GuideKind, Sheet } from '../rules/guide.ts'

export type Topic = { code: string; name: Text }
export type GuideFacts = {
  id: string
  slug: string
  organisationId: OrganisationId
  organisation: Text
  kind: GuideKind
  topic: Topic
  need: string
  health: boolean
  action: GuideAction
  actionTo: string
}
export type ShownVersion = { version: number; translates: number | null; since: Date; sheet: Sheet }
/** Each language in which it is shown. */
export type Shown = GuideFacts & { versions: Partial<Record<Language, ShownVersion>> }

export const sheetColumns = sql`v.title, v.summary, v.body, v.asked, v.sources, v.reviewer, v.reviewer_role,
  v.checked_on::text as checked_on, v.due_on::text as due_on`
export const factColumns = sql`g.id, g.slug, g.organisation_id, g.kind, g.need, g.health, g.action, g.action_to,
  json_build_object('en', o.name, 'cy', coalesce(o.name_cy, o.name)) as organisation,
  json_build_object('code', t.code, 'name', json_build_object('en', t.name, 'cy', coalesce(t.name_cy, t.name))) as topic`

export function sheetOf(row: Sheet): Sheet {
  const { title, summary, body, asked, sources, reviewer, reviewerRole, checkedOn, dueOn } = row
  return { title, summary, body, asked, sources, reviewer, reviewerRole, checkedOn, dueOn }
}

/** Ids or addresses; those that are not shown at this moment are left out. */
export async function findShown(
  db: Db,
  by: { slug: string } | { ids: readonly string[] },
  now: Date,
): Promise<Shown[]> {
  const which = 'slug' in by ? sql`g.slug = ${by.slug}` : sql`g.id = any (${by.ids}::uuid[])`
  const { rows } = await sql<
    GuideFacts & Sheet & { language: Language; version: number; translates: number | null; since: Date }
  >`
    select ${factColumns}, ${sheetColumns}, v.language, v.version, v.translates, s.since
    from guides_shown(${now}) s join guide g on g.id = s.guide_id join organisation o on o.id = g.organisation_id
    join guide_topic t on t.code = g.topic
    join guide_version v on v.guide_id = s.guide_id and v.language = s.language and v.version = s.version
    where ${which}`.execute(db)
  const guides = new Map<string, Shown>()
  for (const row of rows) {
    const { language, version, translates, since, id, slug, organisationId, organisation, kind, topic } = row
    const { need, health, action, actionTo } = row
    const facts = { id, slug, organisationId, organisation, kind, topic, need, health, action, actionTo }
    const guide = guides.get(id) ?? { ...facts, versions: {} }
    guide.versions[language] = { version, translates, since, sheet: sheetOf(row) }
    guides.set(id, guide)
  }
  return [...guides.values()]
}

export type Listed = {
  slug: string
  kind: GuideKind
  health: boolean
  topic: string
  titles: Partial<Text>
  summaries: Partial<Text>
  dueOn: Day | null
}
const listedMax = 500

/** Every guide that is shown, by topic and title. */
export async function listShown(db: Db, now: Date): Promise<{ topics: Topic[]; guides: Listed[] }> {
  const topics = await sql<Topic>`select code, json_build_object('en', name, 'cy', coalesce(name_cy, name)) as name
    from guide_topic t order by t.place_in_list, t.name`.execute(db)
  const guides =
    await sql<Listed>`select g.slug, g.kind, g.health, g.topic, json_object_agg(v.language, v.title) as titles,
      json_object_agg(v.language, v.summary) as summaries, min(v.due_on)::text as due_on
    from guides_shown(${now}) s join guide g on g.id = s.guide_id
    join guide_version v on v.guide_id = s.guide_id and v.language = s.language and v.version = s.version
    group by g.id order by g.kind desc, max(v.title) filter (where v.language = 'en'), g.slug limit ${listedMax}`.execute(
      db,
    )
  return { topics: topics.rows, guides: guides.rows }
}
