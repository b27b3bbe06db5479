// What a newcomer does: start it, stop it, kill it, start it twice, point it at the wrong thing.
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import pg from 'pg'
import { commandLine } from '../src/command-line.ts'
import { freePort, health, startedWith } from './support/started.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-start-'))
fs.chmodSync(folder, 0o755)
const dataFolder = path.join(folder, 'data')
const { start, endAll } = startedWith({ DOORSTEP_DATA_DIR: dataFolder })

afterAll(async () => {
  await endAll()
  fs.rmSync(folder, { recursive: true, force: true })
})

// A second start waits a while for the first to be gone: what needs neither of them is done meanwhile.
describe.concurrent('an empty data folder', () => {
  let port: number
  beforeAll(async () => {
    port = await freePort()
  })

  test.sequential('becomes a place with its address and what to try', async () => {
    const run = start({ PORT: String(port) })
    await run.says(/is open at http:\/\/localhost:\d+/)
    await run.says(/\/try/)
    expect(await health(port)).toMatchObject({ ready: true })
    await run.kill('SIGKILL')
  })

  test.sequential('opens again after kill -9 with nothing lost, and closes cleanly when asked', async () => {
    const run = start({ PORT: String(port) })
    await run.says(/is open at/)
    expect(await health(port)).toMatchObject({ ready: true })
    expect(await run.kill('SIGINT')).toBe(0)
    expect(fs.existsSync(path.join(dataFolder, 'postgres', 'cluster', 'postmaster.pid'))).toBe(false)
  })

  test.sequential('is used by one Doorstep at a time, and the second is told so', async () => {
    const first = start({ PORT: String(port) })
    await first.says(/is open at/)
    const second = start({ PORT: String(await freePort()) })
    await second.says(/Another Doorstep is already running from .* choose another folder with DOORSTEP_DATA_DIR/)
    expect(await second.ended).toBe(1)
    expect(await health(port)).toMatchObject({ ready: true })
    await first.kill('SIGINT')
  })
})

describe.concurrent('beside it', () => {
  describe.sequential('a data folder', () => {
    test('that cannot be written is named in one sentence, with what to do', async () => {
      const file = path.join(folder, 'a-file')
      fs.writeFileSync(file, '')
      expect(await typed(['start'], { DOORSTEP_DATA_DIR: path.join(file, 'data') })).toEqual({
        code: 1,
        said: expect.stringMatching(
          /cannot write to its data folder, .*a-file.* Choose another with DOORSTEP_DATA_DIR/,
        ),
      })
    })

    test.runIf(process.getuid?.() === 0)('that only root may enter: says where else the database is', async () => {
      const closed = path.join(folder, 'closed')
      fs.mkdirSync(closed, { mode: 0o700 })
      const run = start({
        PORT: String(await freePort()),
        DOORSTEP_DATA_DIR: path.join(closed, 'data'),
        DOORSTEP_DEMO: 'off',
      })
      await run.says(/Everything else is kept in /)
      const database = fs.realpathSync(path.join(closed, 'data', 'postgres'))
      expect(run.output()).toContain(`Everything else is kept in ${database}:`)
      await run.kill('SIGINT')
      fs.rmSync(database, { recursive: true })
    })

    test('says which port is taken and what to type instead', async () => {
      const port = await freePort()
      const blocker = net.createServer().listen(port, '127.0.0.1')
      const empty = path.join(folder, 'no-door')
      const run = start({ PORT: String(port), DOORSTEP_DATA_DIR: empty })
      await run.says(new RegExp(`port ${port}\\. Choose another: PORT=${port + 1} npm start`))
      expect(await run.ended).toBe(1)
      // Said at once, and not when the demonstration has been made.
      expect(run.output()).not.toContain('Hexworth')
      blocker.close()
    })
  })

  describe.sequential('a place of its own', () => {
    const elsewhere = path.join(folder, 'real')
    const asked = (words: string[]) => start({ DOORSTEP_DATA_DIR: elsewhere }, words)

    test('a command for a Doorstep that is not there says so, and makes none', async () => {
      for (const words of ['play nosuch', 'place list', 'import services x.csv'])
        expect(await typed(words.split(' '), { DOORSTEP_DATA_DIR: elsewhere }), words).toEqual({
          code: 1,
          said: expect.stringMatching(/No Doorstep is kept in .*real yet\. Start it there once/),
        })
      expect(fs.existsSync(elsewhere)).toBe(false)
    })

    test('is added with what it is searched by and who runs it, and says what comes next', async () => {
      const added = asked(['place', 'add', 'hay', '--name', 'Hay', '--host', 'hay.example', '--run-by', 'Hay Council'])
      await added.says(/Hay is added\. It answers to hay\.example/)
      await added.says(/It is run by Hay Council/)
      await added.says(/user add .* --member [0-9a-f-]{36}:admin --place hay/)
      expect(await added.ended).toBe(0)
      const known = asked([
        'psql',
        '-c',
        `select name from need where code = 'food-bank' union select name from organisation`,
      ])
      await known.says(/Food bank or food parcel[^]*Hay Council/)
      const opened = start({ DOORSTEP_DATA_DIR: elsewhere, PORT: String(await freePort()) })
      await opened.says(/Hay is open at[^]*Everything is kept in/)
      expect(opened.output()).not.toContain('/try')
      await opened.kill('SIGINT')
    })
  })

  describe.sequential('an outside PostgreSQL', () => {
    const ownerUrl = () => inject('adminUrl')
    const beside = path.join(folder, 'beside')

    test('that does not answer, that lacks the database, or that gives too little right gets one clear sentence', async () => {
      expect(await typed(['start'], { DATABASE_URL: 'postgres://ann@127.0.0.1:1/doorstep' })).toEqual({
        code: 1,
        said: expect.stringContaining('No PostgreSQL answers at the address in DATABASE_URL'),
      })
      const missing = ownerUrl().replace('/postgres?', '/nowhere?')
      expect(await typed(['start'], { DATABASE_URL: missing })).toEqual({
        code: 1,
        said: expect.stringMatching(/There is no database “nowhere”.*createdb nowhere/),
      })
      const admin = new pg.Client({ connectionString: ownerUrl() })
      await admin.connect()
      await admin.query(`drop role if exists meek; create role meek login`)
      await admin.query(`drop database if exists meekly`)
      await admin.query(`create database meekly owner meek`)
      await admin.end()
      const meek = ownerUrl().replace('postgres://postgres', 'postgres://meek').replace('/postgres?', '/meekly?')
      expect(await typed(['start'], { DATABASE_URL: meek })).toEqual({
        code: 1,
        said: expect.stringContaining('may not do enough: it must own the database and be allowed to create roles'),
      })
      const file = path.join(folder, 'no-folder')
      fs.writeFileSync(file, '')
      const nowhere = await typed(['start'], { DATABASE_URL: ownerUrl(), DOORSTEP_DATA_DIR: path.join(file, 'data') })
      expect(nowhere.said).toMatch(
        /cannot write to its data folder, .*no-folder.* Choose another with DOORSTEP_DATA_DIR/,
      )
      expect(nowhere.said).not.toMatch(/\n\s+at /)
      expect(nowhere.code).toBe(1)
    })

    test('that lets nobody else in, or whose disk is full, gets one clear sentence', async () => {
      const admin = new pg.Client({ connectionString: ownerUrl() })
      await admin.connect()
      await admin.query('create role crowded login createrole connection limit 0')
      await admin.query('create database crowded owner crowded')
      const crowded = ownerUrl().replace('postgres://postgres', 'postgres://crowded').replace('/postgres?', '/crowded?')
      expect(await typed(['start'], { DATABASE_URL: crowded })).toEqual({
        code: 1,
        said: expect.stringMatching(/^The PostgreSQL in DATABASE_URL lets nobody else in: .*raise max_connections/),
      })
      await admin.query('create database full_disk')
      const full = ownerUrl().replace('/postgres?', '/full_disk?')
      const filled = new pg.Client({ connectionString: full })
      await filled.connect()
      // As PostgreSQL says it of a table that cannot grow.
      await filled.query(`create function refuse() returns event_trigger language plpgsql as $$ begin
      raise exception 'could not extend file "base/1/2": No space left on device' using errcode = '53100'; end $$;
      create event trigger refuse on ddl_command_end when tag in ('CREATE TABLE') execute function refuse()`)
      await filled.end()
      expect(await typed(['start'], { DATABASE_URL: full })).toEqual({
        code: 1,
        said: expect.stringMatching(/^There is no room left on the disk of the PostgreSQL in DATABASE_URL\. Make some/),
      })
      await admin.end()
    })

    test('where whoever asks may make temporary tables: the right is taken back, or whoever can is told what to type', async () => {
      const admin = new pg.Client({ connectionString: ownerUrl() })
      await admin.connect()
      await admin.query('create role guest login createrole')
      // As if it had made them, which is what it does where it comes first.
      await admin.query('grant doorstep_owner, doorstep_job, doorstep_copy to guest with admin option')
      await admin.query('create database lent')
      await admin.query('grant create on database lent to guest')
      const lentUrl = (user: string) =>
        ownerUrl().replace('postgres://postgres', `postgres://${user}`).replace('/postgres?', '/lent?')
      const asGuest = { DATABASE_URL: lentUrl('guest'), DOORSTEP_DEMO: 'off', PORT: String(await freePort()) }
      const refused = start(asGuest)
      await refused.says(
        /whoever asks may make temporary tables[^]*“lent” belongs to postgres\. As postgres, in psql: /,
      )
      expect(await refused.ended).toBe(1)
      const [typed] = /revoke temporary .*;/.exec(refused.output())!
      await admin.query(typed)
      const taken = start(asGuest)
      await taken.says(/with no place yet/)
      await taken.kill('SIGINT')
      // Given again by somebody who meant well, straight to the role: the owner's next start takes it back by itself.
      await admin.query('grant temporary on database lent to public, doorstep_app')
      const owners = start({ ...asGuest, DATABASE_URL: lentUrl('postgres') })
      await owners.says(/with no place yet/)
      await owners.kill('SIGINT')
      const { rows } = await admin.query(
        `select has_database_privilege('doorstep_app', 'lent', 'temporary') as may, has_database_privilege('guest', 'lent', 'temporary') as guest`,
      )
      expect(rows).toEqual([{ may: false, guest: true }])
      await admin.end()
    })

    test('serves a place as well as our own does, and no database password is printed', async () => {
      const admin = new pg.Client({ connectionString: ownerUrl() })
      await admin.connect()
      await admin.query(`create database outside`)
      await admin.end()
      const outside = { DATABASE_URL: ownerUrl().replace('/postgres?', '/outside?'), DOORSTEP_DATA_DIR: beside }
      const run = start({ ...outside, DOORSTEP_DEMO: 'off', PORT: String(await freePort()) })
      await run.says(/with no place yet[^]*kept in the PostgreSQL in DATABASE_URL/)
      expect(run.output()).not.toContain('postgres://')
      await run.kill('SIGINT')
    })

    test('a place that was added without saying who runs it is told how; whoever does is listed once, by name', async () => {
      const outside = { DATABASE_URL: ownerUrl().replace('/postgres?', '/outside?'), DOORSTEP_DATA_DIR: beside }
      expect(await typed(['place', 'add', 'wye', '--name', 'Wye', '--host', 'wye.example'], outside)).toEqual({
        code: 0,
        said: expect.stringMatching(/Nobody runs it yet\.[^]*place set wye --run-by "Your council"/),
      })
      for (const time of ['first', 'again'])
        expect(await typed(['place', 'set', 'wye', '--run-by', 'Wye Council'], outside), time).toEqual({
          code: 0,
          said: expect.stringMatching(/Wye is run by Wye Council[^]*--member [0-9a-f-]{36}:admin --place wye/),
        })
      const counting = ['psql', '--place', 'wye', '-c', 'select count(*) as listed from organisation']
      expect(await typed(counting, outside)).toEqual({ code: 0, said: expect.stringMatching(/listed: '1'/) })
      const wrong = await typed(['place', 'set', 'hai', '--phone', '01497 820000'], outside)
      expect(wrong).toEqual({ code: 2, said: 'There is no place “hai”. There are: wye.' })
      // Asked wrongly, it shows how to ask for that, and the whole where nobody knows what was meant, on lines that fit a terminal.
      expect(await typed(['place', 'set', 'wye', '--text-number', '07700 900123'], outside)).toEqual({
        code: 2,
        said: 'Write --text-number as it is dialled from abroad: +447700900123.\nUsage: doorstep place set <id> [--text-number <+44…>]',
      })
      const lost = await typed(['place', 'sett', 'wye'], outside)
      expect(lost.said).toMatch(
        /^Say what to do: add, set or list\.\nUsage: doorstep place add [^]* doorstep place list$/,
      )
      expect(Math.max(...lost.said.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110)
    })
  })

  describe.sequential('wrong settings', () => {
    test.each([
      [{ PORT: 'eighty' }, /PORT must be a whole number from 0 to 65535/],
      [{ DOORSTEP_DEMO: 'perhaps' }, /DOORSTEP_DEMO must be on or off/],
      [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL must be an address that begins postgres:\/\//],
    ])('%o', async (environment, sentence) => {
      expect(await typed(['start'], environment)).toEqual({ code: 1, said: expect.stringMatching(sentence) })
    })
  })
})

/** The command itself, in this process: what it answers and all that it says. For what must be a program of its own there is `start`. */
async function typed(words: string[], environment: Record<string, string>): Promise<{ code: number; said: string }> {
  const lines: string[] = []
  const hear = (...said: unknown[]) =>
    void lines.push(said.map((one) => (typeof one === 'string' ? one : inspect(one))).join(' '))
  const heard = (['log', 'error', 'table'] as const).map((way) => vi.spyOn(console, way).mockImplementation(hear))
  try {
    const code = await commandLine(words, {
      root: process.cwd(),
      environment: { DOORSTEP_DATA_DIR: dataFolder, ...environment },
    })
    return { code, said: lines.join('\n') }
  } finally {
    for (const way of heard) way.mockRestore()
  }
}
