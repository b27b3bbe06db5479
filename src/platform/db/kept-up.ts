// A PostgreSQL of ours that ends by itself is started again, and whoever watches the terminal is told each time.
import { DatabaseProblem, noRoomSays } from './database-problem.ts'

/** One run of it, from ready to over. */
export type RunningServer = {
  /** How it ended, in a sentence. */
  ended: Promise<string>
  stop(): Promise<void>
}

/** Resolves when it is given up, with why. Until it is called, or once it was stopped, nothing is started again. */
export type KeepUp = (tell: (sentence: string) => void) => Promise<DatabaseProblem>

/** Before each new start; the first time it may have been chance, and people are waiting. */
const pausesMs = [0, 1_000, 2_000, 4_000, 8_000]
/** So often within so long, it will not be mended by starting it once more. */
const failuresMost = pausesMs.length
const withinMs = 180_000
/** Room is made by hand, and until then there is nothing else to do: so often it is tried again, and never given up. */
const roomEveryMs = 10_000

/** `begin` starts another run on the same data; a start that fails counts as one that ended. */
export function keptUp(
  first: RunningServer,
  begin: () => Promise<RunningServer>,
): { keepUp: KeepUp; stop(): Promise<void> } {
  let current = first
  let beginning: Promise<void> = Promise.resolve()
  let isStopping = false
  let goOn = () => undefined as void

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      goOn = resolve
      setTimeout(resolve, ms)
    })

  const beginAgain = async (): Promise<string> => {
    if (isStopping) return ''
    beginning = begin().then((server) => void (current = server))
    try {
      await beginning
      return await current.ended
    } catch (problem) {
      return (problem as Error).message
    }
  }

  return {
    async keepUp(tell) {
      const failedAt: number[] = []
      for (let how = await current.ended; !isStopping; how = await beginAgain()) {
        if (how.includes(noRoomSays)) {
          tell(`${how} Make some: it is tried again every ${roomEveryMs / 1_000} s.`)
          await pause(roomEveryMs)
          continue
        }
        const now = performance.now()
        failedAt.push(now)
        while (failedAt[0]! < now - withinMs) failedAt.shift()
        if (failedAt.length > failuresMost) return givenUp(how)
        const ms = pausesMs[failedAt.length - 1]!
        tell(`${how} It is started again ${ms === 0 ? 'at once' : `in ${ms / 1_000} s`}.`)
        await pause(ms)
      }
      return new Promise(() => undefined)
    },
    async stop() {
      isStopping = true
      goOn()
      // One that is only just starting is stopped once it has.
      await beginning.catch(() => undefined)
      await current.stop()
    },
  }
}

function givenUp(how: string): DatabaseProblem {
  return new DatabaseProblem(
    `${how} That was the ${failuresMost + 1}th time within ${withinMs / 60_000} minutes: it is not started again, and Doorstep stops, too. Look at the disk and the memory of this machine, then start it again.`,
  )
}
