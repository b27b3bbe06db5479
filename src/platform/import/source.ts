import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { outsideLimits, readOutside, type OutsideLimits } from './outside.ts'
import { SourceTrouble } from './trouble.ts'

/** A file or a web address, opened: its bytes once over, and its size where it is known, for the progress bar. */
export type Source = { name: string; bytesTotal?: number; bytes: AsyncIterable<Uint8Array> }

export function isWebAddress(where: string): boolean {
  return /^https?:\/\//i.test(where)
}

/** Opens a path or an http(s) address. Throws `SourceTrouble` when there is nothing there to read. */
export async function openSource(where: string, limits: Partial<OutsideLimits> = {}): Promise<Source> {
  if (isWebAddress(where)) {
    const reply = await readOutside(where, limits)
    return { name: reply.url, bytes: reply.body, ...(reply.bytesAnnounced ? { bytesTotal: reply.bytesAnnounced } : {}) }
  }
  const found = await stat(where).catch(() => undefined)
  if (!found?.isFile())
    throw new SourceTrouble('no-such-file', { path: found?.isDirectory() ? `${where} (it is a folder)` : where })
  const bytesMax = limits.bytesMax ?? outsideLimits.bytesMax
  if (found.size > bytesMax) throw new SourceTrouble('too-big', { what: where, limit: `${bytesMax / 1_000_000} MB` })
  return {
    name: basename(where),
    bytesTotal: found.size,
    bytes: createReadStream(where, { highWaterMark: 64 * 1024 }),
  }
}

/** The whole of a source as bytes, for formats that cannot be read piece by piece. Throws `too-big` past `bytesMax`. */
export async function readWhole(source: Source, bytesMax: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of source.bytes) {
    bytes += part.length
    if (bytes > bytesMax) throw new SourceTrouble('too-big', { what: source.name, limit: `${bytesMax / 1_000_000} MB` })
    parts.push(part)
  }
  return Buffer.concat(parts)
}
