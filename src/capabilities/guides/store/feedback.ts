// Whether it was useful: kept without a name, read by those who keep the guide, and gone after a year.
import { sql } from 'kysely'
import type { Language } from '../../../kernel/language.ts'
import type { Db } from '../../../platform/scene.ts'
import type { Whose } from './writing.ts'

export type Opinion = {
  guideId: string
  language: Language
  version: number
  useful: boolean
  words: string
  channel: string
  fromDigest: string
  at: Date
}
type Limits = { fromInHour: number; allInHour: number }

/** Answers false where there have been too many. */
export async function keepOpinion(db: Db, opinion: Opinion, { fromInHour, allInHour }: Limits): Promise<boolean> {
  const { guideId, language, version, useful, words, channel, fromDigest, at } = opinion
  const { rows } = await sql<{
    refused: string | null
  }>`select keep_guide_feedback(${guideId}::uuid, ${language}, ${version}, ${useful},
    ${words}, ${channel}, ${fromDigest}, ${at}, ${fromInHour}, ${allInHour}) as refused`.execute(db)
  return rows[0]!.refused === null
}

export type Said = {
  id: string
  guideId: string
  title: string
  language: Language
  version: number
  useful: boolean
  words: string
  channel: string
  at: Date
}
const opinionsMax = 50

/** What nobody has looked at: what was not useful first, and of that what says why. */
export async function listUnread(db: Db, whose: Whose, guideId?: string): Promise<Said[]> {
  const mine = whose === 'all' ? sql`true` : sql`g.organisation_id = any (${whose}::uuid[])`
  const one = guideId === undefined ? sql`true` : sql`f.guide_id = ${guideId}::uuid`
  const { rows } =
    await sql<Said>`select f.id, f.guide_id, v.title, f.language, f.version, f.useful, f.words, f.channel, f.at
    from guide_feedback f join guide g on g.id = f.guide_id
    join guide_version v on v.guide_id = f.guide_id and v.language = f.language and v.version = f.version
    where f.settled_at is null and (not f.useful or f.words <> '') and ${mine} and ${one}
    order by f.useful, f.words = '', f.at desc limit ${opinionsMax}`.execute(db)
  return rows
}

/** The guide it was about, where there is one and it is still unread. */
export async function settleOpinion(db: Db, { id, by, at }: { id: string; by: string; at: Date }) {
  const row = await db
    .updateTable('guideFeedback')
    .set({ settledBy: by, settledAt: at })
    .where('id', '=', id)
    .where('settledAt', 'is', null)
    .returning('guideId')
    .executeTakeFirst()
  return row?.guideId
}

export async function findOpinion(
  db: Db,
  id: string,
): Promise<{ guideId: string; organisationId: string } | undefined> {
  const { rows } = await sql<{
    guideId: string
    organisationId: string
  }>`select f.guide_id, g.organisation_id from guide_feedback f
    join guide g on g.id = f.guide_id where f.id = ${id}::uuid`.execute(db)
  return rows[0]
}

export async function deleteOldOpinions(db: Db, before: Date): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('guideFeedback').where('at', '<', before).executeTakeFirst()
  return Number(numDeletedRows)
}
