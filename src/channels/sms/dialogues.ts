// Which session a pair of numbers is talking in: one open, others parked, each returned to by name.
import { sql } from 'kysely'
import { newId, type SessionId } from '../../kernel/id.ts'
import type { Language } from '../../kernel/language.ts'
import type { Db } from '../../platform/scene.ts'
import type { Pair } from './store.ts'

export type Dialogue = {
  id: string
  flow: string
  sessionId: SessionId
  language: Language
  lastAsked: string | null
  movedAt: Date
}

const columns = sql`id, flow, session_id, language, last_asked, moved_at`

export type Dialogues = { open?: Dialogue; parked?: Dialogue; closed?: Dialogue }

/** The open one, the one put aside last, and the one that ended last if that was since `since`. */
export async function findAll(db: Db, { ours, theirs }: Pair, since: Date): Promise<Dialogues> {
  const { rows } = await sql<Dialogue & { state: 'open' | 'parked' | 'closed' }>`
    select distinct on (state) ${columns}, state from text_dialogue
    where our_number = ${ours} and their_number = ${theirs} and (state <> 'closed' or moved_at > ${since})
    order by state, moved_at desc, id desc`.execute(db)
  return Object.fromEntries(rows.map(({ state, ...dialogue }) => [state, dialogue]))
}

/** A session has one dialogue: coming back to it from another channel or telephone moves it here. */
/** A session that is already talked about here, or on another telephone, goes on here. */
export async function insert(
  db: Db,
  { ours, theirs }: Pair,
  begun: { flow: string; sessionId: SessionId; language: Language; lastAsked: string | null; state: 'open' | 'closed' },
  now: Date,
) {
  await sql`insert into text_dialogue (id, our_number, their_number, flow, session_id, language, state, last_asked, opened_at, moved_at)
    values (${newId(now.getTime())}, ${ours}, ${theirs}, ${begun.flow}, ${begun.sessionId}, ${begun.language}, ${begun.state}, ${begun.lastAsked}, ${now}, ${now})
    on conflict (session_id) do update set our_number = excluded.our_number, their_number = excluded.their_number,
      language = excluded.language, state = excluded.state, last_asked = excluded.last_asked, moved_at = excluded.moved_at`.execute(
    db,
  )
}

export async function move(
  db: Db,
  id: string,
  to: { state: 'open' | 'parked' | 'closed'; lastAsked?: string | null; language?: Language },
  now: Date,
) {
  const { lastAsked, language = null } = to
  await sql`update text_dialogue set state = ${to.state}, moved_at = ${now}, language = coalesce(${language}, language),
    last_asked = case when ${lastAsked === undefined} then last_asked else ${lastAsked ?? null} end where id = ${id}`.execute(
    db,
  )
}

export async function park(db: Db, { ours, theirs }: Pair, now: Date) {
  await sql`update text_dialogue set state = 'parked', moved_at = ${now}
    where our_number = ${ours} and their_number = ${theirs} and state = 'open'`.execute(db)
}
