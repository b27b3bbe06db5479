import { basename } from 'node:path'
import { boundariesBytesMax, readBoundaries } from '../../../platform/import/boundaries.ts'
import { decode, decodeWhole } from '../../../platform/import/encoding.ts'
import { isWebAddress, openSource, readWhole, type Source } from '../../../platform/import/source.ts'
import { SourceTrouble } from '../../../platform/import/trouble.ts'
import type { ImportAsked } from './asked.ts'
import { nhsSurgeries } from './known-shapes.ts'
import { readServiceList, readServiceTable } from './mapped-rows.ts'
import type { Mapping } from './mapping.ts'
import { readFeed } from './oruk-feed.ts'
import { readOutcodes, readPostcodes } from './place-rows.ts'
import type { Incoming } from './run.ts'

export type Opened = {
  /** What the place calls the source: the same next year, whatever the file is called then. */
  source: string
  name: string
  /** What `at` counts. */
  unit: 'line' | 'item' | 'area' | 'service'
  incoming: Incoming
  mapping?: Mapping
  /** Columns of the table that the mapping leaves out. */
  unread?: string[]
  /** How much of the source has been read, from 0 to 1, where its size is known. */
  shareRead: () => number | undefined
}

/** Opens what was asked for with the reader of its kind. Throws `SourceTrouble` when there is nothing of that kind there. */
export async function openIncoming(asked: ImportAsked, mapping: Mapping | undefined): Promise<Opened> {
  const { kind, where, allowPrivate, encoding } = asked
  if (kind === 'oruk') {
    const source = asked.source ?? sourceOfFeed(where)
    return {
      source,
      name: where,
      unit: 'service',
      incoming: { kind: 'services', batches: readFeed(where, { allowPrivate }) },
      shareRead: () => undefined,
    }
  }
  const opened = await openSource(where, { allowPrivate })
  const { source: counted, shareRead } = counting(opened)
  const { name } = counted
  const text = () => decode(counted.bytes, encoding)
  const plainName = asked.source ?? name.replace(/\.[a-z0-9]+$/i, '')
  switch (kind) {
    case 'postcodes':
      return {
        source: asked.source ?? 'postcodes',
        name,
        unit: 'line',
        shareRead,
        incoming: { kind, batches: readPostcodes(text(), name) },
      }
    case 'outcodes':
      return {
        source: asked.source ?? 'outcodes',
        name,
        unit: 'line',
        shareRead,
        incoming: { kind, batches: readOutcodes(text(), name) },
      }
    case 'boundaries': {
      const read = async function* () {
        yield readBoundaries(decodeWhole(await readWhole(counted, boundariesBytesMax), encoding), name)
      }
      return {
        source: plainName,
        name,
        unit: 'area',
        shareRead,
        incoming: { kind, batches: read(), areaKind: asked.areaKind },
      }
    }
    case 'gp':
      return {
        source: asked.source ?? nhsSurgeries.source,
        name,
        unit: 'item',
        shareRead,
        incoming: { kind: 'services', batches: readServiceList(text(), { name, mapping: nhsSurgeries }) },
      }
    case 'services': {
      if (/\.json$/i.test(name) && mapping) {
        return {
          source: asked.source ?? mapping.source,
          name,
          unit: 'item',
          mapping,
          shareRead,
          incoming: { kind, batches: readServiceList(text(), { name, mapping }) },
        }
      }
      const rows = await readServiceTable(text(), { name, source: plainName, mapping })
      return {
        source: asked.source ?? rows.mapping.source,
        name,
        unit: 'line',
        mapping: rows.mapping,
        unread: rows.unread,
        shareRead,
        incoming: { kind, batches: rows.batches },
      }
    }
  }
}

/** A feed is called by its host and path, a folder by its name. */
function sourceOfFeed(where: string): string {
  if (!isWebAddress(where)) return basename(where).replace(/\.json$/, '')
  const { host, pathname } = new URL(where)
  return `${host}${pathname.replace(/\/+(?:services\/*)?$/, '')}`
}

function counting(source: Source): { source: Source; shareRead: () => number | undefined } {
  let bytes = 0
  async function* counted() {
    for await (const part of source.bytes) {
      if (bytes === 0 && isSpreadsheet(part)) throw new SourceTrouble('a-spreadsheet', { what: source.name })
      bytes += part.length
      yield part
    }
  }
  const shareRead = () => (source.bytesTotal ? Math.min(1, bytes / source.bytesTotal) : undefined)
  return { source: { ...source, bytes: counted() }, shareRead }
}

/** Excel's and LibreOffice's own files, old and new, by how they begin. */
function isSpreadsheet(start: Uint8Array): boolean {
  return ['504b0304', 'd0cf11e0'].includes(Buffer.from(start.subarray(0, 4)).toString('hex'))
}
