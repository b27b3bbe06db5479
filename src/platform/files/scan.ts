// Whether a file holds something harmful. Behind one small interface, with ClamAV's clamd as the one that is spoken to.
import net from 'node:net'

export type Scanned = { is: 'clean' } | { is: 'harmful'; what: string } | { is: 'unknown'; why: string }
export type Scanner = (bytes: Buffer) => Promise<Scanned>

/** Where there is no scanner, nothing is known, and it is said so wherever the file is shown. */
export const noScanner: Scanner = async () => ({ is: 'unknown', why: 'no scanner is set up' })

const chunkBytesMax = 64_000
const answerCharsMax = 1_000

/**
 * clamd's INSTREAM (clamd(8)): `zINSTREAM\0`, then chunks that each begin with their length in four bytes, then a length of nought; it answers
 * `stream: OK` or `stream: <what> FOUND`. `address` is `host:port`, or the path of a socket. Never throws: a scanner that is down is
 * `unknown`, and whoever asked decides.
 */
export function clamd(address: string, { msMax = 30_000 } = {}): Scanner {
  return (bytes) =>
    new Promise((resolve) => {
      const socket = net.createConnection(whereIs(address))
      let answer = ''
      const end = (scanned: Scanned) => {
        socket.destroy()
        resolve(scanned)
      }
      socket.setTimeout(msMax, () => end({ is: 'unknown', why: 'the scanner took too long' }))
      socket.on('error', (problem) => end({ is: 'unknown', why: problem.message }))
      socket.on('close', () => end(readAnswer(answer)))
      socket.on('data', (part) => {
        answer += part.toString('latin1')
        if (answer.includes('\0') || answer.length > answerCharsMax) end(readAnswer(answer))
      })
      socket.on('connect', () => {
        socket.write('zINSTREAM\0')
        for (let from = 0; from < bytes.length; from += chunkBytesMax) {
          const chunk = bytes.subarray(from, from + chunkBytesMax)
          socket.write(lengthOf(chunk.length))
          socket.write(chunk)
        }
        socket.write(lengthOf(0))
      })
    })
}

function readAnswer(answer: string): Scanned {
  const said = answer.replace(/\0[\s\S]*$/, '').trim()
  if (said === 'stream: OK') return { is: 'clean' }
  const found = /^stream: (.+) FOUND$/.exec(said)
  if (found) return { is: 'harmful', what: found[1]! }
  return { is: 'unknown', why: said === '' ? 'the scanner said nothing' : said.slice(0, 200) }
}

function whereIs(address: string): net.NetConnectOpts {
  const port = /:(\d{1,5})$/.exec(address)
  if (!port) return { path: address }
  return { host: address.slice(0, port.index), port: Number(port[1]) }
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes)
  return length
}
