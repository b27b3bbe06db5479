// Mail that comes to an address of ours: kept first, and then handed to whoever's box it is.
import { sql } from 'kysely'
import { type Id, newId } from '../../kernel/id.ts'
import { addJob } from '../act.ts'
import { systemStage } from '../jobs/worker.ts'
import { type Db, writeScene } from '../scene.ts'
import type { Stage } from '../stage.ts'

export type MailId = Id<'mail-inbound'>

/** One letter as a carrier brought it, with only the words somebody wrote. */
export type InboundMail = {
  provider: string
  /** The carrier's own id, or the letter's. The same again is the same letter again. */
  providerId: string
  from: string
  to: readonly string[]
  subject: string
  words: string
  /** A machine wrote it: away, undeliverable, a mailing list. */
  isAutomatic: boolean
  /** Whoever received it found the sender's signature wrong. */
  isForged: boolean
}

/** Boxes of capabilities, by the word before the first plus or full stop: `reply+…` goes to the task of `reply`. */
export type MailBoxes = Readonly<Record<string, string>>

const task = 'messages.take-mail'

/** False where it is for no box of ours: nothing is kept of it, and nothing is answered, so that nobody is written to in our name. */
export async function takeMail(stage: Pick<Stage, 'house' | 'place'>, mail: InboundMail): Promise<boolean> {
  const boxes = Object.assign({}, ...stage.house.manifests.map(({ takesMail }) => takesMail ?? {})) as MailBoxes
  const box = mail.to
    .map((address) => address.trim().toLowerCase().split('@')[0] ?? '')
    .find((one) => boxes[wordOf(one)])
  const taker = box === undefined ? undefined : boxes[wordOf(box)]
  if (box === undefined || taker === undefined) return false
  return writeScene(systemStage(stage.house, stage.place, task), async (scene) => {
    const id = newId<'mail-inbound'>(scene.now.getTime())
    const { rows } =
      await sql`insert into mail_inbound (id, provider, provider_id, from_address, to_box, subject, words, is_automatic, is_forged, received_at)
      values (${id}, ${mail.provider}, ${mail.providerId.slice(0, 300)}, ${mail.from.trim().toLowerCase().slice(0, 320)}, ${box.slice(0, 200)},
        ${clean(mail.subject, 300)}, ${clean(mail.words, 100_000)}, ${mail.isAutomatic}, ${mail.isForged}, ${scene.now})
      on conflict on constraint mail_arrives_once do nothing returning 1`.execute(scene.db)
    if (rows.length > 0) await addJob(scene, taker, { mail: id }, { jobKey: `mail-${id}` })
    return true
  })
}

function wordOf(box: string): string {
  return /^[a-z]+/.exec(box)?.[0] ?? ''
}

function clean(text: string, charsMax: number): string {
  return text.toWellFormed().replaceAll('\0', '').slice(0, charsMax).toWellFormed()
}

export type KeptMail = {
  id: MailId
  providerId: string
  from: string
  box: string
  subject: string
  words: string
  isAutomatic: boolean
  isForged: boolean
}

/** Nothing once it has been dealt with. As a job. */
export async function findKeptMail(db: Db, id: string): Promise<KeptMail | undefined> {
  const { rows } =
    await sql<KeptMail>`select id, provider_id, from_address as from, to_box as box, subject, words, is_automatic, is_forged
    from mail_inbound where id = ${id} and state = 'kept'`.execute(db)
  return rows[0]
}

/** Dealt with: its words and its sender are let go. Held: they stay until somebody has decided. */
export async function settleMail(
  db: Db,
  id: MailId,
  state: 'held' | 'done',
  outcome: string,
  now: Date,
): Promise<void> {
  await sql`update mail_inbound set state = ${state}, outcome = ${outcome}, settled_at = ${now},
    words = case when ${state} = 'done' then '' else words end, from_address = case when ${state} = 'done' then '' else from_address end
    where id = ${id}`.execute(db)
}
