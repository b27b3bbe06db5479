// The place that benches measure in, its tables as they are now. Found again where a bench keeps its folder from one run to the next.
import path from 'node:path'
import type pg from 'pg'
import { migratePlace, migrateShared, readMigrations } from '../src/platform/db/migrator.ts'
import { addPlace, listPlaces, type Place } from '../src/platform/db/places.ts'

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
