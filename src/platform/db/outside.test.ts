// Somebody else's PostgreSQL: what cannot be ours is refused in one sentence, and what can be keeps our days.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, expect, inject, test } from 'vitest'
import { openDatabase } from './database.ts'
import { migrateShared } from './migrator.ts'
import { giveNewPasswords, refuseNoReplica } from './outside.ts'

const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-outside-'))
const admin = new pg.Pool({ connectionString: inject('adminUrl'), max: 1 })
const urlOf = (name: string) => inject('adminUrl').replace('/postgres?', `/${name}?`)
const made: string[] = []

afterAll(async () => {
  for (const name of made) await admin.query(`drop database if exists ${name} with (force)`)
  await admin.end()
  fs.rmSync(dataFolder, { recursive: true, force: true })
})

async function database(name: string, how = '', ...then: string[]): Promise<string> {
  await admin.query(`create database ${name} ${how}`)
  made.push(name)
  const client = new pg.Client({ connectionString: urlOf(name) })
  await client.connect()
  for (const statement of then) await client.query(statement)
  await client.end()
  return urlOf(name)
}

const libc = `template template0 locale_provider libc locale 'C'`

test.for([
  ['letters that do not fit', ['not_fit', `${libc} encoding 'LATIN1'`], /cannot hold every letter.*it is in LATIN1\./],
  ['a locale of English letters', ['not_fit', `${libc} encoding 'UTF8'`], /its locale knows English ones alone/],
  [
    'another’s schema of our name',
    ['not_fit', '', 'create schema doorstep', 'create table doorstep.place (name text)'],
    /in use by something else, which has a schema “doorstep” of its own/,
  ],
  [
    'an extension of another’s',
    ['not_fit', '', 'create extension citext'],
    /put the extension citext in its schema “public”/,
  ],
] as const)('%s: one sentence, with what to type', async ([, [name, how, ...then], says], { expect: expects }) => {
  const url = await database(name, how, ...then)
  const refusal = await openDatabase({ dataFolder, url }).then(
    () => '',
    (problem: Error) => problem.message,
  )
  expects(refusal).toMatch(says)
  expects(refusal).toContain('createdb --template template0 --encoding UTF8')
  await admin.query(`drop database ${name} with (force)`)
})

test('an address that names no database, and one that asks for TLS where none is spoken', async () => {
  const says = (url: string) => openDatabase({ dataFolder, url }).then(String, (problem: Error) => problem.message)
  expect(await says('postgres://ann@127.0.0.1:1/')).toBe(
    'DATABASE_URL names no database. Put its name at the end, as in …:5432/doorstep',
  )
  expect(await says(`${urlOf('postgres')}&sslmode=require`)).toMatch(/speaks no TLS, which its sslmode asks for/)
})

test('whatever clock the server was set up by, a day is cut at midnight by Greenwich for everybody who logs in', async () => {
  const url = await database('by_another_clock')
  await admin.query(`alter database by_another_clock set timezone to 'Australia/Sydney'`)
  const { owner, app, job, read, close } = await openDatabase({ dataFolder, url })
  for (const pool of [owner, app, job, read])
    expect((await pool.query(`select timestamptz '2026-07-01 23:30Z'::date::text as day`)).rows).toEqual([
      { day: '2026-07-01' },
    ])
  await close()
})

test('the roles’ passwords are never changed under another Doorstep that lives by them', async () => {
  const refused = giveNewPasswords(admin, new Map([['doorstep_app', 'another']]))
  await expect(refused).rejects.toThrow(/Another Doorstep (keeps its database|has the database)/)
})

test('a replica is asked at the start whether it is one, and serves the public as nobody who sees more', async () => {
  const url = await database('with_a_replica')
  const says = async (readUrl: string) => {
    const opened = await openDatabase({ dataFolder, url, readUrl })
    await migrateShared(opened.owner)
    await opened.owner.query(`insert into doorstep.place (id, schema, name, hosts, languages, time_zone)
      values ('hay', 'place_hay', '{"en": "Hay"}', '{hay.example}', '{en}', 'Europe/London') on conflict do nothing`)
    const refusal = await refuseNoReplica(opened, readUrl, { withinMs: 300 }).then(
      () => '',
      (problem: Error) => problem.message,
    )
    const asked = () => opened.replica!.query('select current_user as "asks"')
    const { rows } =
      refusal === '' ? await asked().catch(() => opened.read.query('select current_user as "asks"')) : { rows: [] }
    await opened.close()
    return refusal || rows[0]
  }
  expect(await says(url)).toEqual({ asks: 'doorstep_read' })
  expect(await says(await database('no_replica'))).toMatch(
    /^The PostgreSQL in DATABASE_READ_URL lets nobody read our places in a database “no_replica”: it must be a replica of the one in DATABASE_URL/,
  )
  const another = await database('another_town')
  const { close, owner } = await openDatabase({ dataFolder, url: another })
  await migrateShared(owner)
  await close()
  expect(await says(another)).toMatch(
    /in DATABASE_READ_URL is no replica of the one in DATABASE_URL, or is far behind it/,
  )
  expect(await says(urlOf('not_there'))).toMatch(/it must be a replica of the one in DATABASE_URL, roles and all/)
  // One that does not answer may be away for a moment: the doors open, and it is looked at when it is back.
  expect(await says('postgres://ann:secret@127.0.0.1:1/hay')).toEqual({ asks: 'doorstep_read' })
})
