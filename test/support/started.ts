// The program itself, as whoever runs a place starts it: what it says, and how it ends.
import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import net from 'node:net'
import os from 'node:os'

export type Run = {
  /** Waits until it has said it, `times` times. */
  says(what: RegExp, times?: number): Promise<void>
  output(): string
  kill(signal: NodeJS.Signals): Promise<number | null>
  ended: Promise<number | null>
  pid: number
}

/** `settings`: of every program that is started, where nothing else is said for one of them. */
export function startedWith(settings: Record<string, string>) {
  const running: Run[] = []
  const start = (environment: Record<string, string>, words = ['start']): Run => {
    const run = started({ ...settings, ...environment }, words)
    running.push(run)
    return run
  }
  return { start, endAll: () => Promise.all(running.map((run) => run.kill('SIGKILL'))) }
}

function started(environment: Record<string, string>, words: string[]): Run {
  const env = { PATH: process.env['PATH'], HOME: os.homedir(), ...environment }
  const child: ChildProcess = spawn(process.execPath, ['bin/doorstep', ...words], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  // Over is when the last of what it said has come, which may be after the program itself is gone.
  let isOver = false
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  void ended.then(() => (isOver = true))
  return {
    ended,
    pid: child.pid!,
    output: () => output,
    says: async (what, times = 1) => {
      const giveUpAt = Date.now() + 100_000
      const every = new RegExp(what, `${what.flags}g`)
      while ((output.match(every) ?? []).length < times) {
        if (isOver || Date.now() > giveUpAt) throw new Error(`It never said ${what}. It said: ${output}`)
        await new Promise((resolve) => setTimeout(resolve, 30))
      }
    },
    kill: async (signal) => {
      child.kill(signal)
      return ended
    },
  }
}

/** Not one that a server which asked for any could be given before ours opens it: those are drawn from 32768 up. */
export async function freePort(): Promise<number> {
  const port = randomInt(20_000, 30_000)
  const server = net.createServer().listen(port, '127.0.0.1')
  const isFree = await new Promise<boolean>((resolve) => {
    server.once('listening', () => resolve(true)).once('error', () => resolve(false))
  })
  if (!isFree) return freePort()
  await new Promise((resolve) => server.close(resolve))
  return port
}

export async function health(port: number): Promise<unknown> {
  return (await fetch(`http://127.0.0.1:${port}/healthz`)).json()
}
