// A zip archive, written as it is read: no file of it is ever in memory whole. (PKWARE's APPNOTE, sections 4.3.7 to 4.3.16.)
import { pipeline, Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

export type Packing = { name: string; parts: Iterable<string> | AsyncIterable<string> }

/** Sizes come after each file, since nobody knows them before; readers find them in the directory at the end. */
const flags = 0x0808
const deflated = 8
/** Without the extensions for larger ones, which some readers lack. */
const bytesMost = 0xffff_ffff

export async function* zip(files: Iterable<Packing>, at: Date): AsyncGenerator<Buffer> {
  const index: Buffer[] = []
  let offset = 0
  for (const { name, parts } of files) {
    const title = Buffer.from(name, 'utf8')
    const tally = { crc: 0, bytes: 0, packed: 0 }
    const head = Buffer.concat([signature(0x04034b50), factsOf(at), lengthsOf(title), title])
    yield head
    for await (const chunk of pressed(counted(parts, tally))) {
      tally.packed += chunk.length
      yield chunk
    }
    const sizes = sizesOf(tally)
    yield Buffer.concat([signature(0x08074b50), sizes])
    const where = Buffer.alloc(12)
    where.writeUInt32LE(offset, 8)
    const facts = Buffer.concat([factsOf(at).subarray(0, 10), sizes])
    index.push(
      Buffer.concat([
        signature(0x02014b50),
        Buffer.from([20, 0]),
        facts,
        lengthsOf(title),
        Buffer.alloc(2),
        where,
        title,
      ]),
    )
    offset += head.length + tally.packed + 16
    if (Math.max(offset, tally.bytes) > bytesMost) throw new Error('An archive of more than 4 GB is not written')
  }
  const directory = Buffer.concat(index)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(index.length, 4)
  end.writeUInt16LE(index.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  yield Buffer.concat([directory, signature(0x06054b50), end])
}

type Tally = { crc: number; bytes: number; packed: number }

async function* counted(parts: Packing['parts'], tally: Tally) {
  for await (const part of parts) {
    const bytes = Buffer.from(part, 'utf8')
    tally.crc = crc32(bytes, tally.crc)
    tally.bytes += bytes.length
    yield bytes
  }
}

/** What fails on the way in fails whoever reads. */
function pressed(parts: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  return pipeline(Readable.from(parts), createDeflateRaw(), () => undefined)
}

/** Made for version 2.0, names in UTF-8; sizes to come. */
function factsOf(at: Date): Buffer {
  const facts = Buffer.alloc(22)
  facts.writeUInt16LE(20, 0)
  facts.writeUInt16LE(flags, 2)
  facts.writeUInt16LE(deflated, 4)
  facts.writeUInt16LE((at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1), 6)
  facts.writeUInt16LE(((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(), 8)
  return facts
}

function sizesOf({ crc, packed, bytes }: Tally): Buffer {
  const sizes = Buffer.alloc(12)
  sizes.writeUInt32LE(crc, 0)
  sizes.writeUInt32LE(packed, 4)
  sizes.writeUInt32LE(bytes, 8)
  return sizes
}

function lengthsOf(title: Buffer): Buffer {
  const lengths = Buffer.alloc(4)
  lengths.writeUInt16LE(title.length, 0)
  return lengths
}

function signature(number: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(number)
  return bytes
}
