// Where a call is: in a flow, choosing one, on the way to a person, or showing who rings. Plain data, kept between turns.
import type { SessionId } from '../../kernel/id.ts'
import type { Subject } from '../../platform/flow/flow.ts'
import type { Within } from './within.ts'

export type Standing = { silences: number; trouble?: Within['trouble'] } & Place

type Place =
  /** Choosing what to do: anything, or something of one subject. */
  | { at: 'hello'; page: number; subject?: Subject }
  /** Something was begun and not ended, on a call that was cut off or elsewhere. */
  | { at: 'carry-on'; session: SessionId }
  | { at: 'code' }
  | { at: 'flow'; session: SessionId; within: Within }
  /** `why`: they asked, nothing they keyed was of use, or this part cannot be done here. */
  | { at: 'person'; session?: SessionId; why: 'asked' | 'stuck' | 'cannot' }
  /** They speak no language of the place, and choose theirs. `chosen`: they are asked whether to be rung back with that. */
  | { at: 'interpreter'; page: number; session?: SessionId; chosen?: string }
  | { at: 'ring-back-number'; session?: SessionId; interpreter?: string }
  | { at: 'pin'; session: SessionId; phone?: string; tries: number }
  | { at: 'link'; session: SessionId }
  /** Something has ended. `goOn`: key 1 goes back to the session instead of to the beginning. */
  | { at: 'after'; session?: SessionId; goOn: boolean }
  /** `joining`: what those who keep the queue call it. */
  | {
      at: 'dialling'
      session?: SessionId
      interpreter?: string
      pressedNothing?: true
      to: 'person' | 'service'
      joining?: string
    }
  | { at: 'ended' }

export type StandingAt<At extends Place['at']> = Standing & { at: At }
