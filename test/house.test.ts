// Walks everything that is registered: what was forgotten shows here, whoever forgot it.
import fs from 'node:fs'
import { describe, expect, vi } from 'vitest'
import { languages } from '../src/kernel/language.ts'
import { commandLine } from '../src/command-line.ts'
import { capabilityPages, everyManifest } from '../src/commands/docs.ts'
import { saidMessage } from '../src/platform/messages/said.ts'
import { lint } from '../src/platform/flow/lint.ts'
import { test } from './support/world.ts'

const manifests = everyManifest()

test('every message that can be queued is one the post can write', () => {
  // The post has one of its own: words that are made already.
  const written = new Set([saidMessage, ...manifests.flatMap(({ messages = [] }) => messages)].map(({ name }) => name))
  const defined = fs
    .globSync('src/**/*.ts')
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) => [
      ...fs.readFileSync(file, 'utf8').matchAll(/= defineMessage(?:<[^>]*>)?\(\{\s*name: '([^']+)'/g),
    ])
    .map(([, name]) => name!)
  expect(defined.length).toBeGreaterThan(25)
  expect(
    defined.filter((name) => !written.has(name)),
    'name it among the messages of its manifest: queued, it would be tried for ever',
  ).toEqual([])
})

describe('every table', () => {
  test('that the app role may read either holds nobody, or shows nobody to a stranger', async ({ world }) => {
    const tables = await world.sql<{ table_name: string; personal: boolean; secured: boolean; forced: boolean }>(`
      select c.relname as table_name, c.relrowsecurity as secured, c.relforcerowsecurity as forced,
        exists (select from pg_attribute a where a.attrelid = c.oid and not a.attisdropped
          and a.attname ~ '(^|_)(person|actor|viewer|user)(_id)?$|^(phone|email|number|sender)_?(hash|digest)?$|^display_name$') as personal
      from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' order by 1`)
    expect(tables.length).toBeGreaterThan(10)
    const open = tables
      .filter(({ personal, secured, forced }) => personal && !(secured && forced))
      .map(({ table_name }) => table_name)
    expect(
      open.filter((name) => !publicByNature.has(name)),
      'give the table forced row-level security, or say why it is public',
    ).toEqual([])
  })

  test('with somebody in it is empty to a stranger, on either role', async ({ world }) => {
    await world.person('Ann Pritchard')
    const tables = await world.sql<{ name: string }>(`select relname as name from pg_class
      where relnamespace = current_schema()::regnamespace and relkind = 'r' and relrowsecurity`)
    for (const { name } of tables) {
      for (const role of ['app', 'read'] as const) {
        const rows = await world
          .attack(role, `select count(*)::int as count from ${name}`)
          .catch((problem: Error) => problem.message)
        if (typeof rows === 'string') expect(rows).toMatch(/permission denied/)
        else expect(rows, `${role} reads ${name}`).toEqual([{ count: 0 }])
      }
    }
  })

  test('belongs to the owner alone: neither role can change the shape of anything', async ({ world }) => {
    for (const role of ['app', 'read'] as const) {
      await expect(world.attack(role, 'create table mine (id int)')).rejects.toThrow('permission denied')
      await expect(world.attack(role, 'alter table person disable row level security')).rejects.toThrow('must be owner')
      await expect(world.attack(role, 'truncate ledger_line')).rejects.toThrow('permission denied')
      await expect(world.attack(role, `set role doorstep_owner`)).rejects.toThrow('permission denied')
    }
  })

  test('nor does any login lay a table of its own in front of one that a function of the owner writes', async ({
    world,
  }) => {
    // Of the database that was made ready as each start does it: the copies that tests run on have not its rights.
    const [may] =
      await world.sql(`select has_database_privilege('doorstep_app', 'doorstep_template', 'temporary') as app,
      has_database_privilege('doorstep_job', 'doorstep_template', 'temporary') as job, has_database_privilege('doorstep_read', 'doorstep_template', 'temporary') as read`)
    expect(may).toEqual({ app: false, job: false, read: false })
  })

  test('each constraint that a person can meet has a sentence for a name', async ({ world }) => {
    const unnamed = await world.sql(`select conname from pg_constraint
      where connamespace = current_schema()::regnamespace and contype in ('u', 'x') and conname ~ '_(key|excl)[0-9]*$'`)
    expect(unnamed).toEqual([])
  })
})

// Facts about places, services and organisations, which are published: their phones and addresses are how they are reached.
const publicByNature = new Set([
  'organisation',
  'service',
  'contact',
  'phone',
  'location',
  'listing',
  'listing_card',
  'ledger_tile',
])

describe('every manifest', () => {
  test('names each thing once, and each verb says what it does', () => {
    expect(manifests.length).toBeGreaterThan(0)
    const verbs = manifests.flatMap(({ verbs }) => Object.entries(verbs))
    expect(new Set(verbs.map(([verb]) => verb)).size).toBe(verbs.length)
    for (const { name, about } of manifests) expect(about, name).toMatch(/\w.+\.$/)
    for (const [verb, { sentence }] of verbs) {
      expect(verb).toMatch(/^[a-z-]+\.[a-z-]+$/)
      for (const language of languages) expect(sentence[language].length, verb).toBeGreaterThan(8)
    }
    const routes = manifests.flatMap(({ pages }) => pages.map(({ method, path }) => `${method} ${path}`))
    expect(new Set(routes).size).toBe(routes.length)
  })

  test('says the same things in every language', () => {
    for (const { name, words } of manifests) {
      const [first, ...others] = languages.map((language) => keysOf(words[language]))
      for (const other of others) expect(other, name).toEqual(first)
    }
  })

  test('is written up in docs/capabilities as it is now', () => {
    for (const [file, page] of capabilityPages()) {
      expect(fs.readFileSync(`docs/capabilities/${file}`, 'utf8'), 'run bin/doorstep docs').toBe(page)
    }
  })

  test('has no flow with a fault on any channel it declares', () => {
    for (const flow of manifests.flatMap(({ flows }) => flows ?? [])) expect(lint(flow).faults, flow.id).toEqual([])
  })

  test('has an act for each of its verbs, and a policy for each of its acts', () => {
    const performed = new Set(
      fs
        .readdirSync('src', { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
        .flatMap((file) =>
          [...fs.readFileSync(`src/${file}`, 'utf8').matchAll(/\bact(?:Together)?\(\s*'([^']+)'/g)].map(
            (match) => match[1]!,
          ),
        ),
    )
    const stated = new Set(manifests.flatMap(({ verbs }) => Object.keys(verbs)))
    expect([...performed].filter((verb) => !stated.has(verb)).sort(), 'an act that no manifest allows').toEqual([])
    expect(
      [...stated].filter((verb) => !performed.has(verb) && !looks.has(verb)).sort(),
      'a verb that nothing performs',
    ).toEqual([])
  })
})

describe('every command', () => {
  test.each(['backup', 'import', 'place', 'play', 'psql', 'restore', 'user'])(
    '%s says how it is asked, where it is asked for what it does not know',
    async (name) => {
      const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
      expect(await commandLine([name, '--no-such-thing'], { root: process.cwd(), environment: {} })).toBe(2)
      expect(said.mock.calls.flat().join('\n')).toContain(`Usage: doorstep ${name} `)
      said.mockRestore()
    },
  )

  test.for([
    'start --folder /tmp/x',
    'place list all',
    'place add york --name New York',
    'play book-appointment now',
    'docs all',
    'ledger key all',
  ])('“%s” is refused for the word that means nothing, and does nothing', async (typed) => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    expect(await commandLine(typed.split(' '), { root: '/nowhere', environment: {} })).toBe(2)
    expect(said.mock.calls.flat().join('\n')).toContain('means nothing here')
    said.mockRestore()
  })

  test.for(['place add --help', 'import --help', 'play -h', 'start --help'])(
    '“%s” tells how the command is asked, and does nothing',
    async (typed) => {
      const said = vi.spyOn(console, 'log').mockImplementation(() => undefined)
      expect(await commandLine(typed.split(' '), { root: '/nowhere', environment: {} })).toBe(0)
      expect(said.mock.calls.flat().join('\n')).toContain(`doorstep ${typed.split(' ')[0]}`)
      said.mockRestore()
    },
  )
})

// Verbs whose line is appended by the platform on the way, not by an act of their own.
const looks = new Set(['record.look', 'record.list'])

function keysOf(words: object, path = ''): string[] {
  return Object.entries(words)
    .flatMap(([key, value]) =>
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? keysOf(value, `${path}${key}.`)
        : [`${path}${key}: ${typeof value}`],
    )
    .sort()
}
