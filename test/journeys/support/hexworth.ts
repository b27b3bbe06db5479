// The demonstration place, filled and open: its own copy of one filled database for each test file that walks through it.
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { inject, test as base } from 'vitest'
import { hexworth } from '../../../src/demo/place.ts'
import { fillHexworth } from '../../../src/demo/seed.ts'
import { buildHouse, buildServer } from '../../../src/main.ts'
import { connect, prepareDatabase, quiet } from '../../../src/platform/db/database.ts'
import { migratePlace, migrateShared, readMigrations } from '../../../src/platform/db/migrator.ts'
import { addPlace, listPlaces } from '../../../src/platform/db/places.ts'
import type { House } from '../../../src/platform/house.ts'
import { startWorker } from '../../../src/platform/jobs/worker.ts'
import { silentLog } from '../../../src/platform/log.ts'
import { readMessageSettings } from '../../../src/platform/messages/settings.ts'
import { openDoors } from './open-doors.ts'

export type OpenHexworth = { origin: string; house: House }

export const test = base.extend<{ town: OpenHexworth }>({
  // eslint-disable-next-line no-empty-pattern
  town: [
    async ({}, use) => {
      const { close, ...town } = await openHexworth()
      await use(town)
      await close()
    },
    { scope: 'file' },
  ],
})

const filled = 'doorstep_hexworth'

/** As `npm start` opens it, the jobs running, on a port of its own. */
async function openHexworth(): Promise<OpenHexworth & { close(): Promise<void> }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  // Never idle away: the connection holds the lock.
  const admin = quiet(new pg.Pool({ connectionString: inject('adminUrl'), max: 1, idleTimeoutMillis: 0 }))
  await fillOnce(admin)
  await admin.query(`create database ${name} template ${filled} owner doorstep_owner strategy file_copy`)
  const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-hexworth-'))
  const { house, end } = await houseOn(name, dataFolder)
  const worker = await startWorker(house)
  const server = await buildServer(house, { limits: false, root: process.cwd() })
  const origin = await openDoors(server)
  const close = async () => {
    await worker.stop()
    await server.close()
    await house.closePost()
    await end()
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
    fs.rmSync(dataFolder, { recursive: true, force: true })
  }
  return { origin, house, close }
}

/** Filling takes seconds, copying what is filled a moment: the first file to come fills it, the others wait for that. */
async function fillOnce(admin: pg.Pool) {
  await admin.query('select pg_advisory_lock(hashtext($1))', [filled])
  try {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [filled])
    if (rowCount === 1) return
    await admin.query(`drop database if exists ${filled}_half with (force)`)
    await admin.query(`create database ${filled}_half owner doorstep_owner`)
    await fill(`${filled}_half`)
    // Statistics are gathered in the background, and hold a database as anybody else does.
    await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [`${filled}_half`])
    await admin.query(`alter database ${filled}_half rename to ${filled}`)
  } finally {
    await admin.query('select pg_advisory_unlock(hashtext($1))', [filled])
  }
}

async function fill(name: string) {
  const ownerUrl = inject('ownerUrlPattern').replace('DATABASE', name)
  const making = connect(ownerUrl, {})
  await prepareDatabase(making.owner, ownerUrl)
  await migrateShared(making.owner)
  await migratePlace(making.owner, await addPlace(making.owner, hexworth), readMigrations('migrations'))
  await Promise.all([making.owner.end(), making.app.end(), making.job.end(), making.read.end()])
  // The photographs of the demonstration are thrown away with it: no test reads them.
  const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-hexworth-'))
  const { house, end } = await houseOn(name, dataFolder)
  await fillHexworth(house, house.places[0]!, () => undefined)
  await end()
  fs.rmSync(dataFolder, { recursive: true, force: true })
}

async function houseOn(name: string, dataFolder: string) {
  const pools = connect(inject('ownerUrlPattern').replace('DATABASE', name), { poolSize: 8 })
  const publicUrl = 'http://localhost'
  const house = buildHouse({
    database: { ...pools, close: async () => undefined },
    places: await listPlaces(pools.owner),
    dataFolder,
    publicUrl,
    demo: true,
    messages: readMessageSettings({ PUBLIC_URL: publicUrl }, { demo: true }),
    secret: 'a secret that only tests share',
    log: silentLog,
  })
  const end = async () =>
    void (await Promise.all([pools.owner.end(), pools.app.end(), pools.job.end(), pools.read.end()]))
  return { house, end }
}
