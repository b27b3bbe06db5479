// What a turn begins from and ends in. Parts of a call lead to each other by saying where to, not by calling each other.
import type { PersonId, SessionId } from '../../kernel/id.ts'
import type { Language } from '../../kernel/language.ts'
import type { Flow } from '../../platform/flow/flow.ts'
import type { BindingId } from '../../platform/flow/run/store.ts'
import type { Stage } from '../../platform/stage.ts'
import { linesOf, type Sentence, type Spoken } from './spoken.ts'
import type { Standing } from './standing.ts'

/** Everything a turn begins from. `stage` is the caller's own, in the language of the call. */
export type Given = {
  stage: Stage
  /** What the caller’s conversations hang on: their number, or this call where they keep it back. */
  binding: BindingId
  standing: Standing
  /** What was said last, for whoever wants to hear it again. */
  last?: Spoken
  flows: readonly Flow[]
  person: PersonId | null
  /** Who carries the call: its recordings are fetched from there. */
  carrier: string
}

/** What to say, where the call is then, and what has changed about it. */
export type TurnEnd = { spoken: Spoken; standing: Standing; language?: Language; person?: PersonId }

/** Where to go on from here. `first` is said before what is said there; `viewer` is who it has turned out to be. */
export type Lead = { first?: readonly Sentence[]; language?: Language; viewer?: Stage['viewer']; person?: PersonId } & (
  | { to: 'hello' }
  | { to: 'session'; session: SessionId }
  /** To the question before, where this one cannot be asked here. */
  | { to: 'before'; session: SessionId }
  | { to: 'person'; session?: SessionId; why: 'asked' | 'stuck' | 'cannot' }
  | { to: 'interpreter'; session?: SessionId }
  | { to: 'pin'; session: SessionId }
  | { to: 'link'; session: SessionId }
  | { to: 'again' }
  | { to: 'unheard'; trouble: NonNullable<Standing['trouble']> }
)

export type Next = TurnEnd | Lead

/** After so many turns in a row in which nothing of use was heard, a person. */
export const silencesMax = 3

export function goodbye(language: Language, sentences: string[]): TurnEnd {
  return {
    spoken: { lines: linesOf(language, sentences), then: { do: 'hang-up' } },
    standing: { at: 'ended', silences: 0 },
  }
}

export function sessionIn(standing: Standing): { session?: SessionId } {
  return 'session' in standing && standing.session !== undefined ? { session: standing.session } : {}
}
