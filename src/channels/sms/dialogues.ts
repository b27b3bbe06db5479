// Which session a pair of numbers is talking in: one open, others parked, each returned to by name.
import { newId, type SessionId } from '../../kernel/id.ts'
import type { Language } from '../../kernel/language.ts'

export type Dialogue = {
  id: string
  flow: string
  sessionId: SessionId
  language: Language
  lastAsked: string | null
}

/** The open one, the one put aside last, and the one that ended last if that was lately. */
export type Dialogues = { open?: Dialogue; parked?: Dialogue; closed?: Dialogue }

type State = 'open' | 'parked' | 'closed'

/** What a turn changes about its pair of numbers, to be kept in the same transaction as the words. */
export type Change =
  | { do: 'park' }
  | { do: 'move'; id: string; state: State; lastAsked?: string | null; language?: Language }
  | ({ do: 'open' } & Omit<Dialogue, 'lastAsked'> & { lastAsked: string | null; state: 'open' | 'closed' })
  | { do: 'number'; language?: Language; slowedAt?: Date }
  | { do: 'stop'; said: string }
  | { do: 'start' }

/** Whatever is open is put aside. */
export const park: Change = { do: 'park' }

/** What is not named stays as it is. */
export function move(id: string, to: { state: State; lastAsked?: string | null; language?: Language }): Change {
  return { do: 'move', id, ...to }
}

/** A session that is already talked about here, or on another telephone, goes on here. */
export function open(begun: Omit<Dialogue, 'id'> & { state: 'open' | 'closed' }): Change {
  return { do: 'open', id: newId(), ...begun }
}

export function keepNumber(change: { language?: Language; slowedAt?: Date }): Change {
  return { do: 'number', ...change }
}
