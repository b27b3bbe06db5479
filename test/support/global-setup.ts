// One PostgreSQL for the whole run, and one migrated database that each test file copies.
import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import type { Socket } from 'node:net'
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
  const folder = fs.mkdtempSync(path.join(quickFolder(), 'doorstep-test-'))
  fs.chmodSync(folder, 0o755)
  const watch = removeWhenGone(folder)
  // A test database is thrown away, so a power cut may have it. Two files at a time open more connections than a borough does.
  const server = await startEmbeddedPostgres(folder, [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'max_connections=200',
    // What is read is in memory already: nobody else need fetch it.
    'io_method=sync',
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
  process.env['TMPDIR'] = folderForTests(folder)
  return async () => {
    await server.stop()
    fs.rmSync(folder, { recursive: true, force: true })
    watch?.kill()
  }
}

/**
 * In memory where there is plenty. Each test file's database is some three thousand small files, made and deleted again, and a disk
 * may take a second of a processor's time over that.
 */
function quickFolder(): string {
  const inMemory = '/dev/shm'
  if (!fs.existsSync(inMemory)) return os.tmpdir()
  const { bavail, bsize } = fs.statfsSync(inMemory)
  return Math.min(bavail * bsize, process.availableMemory()) >= plentyBytes ? inMemory : os.tmpdir()
}
const plentyBytes = 6_000_000_000

/** What a test keeps in files for a while lies beside the database, and goes with it. */
function folderForTests(beside: string): string {
  const folder = path.join(beside, 'tmp')
  fs.mkdirSync(folder)
  fs.chmodSync(folder, 0o1777)
  return folder
}

/** However this run ends, kill -9 too: nothing of it stays in memory. PostgreSQL, which stops by itself then, has its moment first. */
function removeWhenGone(folder: string): ChildProcess | undefined {
  if (process.platform === 'win32') return undefined
  const watch = spawn('/bin/sh', ['-c', 'read -r gone; sleep 5; rm -rf "$0"', folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  watch.unref()
  ;(watch.stdin as Socket).unref()
  return watch
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
