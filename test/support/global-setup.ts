// One PostgreSQL for the whole run, and one migrated database that each test file copies.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import chromium from '@sparticuz/chromium'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { connect, prepareDatabase } from '../../src/platform/db/database.ts'
import { startEmbeddedPostgres } from '../../src/platform/db/embedded.ts'
import { migratePlace, migrateShared, readMigrations } from '../../src/platform/db/migrator.ts'
import { addPlace } from '../../src/platform/db/places.ts'
import { testPlaces } from './test-places.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    adminUrl: string
    ownerUrlPattern: string
    browserPath: string
  }
}

export default async function setup(project: TestProject) {
  // Unpacked here, once: two workers that both came to it first would each start what the other had half written.
  const browserPath = chromium.executablePath()
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-test-'))
  fs.chmodSync(folder, 0o755)
  // A test database is thrown away, so a power cut may have it. Two files at a time open more connections than a borough does.
  const server = await startEmbeddedPostgres(folder, [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'max_connections=200',
  ])
  const admin = new pg.Client({ connectionString: server.url('postgres', 'postgres') })
  await admin.connect()
  await admin.query('create role doorstep_owner login createrole createdb')
  await admin.query('create database doorstep_template owner doorstep_owner')
  await admin.end()
  const ownerUrl = server.url('doorstep_owner', 'doorstep_template')
  const template = connect(ownerUrl, {})
  await prepareDatabase(template.owner, ownerUrl)
  await migrateShared(template.owner)
  const migrations = readMigrations('migrations')
  for (const place of testPlaces) {
    const added = await addPlace(template.owner, place)
    await migratePlace(template.owner, added, migrations)
    await template.owner.query(visibleOnTestDay(added.schema))
  }
  await Promise.all([template.owner.end(), template.app.end(), template.job.end(), template.read.end()])
  project.provide('adminUrl', server.url('postgres', 'postgres'))
  project.provide('ownerUrlPattern', server.url('doorstep_owner', 'DATABASE'))
  project.provide('browserPath', await browserPath)
  return async () => {
    await server.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

// The tests' clock stands in November 2026 and PostgreSQL's goes on: a service shown "from now" by PostgreSQL's clock must
// not lie in the future of whoever searches by the tests' clock.
function visibleOnTestDay(schema: string): string {
  return `
    create function ${schema}.visible_on_test_day() returns trigger language plpgsql as
      $$ begin new.visible_from := timestamptz '2026-11-23 00:00Z'; return new; end $$;
    create trigger visible_on_test_day before insert or update on ${schema}.service for each row
      when (new.visible_from = now()) execute function ${schema}.visible_on_test_day();`
}
