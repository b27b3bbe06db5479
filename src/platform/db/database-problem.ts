/** What stopped the database from starting, or from going on, in a sentence for the person at the terminal. */
export class DatabaseProblem extends Error {}

/** Whatever it was that needed room, and however it said so: a file of ours, or PostgreSQL (53100, disk_full). */
export function isNoRoom(problem: unknown): boolean {
  return ['ENOSPC', 'EDQUOT', '53100'].includes((problem as { code?: string } | null)?.code ?? '')
}

/** PostgreSQL lets nobody else in: 53300, too_many_connections. */
export function isFullOfOthers(problem: unknown): boolean {
  return (problem as { code?: string } | null)?.code === '53300'
}

export const noRoomSays = 'There is no room left on the disk.'
