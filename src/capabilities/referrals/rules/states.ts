// Where a referral stands, and what may happen to it there.
import { unreachable } from '../../../kernel/unreachable.ts'

export const states = [
  'asking',
  'not-agreed',
  'sent',
  'seen',
  'accepted',
  'contacted',
  'finished',
  'declined',
  'withdrawn',
] as const
export type State = (typeof states)[number]

export const outcomes = ['helped', 'partly', 'going-on', 'not-reached', 'did-not-want', 'not-able'] as const
export type Outcome = (typeof outcomes)[number]

export const declineReasons = ['full', 'not-eligible', 'too-far', 'not-ours', 'cannot-now', 'other'] as const
export type DeclineReason = (typeof declineReasons)[number]

export type Move = 'answer' | 'see' | 'accept' | 'decline' | 'pass-on' | 'try' | 'contact' | 'finish' | 'withdraw'

/** Whether it may be done where it stands now. Late or twice is refused; nothing goes backwards. */
export function mayMove(state: State, move: Move): boolean {
  switch (move) {
    case 'answer':
      return state === 'asking'
    case 'see':
      return state === 'sent'
    case 'accept':
      return state === 'sent' || state === 'seen'
    case 'decline':
    case 'pass-on':
      return state === 'sent' || state === 'seen' || state === 'accepted'
    case 'try':
    case 'contact':
      return state === 'sent' || state === 'seen' || state === 'accepted'
    case 'finish':
      return state === 'accepted' || state === 'contacted'
    case 'withdraw':
      // What is finished or was turned down can still be taken back: the copy is then read no more.
      return state !== 'withdrawn' && state !== 'not-agreed'
    default:
      return unreachable(move)
  }
}

/** The stages of a parcel, in order; the others are turnings. */
export const stages = ['sent', 'seen', 'accepted', 'contacted', 'finished'] as const
