import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { readDocument } from './document.ts'
import { clamd, noScanner } from './scan.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-scan-'))
const servers: net.Server[] = []
afterAll(() => {
  for (const server of servers) server.close()
  fs.rmSync(folder, { recursive: true, force: true })
})

/** Speaks clamd's side of INSTREAM: reads the chunks by their lengths and answers to what they add up to. */
async function clamdThat(answers: (bytes: Buffer) => string | undefined): Promise<string> {
  const socketPath = path.join(folder, `${servers.length}.sock`)
  const server = net.createServer((socket) => {
    let all = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('data', (part) => {
      all = Buffer.concat([all, part])
      const command = 'zINSTREAM\0'
      if (all.length < command.length) return
      if (all.subarray(0, command.length).toString() !== command) return socket.destroy()
      const chunks: Buffer[] = []
      for (let at = command.length; at + 4 <= all.length;) {
        const length = all.readUInt32BE(at)
        if (length === 0) {
          const answer = answers(Buffer.concat(chunks))
          return answer === undefined ? socket.destroy() : void socket.end(answer)
        }
        if (at + 4 + length > all.length) return
        chunks.push(all.subarray(at + 4, at + 4 + length))
        at += 4 + length
      }
    })
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(socketPath, resolve))
  return socketPath
}

const pdf = Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF')

test('a scanner is spoken to as clamd is: what is clean, what is found, and every way of not answering', async () => {
  let got = 0
  const clean = await clamdThat((bytes) => ((got = bytes.length), 'stream: OK\0'))
  expect(await clamd(clean)(Buffer.alloc(200_001, 7))).toEqual({ is: 'clean' })
  expect(got, 'every byte arrived, in chunks').toBe(200_001)
  const found = await clamdThat(() => 'stream: Eicar-Test-Signature FOUND\0')
  expect(await clamd(found)(pdf)).toEqual({ is: 'harmful', what: 'Eicar-Test-Signature' })
  const limit = await clamdThat(() => 'INSTREAM size limit exceeded. ERROR\0')
  expect(await clamd(limit)(pdf)).toMatchObject({ is: 'unknown', why: 'INSTREAM size limit exceeded. ERROR' })
  expect(await clamd(await clamdThat(() => undefined))(pdf)).toMatchObject({ is: 'unknown' })
  expect(await clamd(path.join(folder, 'nobody.sock'))(pdf)).toMatchObject({ is: 'unknown' })
  expect(await clamd('127.0.0.1:1')(pdf)).toMatchObject({ is: 'unknown' })
  const silent = net.createServer(() => undefined)
  servers.push(silent)
  const at = path.join(folder, 'silent.sock')
  await new Promise<void>((resolve) => silent.listen(at, resolve))
  expect(await clamd(at, { msMax: 50 })(pdf)).toEqual({ is: 'unknown', why: 'the scanner took too long' })
})

test('a picture is drawn again, a PDF says whether it was scanned, and the rest is refused', async () => {
  const picture = await sharp({ create: { width: 200, height: 100, channels: 3, background: '#246' } })
    .png()
    .toBuffer()
  expect(await readDocument(picture, noScanner)).toMatchObject({ value: { type: 'image/jpeg', scan: 'drawn-again' } })
  expect(await readDocument(pdf, noScanner)).toMatchObject({ value: { type: 'application/pdf', scan: 'not-scanned' } })
  expect(await readDocument(pdf, async () => ({ is: 'clean' }))).toMatchObject({ value: { scan: 'clean' } })
  const refused: [string, Buffer][] = [
    ['empty', Buffer.alloc(0)],
    ['too-big', Buffer.alloc(20_000_001)],
    ['carries-a-program', Buffer.from('%PDF-1.7 << /OpenAction << /S /JavaScript /JS (app.alert) >> >>')],
    ['not-a-kind-we-keep', Buffer.from('MZ\u0090 a program called letter.pdf')],
    ['not-a-kind-we-keep', Buffer.from('<svg onload="alert(1)">')],
  ]
  for (const [because, bytes] of refused)
    expect(await readDocument(bytes, noScanner)).toMatchObject({ refusal: { because } })
  expect(await readDocument(pdf, async () => ({ is: 'harmful', what: 'x' }))).toMatchObject({
    refusal: { because: 'harmful' },
  })
})

const hasClamd = (() => {
  try {
    return execFileSync('sh', ['-c', 'command -v clamd && ls /var/run/clamav/clamd.ctl'], { stdio: 'pipe' }).length > 0
  } catch {
    return false
  }
})()

test.skipIf(!hasClamd)('Debian’s clamd finds the file that every scanner is tried with', async () => {
  const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')
  expect(await clamd('/var/run/clamav/clamd.ctl')(Buffer.from(eicar))).toMatchObject({ is: 'harmful' })
  expect(await clamd('/var/run/clamav/clamd.ctl')(pdf)).toEqual({ is: 'clean' })
})
