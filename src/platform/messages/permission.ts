// Whether a message may go to this address at all: STOP is honoured here, whatever the carrier also does.
import { sql } from 'kysely'
import type { Db, Scene } from '../scene.ts'
import { addressDigest, type Mailing } from './mailings/mailings.ts'
import { listStopped } from './mailings/store.ts'
import type { InboundId, MessageKind, Purpose } from './message.ts'
import type { WhyNotSent } from './provider.ts'

type Leaving = {
  kind: MessageKind
  to: string
  from: string
  purpose: Purpose
  answersText: InboundId | null
  queuedAt: Date
  mailing?: Mailing | undefined
  askedAt: Date | null
}

/**
 * Refuses after STOP, except the answer to a text sent since: whoever texts us wants to be answered.
 * Refuses mail of a mailing that was stopped, unless they have asked for it again since.
 * Refuses marketing without consent to that kind of message (PECR regulation 22).
 */
export async function whyNot(scene: Scene, leaving: Leaving): Promise<WhyNotSent | undefined> {
  const { db } = scene
  if (leaving.kind === 'mail' && leaving.mailing !== undefined) {
    const stops = await listStopped(db, addressDigest(scene, leaving.to))
    const stop = stops.find(({ mailing }) => mailing === leaving.mailing)
    if (stop && !(leaving.askedAt && leaving.askedAt > stop.since)) return 'stopped'
  }
  const { rows } = await sql<{ stoppedAt: Date | null; agreed: boolean }>`select
    (select since from message_stop where address = ${leaving.to} and our_address = ${leaving.from}) as stopped_at,
    exists (select from message_consent where address = ${leaving.to} and kind = ${leaving.kind} and purpose = ${leaving.purpose}) as agreed
  `.execute(db)
  const { stoppedAt, agreed } = rows[0]!
  if (stoppedAt && (leaving.answersText === null || stoppedAt > leaving.queuedAt)) return 'stopped'
  return leaving.purpose === 'marketing' && !agreed ? 'no-consent' : undefined
}

/** `said` is the word they used. Consents go too: coming back is agreeing to service messages, not to advertising. */
export async function stop(db: Db, address: string, ourAddress: string, said: string, now: Date) {
  await sql`insert into message_stop (address, our_address, said, since) values (${address}, ${ourAddress}, ${said.slice(0, 40)}, ${now})
    on conflict (address, our_address) do nothing`.execute(db)
  await sql`delete from message_consent where address = ${address} and kind = 'text'`.execute(db)
}

/** True when there was a stop to lift. */
export async function startAgain(db: Db, address: string, ourAddress: string): Promise<boolean> {
  const { rows } =
    await sql`delete from message_stop where address = ${address} and our_address = ${ourAddress} returning 1`.execute(
      db,
    )
  return rows.length > 0
}

/** `wording` is the sentence that was agreed to, as it was shown. */
export async function agree(
  db: Db,
  consent: { address: string; kind: MessageKind; purpose: 'marketing' | 'research'; wording: string; now: Date },
) {
  await sql`insert into message_consent (address, kind, purpose, wording, given_at)
    values (${consent.address}, ${consent.kind}, ${consent.purpose}, ${consent.wording}, ${consent.now})
    on conflict (address, kind, purpose) do update set wording = excluded.wording, given_at = excluded.given_at`.execute(
    db,
  )
}
