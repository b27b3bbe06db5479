import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { startEmbeddedPostgres } from './embedded.ts'

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
