// People who open pages, as many at once as are asked for, each as soon as the last has come: a process of its own. Begun by
// results-page.ts, reports.ts and record.ts.
import { connect, spentOn } from './light-load.ts'

export type PageLoad = { port: number; seconds: number; atOnce: number; paths: string[]; plain?: true }
export type Opened = { ms: number[]; wrong: number; processorMs: number; seconds: number }

process.on('message', async (load: PageLoad) => {
  const began = performance.now()
  const { result, processorMs } = await spentOn(() => open(load))
  process.send!({ ...result, processorMs, seconds: (performance.now() - began) / 1_000 }, () => process.disconnect())
})

/** `plain`: data that is packed on its way does not say how long it is, so it is asked for as it is. */
async function open({ port, seconds, atOnce, paths, plain }: PageLoad) {
  // As many addresses as a town: one address alone would soon be told that it asks too much.
  const requests = Array.from(
    { length: Math.max(1_200, paths.length) },
    (_, number) =>
      `GET ${paths[number % paths.length]} HTTP/1.1\r\nhost: localhost\r\naccept: text/html\r\naccept-encoding: ${plain ? 'identity' : 'gzip, deflate, br, zstd'}\r\nx-forwarded-for: 10.${number >> 16}.${(number >> 8) & 255}.${number & 255}\r\n\r\n`,
  )
  const opened = { ms: [] as number[], wrong: 0 }
  const until = performance.now() + seconds * 1_000
  let next = 0
  const again = async () => {
    const line = await connect(port)
    while (performance.now() < until) {
      const asked = performance.now()
      const { status, body } = await line.ask(requests[next++ % requests.length]!)
      opened.ms.push(performance.now() - asked)
      if (status !== 200 || body.length === 0) opened.wrong++
    }
    line.end()
  }
  await Promise.all(Array.from({ length: atOnce }, again))
  return opened
}
