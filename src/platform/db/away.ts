// Whether a question failed because the database was not there to answer it, which is nobody's fault and mends itself.
import { isNoRoom } from './database-problem.ts'

/** Thrown before anything is asked, where it is known that nobody would answer. */
export class DatabaseAway extends Error {}

// PostgreSQL's classes for a connection that failed or was ended, one that it cannot take yet or has no room for, and a server that
// is only a copy just now: https://www.postgresql.org/docs/current/errcodes-appendix.html
const codes = /^(08...|57P0[1-5]|53300|25006)$/
const codesOfSockets = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'])
// The driver's own have no code.
const saidByDriver =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed)/

export function isAway(problem: unknown): boolean {
  if (problem instanceof DatabaseAway) return true
  if (!(problem instanceof Error)) return false
  const { code, syscall } = problem as NodeJS.ErrnoException
  if (code === undefined) return saidByDriver.test(problem.message)
  // A file that is not there has that code, too; a socket is connected to.
  return codes.test(code) || codesOfSockets.has(code) || (code === 'ENOENT' && syscall === 'connect')
}

/** The database is away, or there is no room to keep anything: what came is answered once it is brought again. */
export function isForNow(problem: unknown): boolean {
  return isAway(problem) || isNoRoom(problem)
}
