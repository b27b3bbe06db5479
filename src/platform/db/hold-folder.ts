// Who has a data folder open has it alone, from before its database starts until after it has stopped, and while it is started again.
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { DatabaseProblem } from './database-problem.ts'

/** Whoever is asked to stop, or was killed, has let go by then. */
export const lockFreeWithinMs = 8_000
const runsAgainWithinMs = 60_000

/** The folder for us alone, and how to let go of it; or with `runs` the database of whoever has it, once it runs. */
export async function holdFolder(
  folder: string,
  runs: false | (() => Promise<boolean>),
): Promise<'runs already' | (() => void)> {
  const giveUpAt = Date.now() + (runs ? runsAgainWithinMs : lockFreeWithinMs)
  for (;;) {
    if (runs && (await runs())) return 'runs already'
    const letGo = locked(folder)
    if (letGo) return letGo
    if (Date.now() > giveUpAt)
      throw runs
        ? new DatabaseProblem(
            `The Doorstep that runs from ${folder} has no database just now. What it says tells why; try again when it is open.`,
          )
        : inUse(folder)
    await wait(200)
  }
}

export function inUse(folder: string) {
  return new DatabaseProblem(
    `Another Doorstep is already running from ${folder}. Stop that one first, or choose another folder with DOORSTEP_DATA_DIR.`,
  )
}

const lockedCode = 5

/**
 * Nothing where another process holds it. The lock is the system's own, so it ends with whoever holds it, however that ends; SQLite takes
 * it, because it knows how on every system, and Node alone on none.
 */
function locked(folder: string): (() => void) | undefined {
  const file = new DatabaseSync(path.join(folder, 'in-use'), { timeout: 0 })
  try {
    file.exec('begin exclusive')
  } catch (problem) {
    if ((problem as { errcode?: number }).errcode === lockedCode) {
      file.close()
      return undefined
    }
    // A disk that knows no locks, such as some of a network: PostgreSQL's own file says that it is in use while it runs.
  }
  return () => file.close()
}
