// The place that benches measure in, its tables as they are now, and a house on it with no more in it than is measured.
// The place is found again where a bench keeps its folder from one run to the next.
import path from 'node:path'
import type pg from 'pg'
import { migratePlace, migrateShared, readMigrations } from '../src/platform/db/migrator.ts'
import { addPlace, listPlaces, type Place } from '../src/platform/db/places.ts'
import type { House } from '../src/platform/house.ts'
import { silentLog } from '../src/platform/log.ts'

export async function benchPlace(owner: pg.Pool, given: Partial<Omit<Place, 'schema'>> = {}): Promise<Place> {
  await migrateShared(owner)
  const place =
    (await listPlaces(owner))[0] ??
    (await addPlace(owner, {
      id: 'bench',
      name: { en: 'Bench', cy: 'Bench' },
      hosts: ['bench.example'],
      languages: ['en', 'cy'],
      timeZone: 'Europe/London',
      settings: {},
      ...given,
    }))
  await migratePlace(owner, place, readMigrations(path.join(import.meta.dirname, '../migrations')))
  return place
}

type Given = Pick<House, 'database' | 'dataFolder'> & Partial<House> & { place: Place }

export function benchHouse({ place, ...given }: Given): House {
  return {
    places: [place],
    manifests: [],
    signInVerbs: new Set(),
    policies: new Map(),
    sources: new Map(),
    clock: () => new Date(),
    log: silentLog,
    publicUrl: 'http://localhost',
    demo: false,
    secret: 'bench',
    closePost: async () => undefined,
    ...given,
  }
}
