// What happens to a thing on its way in: shown at once, or held until somebody has read it.
import type { DetailKind } from './personal-details.ts'

export type Mode = 'publish-first' | 'hold-first'
export type Rule = { mode: Mode; holdOn: readonly DetailKind[] }

/** What nobody ever means to publish holds a thing whatever the place has chosen. */
const alwaysHolds: readonly DetailKind[] = ['nhs-number', 'card-number']

export const usualRule: Rule = { mode: 'publish-first', holdOn: ['phone', 'email', 'home-address', 'person-name'] }

export function isHeld(rule: Rule, found: readonly DetailKind[]): boolean {
  return rule.mode === 'hold-first' || found.some((kind) => rule.holdOn.includes(kind) || alwaysHolds.includes(kind))
}

export const reasons = [
  'personal-details',
  'not-kind',
  'names-somebody',
  'not-ours',
  'advert',
  'untrue',
  'same-again',
  'distressing',
] as const
export type Reason = (typeof reasons)[number]

/** So many different people pointing at one thing hides it until somebody has looked. A place of bots must not do it with one. */
export const flagsThatHide = 3
