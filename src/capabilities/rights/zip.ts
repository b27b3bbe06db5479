// A zip archive of a few small files, stored as they are: every computer opens one with what it has. (PKWARE's APPNOTE, sections 4.3.7 to 4.3.16.)
import { crc32 } from 'node:zlib'

export type Packed = { name: string; bytes: Buffer }

export function zip(files: readonly Packed[], at: Date): Buffer {
  const parts: Buffer[] = []
  const index: Buffer[] = []
  let offset = 0
  for (const { name, bytes } of files) {
    const title = Buffer.from(name, 'utf8')
    const facts = Buffer.alloc(22)
    // Made for version 2.0, names in UTF-8, stored.
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(0x0800, 2)
    facts.writeUInt16LE(0, 4)
    facts.writeUInt16LE((at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1), 6)
    facts.writeUInt16LE(((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(), 8)
    facts.writeUInt32LE(crc32(bytes), 10)
    facts.writeUInt32LE(bytes.length, 14)
    facts.writeUInt32LE(bytes.length, 18)
    const lengths = Buffer.alloc(4)
    lengths.writeUInt16LE(title.length, 0)
    parts.push(signature(0x04034b50), facts, lengths, title, bytes)
    const where = Buffer.alloc(10)
    where.writeUInt32LE(offset, 6)
    const made = Buffer.from([20, 0])
    index.push(
      signature(0x02014b50),
      made,
      facts,
      lengths,
      Buffer.alloc(2),
      Buffer.alloc(2),
      where.subarray(0, 6),
      where.subarray(6),
      title,
    )
    offset += 4 + facts.length + lengths.length + title.length + bytes.length
  }
  const directory = Buffer.concat(index)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...parts, directory, signature(0x06054b50), end])
}

function signature(number: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(number)
  return bytes
}
