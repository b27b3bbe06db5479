import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { openDatabase } from '../src/platform/db/database.ts'
import { migratePlace, migrateShared, readMigrations } from '../src/platform/db/migrator.ts'
import { addPlace } from '../src/platform/db/places.ts'
import { jsonLog } from '../src/platform/log.ts'
import { testPlaces } from '../test/support/test-places.ts'
import { textPhone, textHouse, textServer } from '../test/support/text-phone.ts'
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-bench-')); fs.chmodSync(folder, 0o755)
const database = await openDatabase({ dataFolder: folder })
await migrateShared(database.owner)
const place = await addPlace(database.owner, testPlaces[0]!)
await migratePlace(database.owner, place, readMigrations('migrations'))
const server = await textServer(textHouse({ database, places: [place], manifests: [], policies: new Map(), sources: new Map(), clock: () => new Date(), log: jsonLog(), publicUrl: 'http://l', dataFolder: folder, demo: true, secret: 'b' }))
const talk = async (n: string, note = (_: string) => {}) => { const p = textPhone(server, n); for (const w of ['FIND', 'library', 'YO1 7HH', 'MORE', '2']) { note('=== ' + w); await p.says(w) } }
for (let i = 0; i < 60; i++) await talk('+4477000' + (10000 + i))
const original = pg.Client.prototype.query
const seen: string[] = []
pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
  const began = performance.now()
  const text = typeof args[0] === 'string' ? args[0] : (args[0] as { text: string }).text
  const result = Reflect.apply(original, this, args)
  if (result?.then) result.then(() => seen.push(`${(performance.now() - began).toFixed(2)} ${text.replace(/\s+/g, ' ').slice(0, 110)}`))
  return result
} as never
await talk('+447700099999', (line) => seen.push(line))
console.log(seen.join('\n'))
await server.close(); await database.close(); fs.rmSync(folder, { recursive: true, force: true })
