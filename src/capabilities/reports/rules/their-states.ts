// Their words for where a report stands, and ours: mySociety's extension of Open311, and the bare open and closed of GeoReport.
import type { PublicState } from './states.ts'

/** `not-ours` is no state: it is passed on. Nothing where the word is theirs alone. */
export function ourState(theirs: string): PublicState | 'not-ours' | 'duplicate' | undefined {
  return states[
    theirs
      .trim()
      .toUpperCase()
      .replaceAll(/[\s-]+/g, '_')
  ]
}

const states: Readonly<Record<string, PublicState | 'not-ours' | 'duplicate'>> = {
  OPEN: 'open',
  REOPEN: 'open',
  INVESTIGATING: 'looked-into',
  INTERNAL_REFERRAL: 'looked-into',
  ACTION_SCHEDULED: 'planned',
  IN_PROGRESS: 'under-way',
  FIXED: 'fixed',
  CLOSED: 'closed',
  CANCELLED: 'closed',
  NO_FURTHER_ACTION: 'closed',
  NOT_COUNCILS_RESPONSIBILITY: 'not-ours',
  DUPLICATE: 'duplicate',
}

export function theirState(ours: string): string {
  switch (ours) {
    case 'looked-into':
      return 'INVESTIGATING'
    case 'planned':
      return 'ACTION_SCHEDULED'
    case 'under-way':
      return 'IN_PROGRESS'
    case 'fixed':
      return 'FIXED'
    case 'closed':
      return 'CLOSED'
    case 'duplicate':
      return 'DUPLICATE'
    default:
      return 'OPEN'
  }
}
