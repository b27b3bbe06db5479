// Reports as they are written out for programs: each once for as long as its row stays as it is, because the same fifty are asked for again and again.
import { perPlace } from '../../platform/per-place.ts'
import type { Scene } from '../../platform/scene.ts'
import type { Land } from './store/land.ts'
import { type Asked, listVersions, listWithVersions } from './store/listing.ts'
import type { Report } from './store/reports.ts'

type Way = 'geo' | 'open311'
type Shelf = { land: string; written: Map<string, { version: string; text: string }> }

const writtenMax = 20_000
const shelves = perPlace(() => new Map<Way, Shelf>())

/** What was asked for, each as `write` makes it. PostgreSQL says which version of each row stands, so that nothing old is ever shown. */
export async function listWritten(
  scene: Pick<Scene, 'db' | 'house' | 'place'>,
  asked: Asked,
  { way, land, write }: { way: Way; land: Land; write: (report: Report) => string },
): Promise<string[]> {
  const { written } = shelfOf(scene, way, land)
  const versions = await listVersions(scene.db, asked)
  const missing = versions.filter(({ id, version }) => written.get(id)?.version !== version)
  if (missing.length > 0) {
    const fresh = await listWithVersions(
      scene.db,
      missing.map(({ id }) => id),
    )
    for (const { version, ...report } of fresh) written.set(report.id, { version, text: write(report) })
  }
  const all = versions.flatMap(({ id }) => written.get(id)?.text ?? [])
  for (const oldest of written.keys()) {
    if (written.size <= writtenMax) break
    written.delete(oldest)
  }
  return all
}

/** Names of kinds and bodies are in what is written, so that it is begun again where those change. */
function shelfOf(scene: Pick<Scene, 'house' | 'place'>, way: Way, { version }: Land): Shelf {
  const all = shelves(scene)
  const held = all.get(way)
  if (held?.land === version) return held
  const fresh: Shelf = { land: version, written: new Map() }
  all.set(way, fresh)
  return fresh
}
