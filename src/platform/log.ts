import fs from 'node:fs'

export type Log = {
  info(message: string, facts?: Facts): void
  problem(message: string, problem: unknown, facts?: Facts): void
}
/** Facts are ids, counts and codes: never a name, a number, an address, a sentence that a person wrote, or a secret. */
type Facts = Record<string, string | number | boolean | undefined>

/** One JSON line for each event, on standard error, so that standard output stays for people. */
export function jsonLog(write: (line: string) => void = toStandardError): Log {
  const line = (level: string, message: string, facts: object) =>
    write(JSON.stringify({ at: new Date().toISOString(), level, message, ...facts }))
  return {
    info: (message, facts = {}) => line('info', message, facts),
    problem: (message, problem, facts = {}) => line('problem', message, { ...facts, ...describe(problem) }),
  }
}

/** What cannot be written down, because the disk is full or nobody reads along, is lost. It ends nothing, and the next line is tried again. */
function toStandardError(line: string) {
  try {
    fs.writeSync(2, `${line}\n`)
  } catch {
    return
  }
}

export const silentLog: Log = { info: () => undefined, problem: () => undefined }

// PostgreSQL's `detail` quotes the row, which may hold a person; the code, the constraint and the trace do not.
function describe(problem: unknown) {
  if (!(problem instanceof Error)) return { problem: typeof problem }
  const { code, constraint } = problem as Error & { code?: string; constraint?: string }
  const frames = (problem.stack ?? '')
    .split('\n')
    .filter((frame) => frame.trimStart().startsWith('at '))
    .slice(0, 8)
  return {
    problem: problem.name,
    code,
    constraint,
    said: code ? undefined : problem.message,
    trace: frames.join('\n'),
  }
}
