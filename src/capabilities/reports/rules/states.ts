// Where a report stands, and what may become of it.

export const publicStates = ['open', 'looked-into', 'planned', 'under-way', 'fixed', 'closed'] as const
export type PublicState = (typeof publicStates)[number]
export type State = PublicState | 'unconfirmed' | 'held' | 'duplicate' | 'hidden'

/** What a body's staff may say of it. `hidden` and `duplicate` are acts of their own. */
export const statesToSet = publicStates

export function isOpen(state: string): boolean {
  return state === 'open' || state === 'looked-into' || state === 'planned' || state === 'under-way'
}

export function isPublicState(state: string): state is PublicState {
  return (publicStates as readonly string[]).includes(state)
}

/** Anyone may say that what was called fixed or closed is not, with what they see. */
export function mayReopen(state: State): boolean {
  return state === 'fixed' || state === 'closed'
}

const dayMs = 86_400_000

/** When the body should next have said something: so many days, doubled once it has a plan, never once it is over. */
export function dueAfter(state: State, from: Date, days: number): Date | null {
  if (state === 'open' || state === 'looked-into') return new Date(from.getTime() + days * dayMs)
  if (state === 'planned' || state === 'under-way') return new Date(from.getTime() + 2 * days * dayMs)
  return null
}

/** A silent body is asked again, each time after the same wait, and no oftener than weekly. */
export function chaseAgainAfter(now: Date, days: number): Date {
  return new Date(now.getTime() + Math.max(7, days) * dayMs)
}

/** After four weeks the reporter is asked whether it is fixed. */
export const daysUntilAsked = 28
