// Replies by mail that were not believed at once.
import { sql } from 'kysely'
import type { MailId } from '../../../platform/messages/inbound-mail.ts'
import type { Db } from '../../../platform/scene.ts'
import type { ReportId } from './reports.ts'

export type WhyHeld = 'another-address' | 'forged' | 'nobody-to-compare'
export type Reply = {
  mail: MailId
  report: ReportId
  reference: string
  title: string
  body: string
  because: WhyHeld
  from: string
  words: string
  state: string | null
  at: Date
}

const columns = sql`p.mail_id as mail, p.report_id as report, r.reference, r.title, p.body_id as body, p.because, p.from_address as from, p.words, p.state, p.at`

export async function holdReply(db: Db, one: Omit<Reply, 'reference' | 'title'>): Promise<void> {
  await sql`insert into report_reply (mail_id, report_id, body_id, because, from_address, words, state, at)
    values (${one.mail}, ${one.report}, ${one.body}, ${one.because}, ${one.from}, ${one.words}, ${one.state}, ${one.at})
    on conflict (mail_id) do nothing`.execute(db)
}

/** Those that the viewer may decide about, the oldest first. At most 100. */
export async function listReplies(db: Db): Promise<Reply[]> {
  const { rows } =
    await sql<Reply>`select ${columns} from report_reply p join report r on r.id = p.report_id order by p.at limit 100`.execute(
      db,
    )
  return rows
}

export async function findReply(db: Db, mail: string): Promise<Reply | undefined> {
  const { rows } =
    await sql<Reply>`select ${columns} from report_reply p join report r on r.id = p.report_id where p.mail_id = ${mail}`.execute(
      db,
    )
  return rows[0]
}

/** Every body that this report was ever sent to, and whose it is now. */
export async function listToldBodies(db: Db, report: string): Promise<string[]> {
  const { rows } = await sql<{
    body: string
  }>`select distinct body_id as body from report_sending where report_id = ${report}
    union select body_id from report where id = ${report} and body_id is not null`.execute(db)
  return rows.map(({ body }) => body)
}

export async function dropReply(db: Db, mail: MailId): Promise<void> {
  await sql`delete from report_reply where mail_id = ${mail}`.execute(db)
}
