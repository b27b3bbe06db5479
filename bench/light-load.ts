// One kept-alive connection and no more of HTTP than a bench needs: what asks must cost little beside what answers.
import net from 'node:net'

export type Answered = { status: number; body: Buffer }
export type Line = { ask(request: string): Promise<Answered>; end(): void }

/** One request at a time. Answers must say how long they are. */
export function connect(port: number): Promise<Line> {
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true })
  let heard: Buffer = Buffer.alloc(0)
  let waiting: { resolve(answered: Answered): void; reject(problem: Error): void } | undefined
  socket.on('data', (chunk: Buffer) => {
    heard = heard.length === 0 ? chunk : Buffer.concat([heard, chunk])
    const end = heard.indexOf('\r\n\r\n')
    if (end < 0) return
    const head = heard.toString('latin1', 0, end)
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? Number.NaN)
    if (Number.isNaN(length)) return fail(new Error(`An answer does not say how long it is: ${head}`))
    if (heard.length - end - 4 < length) return
    const answered = { status: Number(head.slice(9, 12)), body: heard.subarray(end + 4, end + 4 + length) }
    heard = Buffer.alloc(0)
    waiting?.resolve(answered)
  })
  const fail = (problem: Error) => waiting?.reject(problem)
  return new Promise((resolve, reject) => {
    socket.on('error', (problem) => (fail(problem), reject(problem)))
    socket.once('connect', () =>
      resolve({
        ask: (request) =>
          new Promise((done, broken) => {
            waiting = { resolve: done, reject: broken }
            socket.write(request)
          }),
        end: () => void socket.destroy(),
      }),
    )
  })
}

/** Milliseconds of a processor that this process took for `work`. */
export async function spentOn<Result>(work: () => Promise<Result>): Promise<{ result: Result; processorMs: number }> {
  const before = process.cpuUsage()
  const result = await work()
  const { user, system } = process.cpuUsage(before)
  return { result, processorMs: (user + system) / 1_000 }
}
