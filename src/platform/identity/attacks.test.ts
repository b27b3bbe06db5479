// What somebody might try who is not the person they say they are.
import { createHmac } from 'node:crypto'
import { describe, expect } from 'vitest'
import { browser, given, goodPassword, lastCode, lastLink, sentTo } from '../../../test/support/ways-in.ts'
import { test, type World } from '../../../test/support/world.ts'
import type { PersonId } from '../../kernel/id.ts'
import type { House } from '../house.ts'
import { safePath } from './browser.ts'
import { keysOf } from './keys.ts'
import { currentSession } from './recognise.ts'

const encoded = (cookies: Record<string, string>) =>
  Object.fromEntries(Object.entries(cookies).map(([name, value]) => [name, encodeURIComponent(value)]))

async function signedIn(world: World, name: string, host?: string) {
  const email = `${name.toLowerCase().replace(' ', '.')}@example.org`
  const place = host === undefined ? world.place : world.otherPlace
  await given(world, { name, email, password: goodPassword }, place)
  const own = browser(world, host === undefined ? {} : { host })
  await own.signIn(email)
  return { ...own, email }
}

describe('cookies', () => {
  test('another site cannot post on a person’s behalf', async ({ world }) => {
    const ann = await signedIn(world, 'Ann Archer')
    for (const headers of [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'null' },
    ]) {
      for (const path of [
        '/sign-out',
        '/me/sign-in/password',
        '/me/sign-in/sessions/end-others',
        '/sign-in',
        '/sign-in/passkey',
      ]) {
        expect((await ann.post(path, {}, headers)).status).toBe(403)
      }
    }
    ;(await ann.get('/sign-in')).shows('signed in as Ann Archer')
  })

  test('a session that was there before signing in is worth nothing after', async ({ world }) => {
    const mal = await signedIn(world, 'Mal Moss')
    await given(world, { name: 'Bel Bach', email: 'bel@example.org', password: goodPassword })
    const victim = browser(world)
    victim.cookies['session'] = mal.cookies['session']!
    const slipped = { ...victim.cookies }
    await victim.signIn('bel@example.org')
    expect(victim.cookies['session']).not.toBe(slipped['session'])
    ;(await world.get('/sign-in', { cookies: encoded(slipped) })).doesNotShow('signed in as')
  })

  test('a cookie that we did not sign is turned away without asking the database', async ({ world }) => {
    const cat = await signedIn(world, 'Cat Cole')
    const cookie = cat.cookies['session']!
    const [token = '', signature = ''] = cookie.split('.')
    const other = createHmac('sha256', 'a guess').update(token).digest('base64')
    const forged = [
      `${token}.${other}`,
      `${token}.`,
      token,
      `.${signature}`,
      `x${token}.${signature}`,
      `${token}.${signature}x`,
      '',
      '.',
      '%',
      'a'.repeat(5_000),
      "' or true --.x",
    ]
    let asked = 0
    const pool = world.house.database.job
    const house: House = {
      ...world.house,
      database: {
        ...world.house.database,
        job: Object.assign(Object.create(pool), { connect: () => ((asked += 1), pool.connect()) }),
      },
    }
    for (const session of forged) expect(await currentSession(house, world.place, { session })).toBeUndefined()
    expect(asked).toBe(0)
  })

  test('a token that was guessed is nobody’s, even signed', async ({ world }) => {
    const token = 'abcdefghijklmnopqrstuvwxyz012345'
    const signature = createHmac('sha256', keysOf(world.house, world.place).secret).update(token).digest('base64')
    expect(await currentSession(world.house, world.place, { session: `${token}.${signature}` })).toBeUndefined()
  })

  test('what the database holds of a session opens nothing', async ({ world }) => {
    await signedIn(world, 'Dai Davies')
    const [row] = await world.sql<{ token: string; id: string }>(
      'select token, id from session order by made_at desc limit 1',
    )
    for (const stolen of [row!.token, row!.id]) {
      const signature = createHmac('sha256', keysOf(world.house, world.place).secret).update(stolen).digest('base64')
      expect(await currentSession(world.house, world.place, { session: `${stolen}.${signature}` })).toBeUndefined()
    }
  })

  test('a session of the place next door is nobody here', async ({ world }) => {
    const eve = await signedIn(world, 'Eve Ellis', 'otherton.example')
    ;(await eve.get('/sign-in')).shows('signed in as Eve Ellis')
    ;(await world.get('/sign-in', { cookies: encoded(eve.cookies) })).doesNotShow('signed in as')
  })

  test('on https the cookie is one that no neighbouring site can set', async ({ world }) => {
    const https: House = { ...world.house, publicUrl: 'https://testworth.example' }
    const fay = await signedIn(world, 'Fay Ford')
    expect(await currentSession(https, world.place, { session: fay.cookies['session'] })).toBeUndefined()
    expect(await currentSession(https, world.place, { '__Host-session': fay.cookies['session'] })).toMatchObject({
      name: 'Fay Ford',
    })
  })

  test('a half-way cookie is no session, and a session is no half-way cookie', async ({ world }) => {
    const gus = await signedIn(world, 'Gus Gray')
    const swapped = { 'second-step': encodeURIComponent(gus.cookies['session']!) }
    expect((await world.post('/sign-in/check', { code: '000000' }, { cookies: swapped })).location).toBe(
      '/sign-in?over=1&then=%2F',
    )
  })
})

describe('guessing', () => {
  test('ten wrong passwords close an account’s password for a while; a link still opens it', async ({ world }) => {
    await given(world, { name: 'Huw Hill', email: 'huw@example.org', password: goodPassword })
    for (let attempt = 0; attempt < 10; attempt++)
      (await browser(world).signIn('huw@example.org', `guess number ${attempt}`)).shows('do not go together')
    ;(await browser(world).signIn('huw@example.org')).shows('tried too often')
    const huw = browser(world)
    await huw.post('/sign-in/link', { email: 'huw@example.org' })
    expect((await huw.post(await lastLink(world, 'huw@example.org'))).status).toBe(303)
    world.setNow('2026-11-23T10:16:00Z')
    expect((await browser(world).signIn('huw@example.org')).status).toBe(303)
    world.setNow('2026-11-23T10:00:00Z')
  })

  test('an address without an account is closed in the same way', async ({ world }) => {
    for (let attempt = 0; attempt < 10; attempt++)
      await browser(world).signIn('ghost@example.org', `guess number ${attempt}`)
    ;(await browser(world).signIn('ghost@example.org')).shows('tried too often')
  })

  test('twenty guesses at once get no more than the ten that are allowed', async ({ world }) => {
    await given(world, { name: 'Ivy Innes', email: 'ivy@example.org', password: goodPassword })
    const guesses = Array.from({ length: 20 }, (_, number) =>
      browser(world).signIn('ivy@example.org', `guess number ${number}`),
    )
    const told = await Promise.all(guesses)
    expect(told.filter((reply) => reply.words.includes('do not go together'))).toHaveLength(10)
  })

  test('many people of one library sign in from one address', async ({ world }) => {
    await given(world, { name: 'Jo Jones', email: 'jo@example.org', password: goodPassword })
    await world.sql('delete from sign_in_tries')
    for (let visitor = 0; visitor < 30; visitor++)
      expect((await browser(world).signIn('jo@example.org')).status).toBe(303)
  })

  test('five wrong codes use up a code', async ({ world }) => {
    await given(world, { name: 'Kit King', phone: '+447700900111' })
    const kit = browser(world)
    await kit.post('/sign-in/code', { phone: '07700 900111' })
    const code = await lastCode(world, '+447700900111')
    const wrong = code === '000000' ? '111111' : '000000'
    for (let attempt = 0; attempt < 5; attempt++)
      await kit.post('/sign-in/code/check', { phone: '+447700900111', code: wrong })
    ;(await kit.post('/sign-in/code/check', { phone: '+447700900111', code })).shows('not right, or is too old')
    expect(kit.cookies['session']).toBeUndefined()
  })

  test('asking for new codes buys no more guesses than ten an hour', async ({ world }) => {
    await given(world, { name: 'Lou Lane', phone: '+447700900222' })
    const lou = browser(world)
    for (let round = 0; round < 3; round++) {
      await lou.post('/sign-in/code', { phone: '07700 900222' })
      for (let attempt = 0; attempt < 4; attempt++)
        await lou.post('/sign-in/code/check', { phone: '+447700900222', code: '000001' })
    }
    const code = await lastCode(world, '+447700900222')
    ;(await lou.post('/sign-in/code/check', { phone: '+447700900222', code })).shows('tried too often')
  })

  test('the same right code sent twice at once opens the door once', async ({ world }) => {
    await given(world, { name: 'Mia Mole', phone: '+447700900333' })
    await browser(world).post('/sign-in/code', { phone: '07700 900333' })
    const code = await lastCode(world, '+447700900333')
    const both = await Promise.all(
      [1, 2, 3, 4].map(() => browser(world).post('/sign-in/code/check', { phone: '+447700900333', code })),
    )
    expect(both.filter((reply) => reply.status === 303)).toHaveLength(1)
  })

  test('one link pressed many times at once opens the door once', async ({ world }) => {
    await given(world, { name: 'Ned Nash', email: 'ned@example.org' })
    await browser(world).post('/sign-in/link', { email: 'ned@example.org' })
    const path = await lastLink(world, 'ned@example.org')
    const all = await Promise.all([1, 2, 3, 4].map(() => browser(world).post(path)))
    expect(all.filter((reply) => reply.status === 303)).toHaveLength(1)
  })

  test('nobody’s mailbox or telephone is flooded', async ({ world }) => {
    for (let round = 0; round < 8; round++) {
      await browser(world).post('/sign-in/link', { email: 'olu@example.org' })
      await browser(world).post('/sign-in/code', { phone: '07700 900555' })
    }
    expect(await sentTo(world, 'olu@example.org')).toHaveLength(5)
    expect(await sentTo(world, '+447700900555')).toHaveLength(5)
    ;(await browser(world).post('/sign-in/link', { email: 'olu@example.org' })).shows(
      'We have sent several messages there already',
    )
  })
})

describe('what an attacker may learn or bend', () => {
  test('a mail never leads to a host that only the request named', async ({ world }) => {
    await given(world, { name: 'Pat Pugh', email: 'pat@example.org' })
    await world.post('/sign-in/link', { email: 'pat@example.org' }, { host: 'evil.example' })
    const [letter] = await sentTo(world, 'pat@example.org')
    expect(new URL(letter!.facts.url!).host).toBe('testworth.example')
  })

  test.for([
    ['https://evil.example/', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['\\\\evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['evil', '/'],
    ['', '/'],
    ['/a\r\nset-cookie: x=y', '/'],
    [`/${'a'.repeat(600)}`, '/'],
    ['/.//evil.example', '/'],
    ['/services?need=food', '/services?need=food'],
    ['/a/../b', '/b'],
    ['/caf%C3%A9', '/caf%C3%A9'],
  ] as const)('after signing in, %j leads to %j', ([wish, path]) => {
    expect(safePath(wish)).toBe(path)
  })

  test('signing in never leads off the site', async ({ world }) => {
    await given(world, { name: 'Quin Quick', email: 'quin@example.org', password: goodPassword })
    expect((await browser(world).signIn('quin@example.org', goodPassword, { then: '//evil.example/x' })).location).toBe(
      '/',
    )
    ;(await world.get('/sign-in?then=https://evil.example')).doesNotShow('evil')
  })

  test('no address, number, code, token or password reaches an address bar or a log', async ({ world }) => {
    const lines: string[] = []
    const before = world.house.log
    world.house.log = {
      info: (message, facts) => void lines.push(JSON.stringify([message, facts])),
      problem: (message, problem, facts) => void lines.push(JSON.stringify([message, String(problem), facts])),
    }
    const written: string[] = []
    const streams = [process.stdout, process.stderr].map((stream) => ({ stream, write: stream.write.bind(stream) }))
    for (const { stream } of streams) stream.write = (chunk: string | Uint8Array) => (written.push(String(chunk)), true)
    try {
      await given(world, { name: 'Sam Sims', email: 'sam@example.org', phone: '+447700900666', password: goodPassword })
      const sam = browser(world)
      const answers = [
        await sam.signIn('sam@example.org', 'a wrong password of mine'),
        await sam.post('/sign-in/link', { email: 'sam@example.org' }),
        await sam.post('/sign-in/code', { phone: '07700 900666' }),
        await sam.post('/sign-in/code/check', { phone: '+447700900666', code: '000000' }),
        await sam.post('/sign-up', { name: 'Sam Sims', contact: 'sam2@example.org' }),
        await sam.signIn('sam@example.org'),
        await sam.post('/me/sign-in/email', { email: 'sam3@example.org' }),
      ]
      for (const { location = '' } of answers) expect(location).not.toMatch(/sam|447700|@/i)
    } finally {
      world.house.log = before
      for (const { stream, write } of streams) stream.write = write
    }
    expect([...lines, ...written].join('\n')).not.toMatch(/sam[0-9]?@|900666|wrong password|Sam Sims/i)
  })

  test('the ledger holds no address, number, code or token', async ({ world }) => {
    const all = JSON.stringify(await world.sql('select verb, thing_kind, thing_id, facts from ledger_line'))
    expect(all).not.toMatch(/@|\+44|herons/)
  })

  test('a deep or strange body is refused, not tripped over', async ({ world }) => {
    for (const json of [
      null,
      [],
      'x',
      { response: null },
      { response: { id: {}, response: [] } },
      { response: { id: "' or 1=1", rawId: '', type: 'public-key', response: {} } },
    ]) {
      const reply = await world.post('/sign-in/passkey', {}, { json, headers: { origin: 'http://testworth.example' } })
      expect(reply.status).toBeGreaterThanOrEqual(400)
      expect(reply.status).toBeLessThan(500)
    }
    for (const email of ["' or 1=1 --@example.org", 'a\0b@example.org', '%00@example.org', '🙂@example.org']) {
      expect((await browser(world).post('/sign-in/link', { email })).status).toBeLessThan(500)
    }
    expect(
      (await browser(world).post('/sign-up', { name: '\0\u202e🙂', contact: '07700 900777' })).status,
    ).toBeLessThan(500)
    expect((await world.post(`/sign-in/link/${encodeURIComponent("x' or '1'='1")}`, {})).status).toBe(422)
  })
})

/** A row for those tables that nobody in this file has filled. */
async function plantOne(world: World, table: string) {
  const [person] = await world.sql<{ id: string }>(
    `select id from person where display_name like 'Tess %' order by changed_at desc limit 1`,
  )
  const rows: Record<string, string> = {
    passkey: `insert into passkey (id, person_id, public_key, credential_id, counter, device_type, backed_up) values (gen_random_uuid(), $1, 'key', gen_random_uuid()::text, 0, 'singleDevice', false)`,
    code_app: `insert into code_app (id, person_id, secret, backup_codes) values (gen_random_uuid(), $1, 'sealed', 'sealed') on conflict do nothing`,
    code_app_use: `insert into code_app_use (person_id, code, used_at) values ($1, 'digest', now()) on conflict do nothing`,
  }
  if (rows[table]) await world.sql(rows[table], [person!.id])
}

describe('straight to the tables, as the application’s own role', () => {
  const tables = ['credential', 'session', 'sign_in_token', 'passkey', 'code_app', 'code_app_use', 'sign_in_tries']

  test.for(tables)('%s shows nothing to an ordinary scene, and takes nothing', async (table, { world }) => {
    await signedIn(world, `Tess ${table}`)
    await plantOne(world, table)
    expect(await world.sql(`select from ${table}`)).not.toEqual([])
    const [person] = await world.sql<{ id: PersonId }>('select id from person order by made_at limit 1')
    // A job sees them while it says that it signs somebody in, and at no other time.
    expect(await world.attack('job', `select * from ${table}`)).toEqual([])
    for (const job of ['', 'messages.send', 'sign-in']) {
      const said = `set local doorstep.job = '${job}'`
      for (const statement of [`select * from ${table}`, `delete from ${table}`]) {
        await expect(world.attack('app', statement, [], said), job).rejects.toThrow('permission denied')
        const asPerson = { viewer: person!.id, then: said }
        await expect(world.attack('app', statement, [], asPerson), job).rejects.toThrow('permission denied')
      }
      await expect(world.attack('read', `select * from ${table}`, [], said)).rejects.toThrow('permission denied')
    }
  })

  test('nobody plants a session, a credential or a token', async ({ world }) => {
    const [person] = await world.sql<{ id: string }>('select id from person limit 1')
    const digest = 'a'.repeat(43)
    const planted = [
      `insert into session (id, person_id, token, made_at, changed_at, seen_at, expires_at, method) values (gen_random_uuid(), '${person!.id}', '${digest}', now(), now(), now(), now() + interval '1 day', 'link')`,
      `insert into credential (id, person_id, provider, account, password) values (gen_random_uuid(), '${person!.id}', 'credential', 'x', 'x')`,
      `insert into sign_in_token (id, identifier, value, expires_at) values ('x', '${digest}', 'x', now() + interval '1 day')`,
      `insert into membership (id, person_id, organisation_id, role) values (gen_random_uuid(), '${person!.id}', gen_random_uuid(), 'admin')`,
    ]
    for (const statement of planted)
      await expect(world.attack('app', statement)).rejects.toThrow(/row-level security|permission denied/)
  })

  test('an act that is not about signing in still sees nothing, though sign-in ran in the same pool', async ({
    world,
  }) => {
    await signedIn(world, 'Una Unwin')
    const seen = await Promise.all(
      Array.from({ length: 20 }, () => world.attack('job', 'select count(*)::int as seen from session')),
    )
    for (const rows of seen) expect(rows).toEqual([{ seen: 0 }])
  })

  test('addresses of other people do not exist for a person', async ({ world }) => {
    await signedIn(world, 'Vic Vale')
    expect(await world.attack('app', 'select email, phone from person')).toEqual([])
  })

  test('passwords are argon2id, and nothing that opens a door lies readable', async ({ world }) => {
    const rows = await world.sql<{ password: string }>('select password from credential')
    for (const { password } of rows) expect(password).toMatch(/^\$argon2id\$v=19\$m=32768,t=3,p=1\$/)
    await world.post('/sign-in/code', { phone: '07700 900888' })
    const tokens = JSON.stringify(await world.sql('select * from sign_in_token'))
    expect(tokens).not.toMatch(/900888|@example|"[0-9]{6}/)
  })
})
