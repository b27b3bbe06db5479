// An archive that somebody took away, opened.
import { crc32, inflateRawSync } from 'node:zlib'
import { expect } from 'vitest'
import type { Reply } from './reply.ts'

/** What anybody's computer finds in an archive: by its directory, each file unpacked and held to its sum. */
export function filesIn({ bytes: zip }: Pick<Reply, 'bytes'>): Map<string, string> {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  const files = new Map<string, string>()
  let at = zip.readUInt32LE(end + 16)
  for (let nth = 0; nth < zip.readUInt16LE(end + 10); nth++) {
    const [crc, packed, bytes, length, head] = [16, 20, 24, 28, 42].map((place) =>
      place === 28 ? zip.readUInt16LE(at + place) : zip.readUInt32LE(at + place),
    ) as [number, number, number, number, number]
    const name = zip.toString('utf8', at + 46, at + 46 + length)
    const from = head + 30 + zip.readUInt16LE(head + 26)
    const file = inflateRawSync(zip.subarray(from, from + packed))
    expect([file.length, crc32(file)], name).toEqual([bytes, crc])
    files.set(name, file.toString('utf8'))
    at += 46 + length
  }
  return files
}
