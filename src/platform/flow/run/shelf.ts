// Where one turn's sessions lie until its answer is kept: read once, moved on in memory, kept in the answer's own transaction.
import type { SessionId } from '../../../kernel/id.ts'
import type { Language } from '../../../kernel/language.ts'
import type { FlowChannel } from '../flow.ts'
import type { FlowEvent } from '../transcript.ts'
import type { Beginning, SessionRow } from './store.ts'

/** What the database does not know of a session yet, as plain data. */
export type Unkept = {
  id: SessionId
  begun?: Omit<Beginning, 'id' | 'flow' | 'now'> & { flow: string; version: number }
  moved?: Moved
  events: readonly FlowEvent[]
}
export type Moved = { state: SessionRow['state']; language: Language; channel: FlowChannel }

/** Never outlives a turn: what people say is not held from one request to the next. */
export type SessionShelf = {
  find(id: SessionId): SessionRow | undefined
  /** Lays down what was read. */
  put(row: SessionRow): void
  begin(beginning: Beginning): void
  move(id: SessionId, to: Moved, fresh: readonly FlowEvent[]): void
  /** Hands over what nobody has kept, of one session or of all; whoever takes it keeps it. */
  take(id?: SessionId): Unkept[]
}

export function emptyShelf(): SessionShelf {
  const rows = new Map<SessionId, SessionRow>()
  const unkept = new Map<SessionId, Unkept>()
  return {
    find: (id) => rows.get(id),
    put: (row) => void rows.set(row.id, row),
    begin({ id, flow, now, ...how }) {
      rows.set(id, {
        id,
        flow: flow.id,
        language: how.language,
        state: 'open',
        movedAt: now,
        level: how.level,
        events: [],
      })
      unkept.set(id, { id, begun: { ...how, flow: flow.id, version: flow.version }, events: [] })
    },
    move(id, to, fresh) {
      const row = rows.get(id)
      if (!row) throw new Error('A session is moved on by whoever has read it')
      const before = unkept.get(id)
      rows.set(id, { ...row, state: to.state, language: to.language, events: [...row.events, ...fresh] })
      unkept.set(id, { ...before, id, moved: to, events: [...(before?.events ?? []), ...fresh] })
    },
    take(id) {
      const taken = id === undefined ? [...unkept.values()] : [...unkept.values()].filter((one) => one.id === id)
      for (const one of taken) unkept.delete(one.id)
      return taken
    },
  }
}
