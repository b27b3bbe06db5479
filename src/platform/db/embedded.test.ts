import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openToAll, startEmbeddedPostgres } from './embedded.ts'

const folder = () => fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-embedded-'))

test.skipIf(process.getuid?.() !== 0)(
  'a data folder that another user began is refused in a sentence (only root can lay one out)',
  async () => {
    const theirs = folder()
    fs.chmodSync(theirs, 0o755)
    fs.mkdirSync(path.join(theirs, 'postgres', 'cluster'), { recursive: true, mode: 0o700 })
    fs.chownSync(path.join(theirs, 'postgres', 'cluster'), 12_345, 12_345)
    await expect(startEmbeddedPostgres(theirs)).rejects.toThrow(/belongs to another user.*Start Doorstep as the user/)
    fs.rmSync(theirs, { recursive: true })
  },
)

test.skipIf(process.getuid?.() !== 0)(
  'a data folder that was moved to where only root can read is refused with what to do (only root can lay one out)',
  async () => {
    const closed = folder()
    const data = path.join(closed, 'data', 'postgres')
    fs.mkdirSync(data, { recursive: true, mode: 0o700 })
    fs.chownSync(data, 65_534, 65_534)
    fs.chmodSync(closed, 0o700)
    await expect(startEmbeddedPostgres(path.dirname(data))).rejects.toThrow(/a folder above is closed.*chmod o\+x/)
    fs.rmSync(closed, { recursive: true })
  },
)

test('a data folder that cannot be is refused in a sentence', async () => {
  const file = path.join(folder(), 'file')
  fs.writeFileSync(file, '')
  await expect(startEmbeddedPostgres(path.join(file, 'data'))).rejects.toThrow(/cannot write to its data folder/)
  fs.rmSync(path.dirname(file), { recursive: true })
})

test('a database that is not where it was kept is missed in a sentence, and none is begun in its place', async () => {
  const moved = folder()
  fs.symlinkSync(path.join(moved, 'elsewhere'), path.join(moved, 'postgres'))
  await expect(startEmbeddedPostgres(moved)).rejects.toThrow(
    /was kept in .*elsewhere, which is not there\. Bring it back/,
  )
  fs.rmSync(moved, { recursive: true })
})

test('a program that was unpacked for root alone can be run by the user it runs as, and written by nobody else', () => {
  const bin = path.join(folder(), 'bin')
  fs.mkdirSync(bin, { mode: 0o700 })
  const files: [string, number, number][] = [
    ['initdb', 0o700, 0o755],
    ['words.txt', 0o600, 0o644],
    ['open.txt', 0o666, 0o644],
  ]
  for (const [name, mode] of files) {
    fs.writeFileSync(path.join(bin, name), '')
    fs.chmodSync(path.join(bin, name), mode)
  }
  fs.symlinkSync('nowhere', path.join(bin, 'link'))
  openToAll(path.dirname(bin))
  const modeOf = (file: string) => fs.statSync(file).mode & 0o777
  expect([path.dirname(bin), bin].map(modeOf)).toEqual([0o755, 0o755])
  for (const [name, , becomes] of files) expect(modeOf(path.join(bin, name)), name).toBe(becomes)
  fs.rmSync(path.dirname(bin), { recursive: true })
})
