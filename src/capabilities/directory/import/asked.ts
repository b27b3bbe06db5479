import type { Encoding } from '../../../platform/import/encoding.ts'
import type { ImportKind } from './store/runs.ts'

/** One import, as asked for at the command line. */
export type ImportAsked = {
  kind: ImportKind
  where: string
  mapping?: string
  saveMapping?: string
  source?: string
  dryRun: boolean
  rejects?: string
  encoding?: Encoding
  areaKind: string
  allowPrivate: boolean
}
