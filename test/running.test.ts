// What whoever runs a place meets once it runs: its database is killed, restarted, lost, and people come meanwhile.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startEmbeddedPostgres } from '../src/platform/db/embedded.ts'
import { standbyOf } from './support/standby.ts'
import { freePort, health, type Run, startedWith } from './support/started.ts'

// Most of it is waiting, for clocks of PostgreSQL's and of ours: whatever keeps a folder of its own waits beside the others.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-running-'))
fs.chmodSync(folder, 0o755)
const dataFolder = path.join(folder, 'data')
const secret = 'only-the-tests-know-this'
const { start, endAll } = startedWith({
  DOORSTEP_DATA_DIR: dataFolder,
  SMS_GENERIC_SECRET: secret,
  DOORSTEP_DEMO: 'off',
})

afterAll(async () => {
  await endAll()
  fs.rmSync(folder, { recursive: true, force: true })
})

const postmasterFile = (data: string) => path.join(data, 'postgres', 'cluster', 'postmaster.pid')
const postmasterIn = (data: string) => Number(fs.readFileSync(postmasterFile(data), 'utf8').split('\n')[0])

async function open(environment: Record<string, string> = {}): Promise<{ run: Run; port: number }> {
  const port = await freePort()
  const run = start({ PORT: String(port), ...environment })
  await run.says(/is open at/)
  return { run, port }
}

async function text(port: number, id: string): Promise<{ status: number; replies: { text: string }[] }> {
  const answer = await fetch(`http://127.0.0.1:${port}/channels/sms/generic`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ id, from: '+447700900123', to: '+441632960001', text: 'hello' }),
  })
  const { replies = [] } = (await answer.json()) as { replies?: { text: string }[] }
  return { status: answer.status, replies }
}

describe.concurrent('a database of our own', () => {
  beforeAll(async () => {
    const added = start({}, ['place', 'add', 'hay', '--name', 'Hay', '--host', 'hay.example'])
    expect(await added.ended, added.output()).toBe(0)
  })

  test.sequential(
    'that is killed is started again, and each text is answered, at once or when it is brought again',
    async ({ expect }) => {
      const { run, port } = await open()
      expect((await text(port, 'before')).status).toBe(200)
      process.kill(postmasterIn(dataFolder), 'SIGKILL')
      await run.says(/The database has stopped\. It was killed.* It is started again at once\./)
      const statuses = new Set<number>()
      await expect
        .poll(async () => {
          const { status, replies } = await text(port, 'meanwhile')
          statuses.add(status)
          return replies.length
        })
        .toBe(1)
      expect([...statuses].filter((status) => status !== 503)).toEqual([200])
      await run.says(/The database answers again, after/)
      expect(await health(port)).toMatchObject({ ready: true })
      // One of its sessions: PostgreSQL ends all the others, and goes on by itself.
      process.kill(sessionOf(postmasterIn(dataFolder)), 'SIGKILL')
      await run.says(/The database answers again, after/, 2)
      await expect.poll(async () => (await text(port, 'after')).replies.length).toBe(1)
      expect(run.output()).not.toMatch(/TypeError|unhandled/i)
      expect(await run.kill('SIGINT')).toBe(0)
    },
  )

  test.sequential('is not left running by whoever presses Ctrl-C while it is started again', async ({ expect }) => {
    const { run } = await open()
    process.kill(postmasterIn(dataFolder), 'SIGKILL')
    await run.says(/It is started again/)
    expect(await run.kill('SIGINT')).toBe(0)
    await expect.poll(() => fs.existsSync(postmasterFile(dataFolder))).toBe(false)
  })

  test.sequential(
    'a job that was in the hand of a Doorstep that was killed is taken by the next one, and not hours later',
    async ({ expect }) => {
      const psql = async (statement: string) => {
        const asked = start({}, ['psql', '--role', 'owner', '-c', statement])
        await asked.ended
        return asked.output()
      }
      await psql(`select graphile_worker.add_job('sms.tidy', '{}'), 1 as added`)
      await psql(`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'one that was killed'`)
      const { run } = await open()
      await expect.poll(() => psql('select count(*) as waiting from graphile_worker._private_jobs')).toMatch(/'0'/)
      await run.kill('SIGINT')
    },
  )
})

test.concurrent('a database of our own that cannot be started any more is given up, with why', async ({ expect }) => {
  const alone = path.join(folder, 'alone')
  const run = start({ DOORSTEP_DATA_DIR: alone, PORT: String(await freePort()) })
  await run.says(/with no place yet/)
  fs.rmSync(path.join(alone, 'postgres', 'cluster', 'global', 'pg_control'))
  process.kill(postmasterIn(alone), 'SIGKILL')
  expect(await run.ended).toBe(1)
  expect(run.output()).toMatch(/started again at once\.[^]*started again in 1 s\.[^]*started again in 8 s\./)
  expect(run.output()).toMatch(
    /pg_control.* That was the 6th time within 3 minutes: it is not started again, and Doorstep stops, too\./,
  )
})

test.concurrent('a PostgreSQL that somebody else runs may be restarted under us', async ({ expect }) => {
  const theirs = path.join(folder, 'theirs')
  const server = await startEmbeddedPostgres(theirs)
  const outside = {
    DATABASE_URL: server.url('postgres', 'postgres'),
    DOORSTEP_DATA_DIR: path.join(folder, 'beside'),
  }
  const added = start(outside, ['place', 'add', 'wye', '--name', 'Wye', '--host', 'wye.example'])
  expect(await added.ended, added.output()).toBe(0)
  const { run, port } = await open(outside)
  await server.stop()
  await run.says(/The database does not answer/)
  const page = await fetch(`http://127.0.0.1:${port}/services?language=cy`, { headers: { accept: 'text/html' } })
  expect([page.status, page.headers.get('retry-after')]).toEqual([503, '5'])
  expect(await page.text()).toContain('Byddwn yn ôl mewn munud')
  expect((await text(port, 'one')).status).toBe(503)
  expect(await health(port)).toEqual({ ready: false })
  const again = await startEmbeddedPostgres(theirs)
  await run.says(/The database answers again/)
  await expect.poll(async () => (await text(port, 'one')).replies.length).toBe(1)
  expect(run.output()).not.toContain('started again')
  // Gone at the moment of leaving, too.
  await again.stop()
  await run.says(/The database does not answer/, 2)
  expect(await run.kill('SIGTERM')).toBe(0)
})

test.concurrent(
  'a data folder is nobody else’s while its database is started again: a second Doorstep is refused, and a command waits',
  async ({ expect }) => {
    const held = { DOORSTEP_DATA_DIR: path.join(folder, 'held') }
    const run = start({ ...held, PORT: String(await freePort()) })
    await run.says(/with no place yet/)
    const control = path.join(held.DOORSTEP_DATA_DIR, 'postgres', 'cluster', 'global', 'pg_control')
    fs.renameSync(control, path.join(folder, 'pg_control'))
    process.kill(postmasterIn(held.DOORSTEP_DATA_DIR), 'SIGKILL')
    await run.says(/It is started again in 8 s/)
    fs.renameSync(path.join(folder, 'pg_control'), control)
    const second = start({ ...held, PORT: String(await freePort()) })
    const asked = start(held, ['place', 'add', 'tay', '--name', 'Tay', '--host', 'tay.example'])
    expect(await asked.ended, asked.output()).toBe(0)
    expect(await second.ended).toBe(1)
    expect(second.output()).toMatch(/Another Doorstep is already running from/)
    await run.says(/The database answers again, after/)
    expect(await run.kill('SIGINT')).toBe(0)
  },
)

test.concurrent(
  'what one of two Doorsteps on a PostgreSQL of somebody else’s had in hand is done by the other when it is killed, and not before',
  async ({ expect }) => {
    const theirs = path.join(folder, 'shared')
    const server = await startEmbeddedPostgres(theirs)
    const url = server.url('postgres', 'postgres')
    const outside = { DATABASE_URL: url, DOORSTEP_DATA_DIR: path.join(folder, 'shared-beside') }
    const added = start(outside, ['place', 'add', 'tyne', '--name', 'Tyne', '--host', 'tyne.example'])
    expect(await added.ended, added.output()).toBe(0)
    const { run: first } = await open(outside)
    const blocker = new pg.Client({ connectionString: url })
    await blocker.connect()
    await blocker.query('begin; lock table place_tyne.text_inbound_part in access exclusive mode')
    const jobs = async () => {
      const { rows } = await askOnce(
        url,
        `select j.locked_by as worker from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
          where t.identifier = 'sms.tidy'`,
      )
      return rows.map(({ worker }) => worker)
    }
    await askOnce(url, `select graphile_worker.add_job('sms.tidy', '{}')`)
    await expect.poll(jobs).toEqual([expect.stringContaining('pool-')])
    const [firsts] = await jobs()
    const { run: second } = await open(outside)
    // Stopped in its tracks it shows nothing, and lives.
    process.kill(first.pid, 'SIGSTOP')
    await new Promise((resolve) => setTimeout(resolve, 45_000))
    expect(await jobs()).toEqual([firsts])
    await first.kill('SIGKILL')
    await expect.poll(jobs, { timeout: 60_000 }).not.toEqual([firsts])
    await blocker.query('commit')
    await blocker.end()
    await expect.poll(jobs, { timeout: 60_000 }).toEqual([])
    expect(await second.kill('SIGINT')).toBe(0)
    expect((await askOnce(url, 'select from doorstep.worker')).rows).toEqual([])
    await server.stop()
  },
)

const small = path.join(folder, 'small')
// By a shell: this is the machine's own command, and no package of ours.
const inShell = (command: string) => spawnSync('/bin/sh', ['-c', command]).status === 0

test.runIf(process.getuid?.() === 0)(
  'a disk that is full loses nothing that was answered, says so, and all goes on when there is room (only root can lay one out)',
  { concurrent: true },
  async ({ skip, expect }) => {
    fs.mkdirSync(small)
    if (!inShell(`mount -t tmpfs -o size=150m,mode=755 tmpfs ${small}`)) return skip()
    try {
      const there = { DOORSTEP_DATA_DIR: small }
      const added = start(there, ['place', 'add', 'wye', '--name', 'Wye', '--host', 'wye.example'])
      expect(await added.ended, added.output()).toBe(0)
      const { run, port } = await open(there)
      expect((await text(port, 'before')).replies).toHaveLength(1)
      const filler = path.join(small, 'filler')
      spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=1M', 'count=150'])
      // Everything can still be read; what cannot be kept is not answered, and its carrier brings it again.
      const statuses = new Set<number>()
      for (let nth = 0; nth < 20; nth++) statuses.add((await text(port, `full ${nth}`)).status)
      expect(statuses).toContain(507)
      const page = await fetch(`http://127.0.0.1:${port}/services`, { headers: { accept: 'text/html' } })
      expect(page.status).toBe(200)
      // PostgreSQL itself cannot go on without room for its journal.
      const url = `postgres://postgres@localhost/postgres?host=${encodeURIComponent(path.join(small, 'run'))}`
      for (let nth = 0; nth < 4; nth++)
        await askOnce(url, 'select pg_switch_wal(), pg_logical_emit_message(true, $$x$$, $$x$$)').catch(() => undefined)
      await run.says(/There is no room left on the disk\. Make some: it is tried again every 10 s\./)
      expect((await text(port, 'meanwhile')).status).toBe(503)
      fs.rmSync(filler)
      await run.says(/The database answers again/)
      for (const id of ['before', 'meanwhile', 'full 0']) expect((await text(port, id)).replies, id).toHaveLength(1)
      expect(await run.kill('SIGINT')).toBe(0)
    } finally {
      inShell(`umount -l ${small}`)
    }
  },
)

async function askOnce(url: string, statement: string) {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  return client
    .query<{ seen: boolean; worker: string | null }>(statement)
    .finally(() => client.end().catch(() => undefined))
}

/** A process that serves one of our connections. */
function sessionOf(server: number): number {
  const children = fs.readFileSync(`/proc/${server}/task/${server}/children`, 'utf8').trim().split(' ').map(Number)
  const found = children.find((pid) => fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('doorstep_'))
  if (found === undefined) throw new Error('None of its processes serves us')
  return found
}

test.concurrent(
  'a replica shows the public what is there, nobody misses what they wrote, and it may fall behind or go away',
  async ({ expect }) => {
    const [theirs, beside] = [path.join(folder, 'original'), path.join(folder, 'original-beside')]
    const original = await startEmbeddedPostgres(theirs)
    const outside = { DATABASE_URL: original.url('postgres', 'postgres'), DOORSTEP_DATA_DIR: beside }
    const added = start(outside, ['place', 'add', 'usk', '--name', 'Usk', '--host', 'usk.example'])
    expect(await added.ended, added.output()).toBe(0)
    const replica = await standbyOf(theirs, original, path.join(folder, 'replica'))
    const behind = replica.url('postgres', 'postgres')
    const { run, port } = await open({ ...outside, DATABASE_READ_URL: behind })
    const readsThere = async () =>
      (
        await askOnce(
          behind,
          `select count(*) > 0 as seen from pg_stat_activity where application_name = 'doorstep replica' and query like '%commit%'`,
        )
      ).rows[0]!.seen
    const page = async (headers: Record<string, string> = {}) =>
      (await fetch(`http://127.0.0.1:${port}/services?what=food`, { headers: { accept: 'text/html', ...headers } }))
        .status
    await expect.poll(async () => [await page(), await readsThere()]).toEqual([200, true])
    // Whoever sends something is marked for a moment, so as to be shown it.
    const sent = await fetch(`http://127.0.0.1:${port}/sign-in/link`, {
      method: 'POST',
      body: new URLSearchParams({ email: '' }),
    })
    expect(sent.headers.get('set-cookie')).toMatch(/just-wrote=yes; Max-Age=4/)
    await askOnce(behind, 'select pg_wal_replay_pause()')
    await askOnce(outside.DATABASE_URL, 'create table something_new (id int)')
    await run.says(/The replica in DATABASE_READ_URL is behind, or does not answer/)
    expect(await page()).toBe(200)
    await askOnce(behind, 'select pg_wal_replay_resume()')
    await run.says(/has caught up\. Public pages/)
    await replica.stop()
    expect(await page()).toBe(200)
    await run.says(/is behind, or does not answer/, 2)
    expect(await run.kill('SIGINT')).toBe(0)
    // Away when the doors open, too.
    const again = await open({ ...outside, DATABASE_READ_URL: behind })
    await again.run.says(/is behind, or does not answer/)
    expect(await again.run.kill('SIGINT')).toBe(0)
    await original.stop()
  },
)
