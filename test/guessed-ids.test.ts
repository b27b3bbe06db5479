// Every address of the house that is told an id, opened by people whose thing it is not. A new address is tried from the day it is registered.
import pg from 'pg'
import { expect, inject, vi } from 'vitest'
import { quiet } from '../src/platform/db/database.ts'
import type { OrganisationId, PersonId } from '../src/kernel/id.ts'
import { buildPages } from '../src/main.ts'
import { keyScopes, type KeyScope, makeKey } from '../src/platform/identity/api-keys.ts'
import type { Stage, Viewer } from '../src/platform/stage.ts'
import { siteFiles } from '../src/platform/web/assets.ts'
import { get, type Page, text } from '../src/platform/web/page.ts'
import { webServer } from '../src/platform/web/server.tsx'
import { type OpenHexworth, test } from './journeys/support/hexworth.ts'
import { fillTables, type Whose } from './support/fill-tables.ts'
import { themself } from './support/signed-in.ts'
import type { World } from './support/world.ts'

// Thousands of pages: on a machine that is busy with other things they take minutes.
vi.setConfig({ testTimeout: 300_000 })

/** Whose ids an address takes: the first that it begins with. Each answers with the parts of the address from there on, in their order. */
const things: readonly (readonly [address: string, asks: string])[] = [
  ['/api/fhir/R4/Appointment/', 'select id from booking'],
  ['/api/fhir/R4/Slot/', 'select id from slot'],
  ['/api/v1/bookings/', 'select id from booking'],
  ['/api/v1/referrals/', 'select id from referral'],
  ['/appointments/', `select id, 'guessed' from booking`],
  ['/c/', `select 'guessed'`],
  ['/calendar/', `select id || '.ics' from booking union all select id || '.ics' from calendar`],
  ['/do/', `select 'end-a-mandate', 'which' union all select 'data-request', 'who'`],
  ['/feeds/reports/', 'select reference from report'],
  ['/files/', 'select id from file'],
  ['/guides/', 'select slug from guide'],
  ['/helped/', 'select id from assisted_session'],
  ['/ledger/tile/', `select '0/000'`],
  ['/mail/', `select 'guessed'`],
  [
    '/me/acting/',
    `select m.id, coalesce(a.id, m.id), 'which' from mandate m left join assisted_session a on a.mandate_id = m.id`,
  ],
  ['/me/consents/', 'select id from sharing'],
  ['/me/data/', `select 'record'`],
  ['/me/helped/', 'select id from assisted_session'],
  ['/me/mandates/', 'select id from mandate'],
  ['/me/referrals/', 'select id from referral'],
  ['/me/requests/', 'select id from rights_request'],
  ['/me/sign-in/email/', `select 'guessed'`],
  ['/open311/v2/requests/', `select reference || '.json' from report`],
  ['/open311/v2/services/', `select code || '.json' from report_category`],
  ['/open311/v2/tokens/', `select client_key || '.json' from report where client_key is not null`],
  ['/oruk/organizations/', 'select id from organisation'],
  ['/oruk/service_at_locations/', 'select id from service_at_location'],
  ['/oruk/services/', 'select id from service'],
  ['/oruk/taxonomies/', 'select id from taxonomy'],
  ['/oruk/taxonomy_terms/', 'select id from taxonomy_term'],
  ['/point-at/', `select 'report', id from report`],
  ['/referrals/outside/', `select 'guessed'`],
  ['/referrals/', `select id, 'guessed' from referral`],
  ['/reports/alerts/', `select id, 'guessed' from report_alert`],
  ['/reports/answer/', `select id, 'guessed' from report_sending`],
  ['/reports/confirm/', `select id, 'guessed' from report_alert union all select id, 'guessed' from report`],
  ['/reports/following/', `select id, 'guessed' from report_follower`],
  ['/reports/own/', `select id, 'guessed' from report`],
  ['/reports/photos/', `select id, 'guessed' from report_photo`],
  ['/reports/', 'select reference from report'],
  ['/services/', 'select service_id, id from listing'],
  ['/sign-in/link/', `select 'guessed'`],
  ['/tv/', `select 'end-a-mandate', 'which'`],
  ['/work/appointment-kinds/', 'select id from appointment_type'],
  ['/work/appointments/calls/', 'select id from booking_call'],
  ['/work/appointments/', 'select id from booking'],
  ['/work/approvals/', 'select id from listing_proposal'],
  ['/work/assist/calls/', 'select id from assisted_session'],
  ['/work/assist/open/', 'select id from flow_session'],
  ['/work/calendars/', 'select id from calendar'],
  ['/work/callbacks/', 'select id from callback_request'],
  ['/work/cases/', 'select case_id, id from case_file union all select id, id from help_case'],
  ['/work/checks/', `select check_id, '0' from check_version`],
  ['/work/emergencies/', 'select id from broken_glass'],
  ['/work/flows/', `select 'end-a-mandate'`],
  ['/work/guides/opinions/', 'select id from guide_feedback'],
  ['/work/guides/', `select guide_id, 'en', version from guide_version`],
  ['/work/join/', `select 'guessed'`],
  ['/work/keys/', 'select id from api_key'],
  ['/work/listings/', 'select service_id from listing'],
  ['/work/moderation/duty/turns/', 'select id from moderation_turn'],
  ['/work/moderation/items/', 'select i.id, p.file_id from moderation_item i, report_photo p'],
  ['/work/paper/', 'select reference from paper_sheet'],
  ['/work/people/same/merges/', 'select id from person_merge'],
  ['/work/people/same/', 'select low_person, high_person from same_person_suggestion'],
  ['/work/people/:id/contacts/', 'select person_id, id from person_contact'],
  ['/work/people/:id/sharing/', 'select person_id, id from sharing'],
  ['/work/people/:id/mandates/', 'select person_id, id from mandate'],
  ['/work/people/:id/ties/', 'select person_id, id from person_tie'],
  ['/work/people/', 'select person_id from help_case union all select person_id from person_contact'],
  ['/work/print/', 'select id from message'],
  ['/work/problems/', 'select id from listing_problem'],
  ['/work/referrals/', 'select id from referral'],
  ['/work/reports/bodies/', 'select id from report_body'],
  ['/work/reports/categories/', 'select code from report_category'],
  ['/work/reports/limits/', 'select person_id from membership'],
  ['/work/reports/photos/', 'select id from report_photo'],
  ['/work/reports/replies/', 'select mail_id from report_reply'],
  ['/work/reports/sending/', 'select id from report_sending'],
  ['/work/reports/', 'select id from report'],
  ['/work/retention/reviews/', 'select id from retention_review'],
  ['/work/rights/notices/', 'select id from rights_notice'],
  ['/work/rights/people/', 'select person_id from rights_request where person_id is not null'],
  ['/work/rights/', 'select id from rights_request'],
  ['/work/tasks/', 'select id from work_task'],
  ['/work/webhooks/', 'select endpoint_id, id from webhook_delivery'],
]
const nobody = "٣' or '1'='1"

test(
  'no id that is guessed shows or changes what is somebody else’s, at any address: not to a stranger, a resident, a worker elsewhere or their system',
  { timeout: 300_000 },
  async ({ town }) => {
    const { sql, end } = await behindTheCurtain(town)
    // So that it is seen to be caught.
    const leaky = get('/c/:secret/leaky', () => text(leaked))
    const pages = [...buildPages(town.house, process.cwd()), leaky].filter(
      ({ path, access }) => access !== 'demo' && !/^\/(styleguide|source|work\/languages)/.test(path),
    )
    const { open, outsiders, ids } = await outsidersOf(town, sql, pages)
    const victims = await sql<Whose>(
      'select person_id as person, organisation_id as organisation from help_case order by opened_at limit 1',
    )
    await fillTables({ sql }, victims, 'empty')
    const secrets = await whatOnlyTheyMayRead(sql, ids)
    expect(secrets.length).toBeGreaterThan(200)
    const leaked = secrets.find((one) => secrets.every((other) => other === one || !one.includes(other)))!

    const unasked = pages.filter(({ path }) => /[:*]/.test(path) && !asksOf(path)).map(({ path }) => path)
    expect(unasked, 'say in the list above whose ids this address takes').toEqual([])
    const addresses = (await Promise.all(pages.map((page) => addressesOf(page, sql)))).flat()
    expect(addresses.length).toBeGreaterThan(400)
    const theirs = (await sql<{ id: string }>('select id from person where id <> all ($1)', [ids])).map(({ id }) => id)
    const faults = new Set<string>()
    const [{ seq: before }] = (await sql<{ seq: string }>('select max(seq) as seq from ledger_line')) as [
      { seq: string },
    ]
    await eightAtOnce(
      addresses.flatMap((address) =>
        (address.isReal ? outsiders : [outsiders.at(-1)!]).map((as) => ({ ...address, as })),
      ),
      async ({ page, url, as }) => {
        const answer = await open(page, `${url}?${besides(victims[0]!)}`, as)
        const said = `${page.method} ${page.path} to ${as}`
        if (answer.statusCode >= 500) faults.add(`${said}: ${answer.statusCode} at ${url}`)
        if (answer.statusCode >= 300 && answer.statusCode < 400) return
        const shown = answer.body.slice(Math.max(0, answer.body.indexOf('<main')))
        for (const secret of secrets) if (shown.includes(secret)) faults.add(`${said}: shows “${secret}”`)
      },
    )
    expect([...faults].sort()).toEqual(
      outsiders.toSorted().map((as) => `GET ${leaky.path} to ${as}: shows “${leaked}”`),
    )
    // What the house does by its clock, such as a reminder that falls due just then, nobody outside has done.
    const lines = await sql(
      `select verb, count(*)::int as times from ledger_line where seq > $1 and for_person = any ($2) and actor_kind <> 'system' group by verb order by verb`,
      [before, theirs],
    )
    expect(lines, 'what was done to somebody else, or seen of them').toEqual([])
    await end()
  },
)

/** What pages are told behind a question mark. */
function besides({ person, organisation }: Whose): URLSearchParams {
  return new URLSearchParams({
    why: 'casework',
    for: organisation,
    organisation,
    person,
    flow: 'find-service',
    speak: 'en',
  })
}

type Sql = World['sql']
/** `isReal`: of somebody's thing, and not of nothing at all. */
type Address = { page: Page; url: string; isReal: boolean }

function asksOf(path: string): string | undefined {
  const told = path.replace(/^\/work\/people\/:\w+\/(contacts|mandates|sharing|ties)\/:.*/, '/work/people/:id/$1/')
  return things.find(([address]) => told.startsWith(address))?.[1]
}

/** The address with the ids of a real thing and with those of nothing at all. */
async function addressesOf(page: Page, sql: Sql): Promise<Address[]> {
  const asks = asksOf(page.path)
  const isPublic = page.access === 'anyone' && !/^\/(me|appointments)/.test(page.path)
  if (asks === undefined) return page.method === 'GET' && !isPublic ? [{ page, url: page.path, isReal: true }] : []
  const rows = await sql(`select * from (${asks}) thing limit 1`)
  const real = rows.map((row) => Object.values(row).map(String))
  return [...real, [nobody]].map((parts) => {
    let at = 0
    const url = page.path.replace(/:\w+|\*/g, () => encodeURIComponent(parts[at++] ?? parts[0]!))
    return { page, url: page.path.includes('*') ? decodeURIComponent(url) : url, isReal: parts[0] !== nobody }
  })
}

/** Every text that is kept of a resident, wherever, `but` of these: a table that is new is among them. */
async function whatOnlyTheyMayRead(sql: Sql, but: readonly string[]): Promise<string[]> {
  const columns = await sql<{ table: string; column: string; whose: string }>(`
    select c.relname as table, a.attname as column, w.attname as whose from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.atttypid = 'text'::regtype and a.attname !~ '_id$'
      join pg_attribute w on w.attrelid = c.oid and (w.attname = 'person_id' or c.relname = 'person' and w.attname = 'id')
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relrowsecurity`)
  const asks = columns.map(
    ({ table, column, whose }) =>
      `select ${column} as said from ${table} where ${whose} not in (select person_id from membership) and ${whose} <> all ($1)`,
  )
  const rows = await sql<{ said: string | null }>(asks.join(' union '), [but])
  return rows
    .map(({ said }) => said ?? '')
    .filter(
      (said) => said.length >= 8 && /[^a-z-]/.test(said) && !/^\d{4}-\d\d-\d\d$/.test(said) && !saidOpenly.has(said),
    )
}
/** What is kept of people and published of others. */
const saidOpenly = new Set(['Hexworth', 'Large print', '+447700900100'])

/** As the database's superuser. */
async function behindTheCurtain({ house }: OpenHexworth): Promise<{ sql: Sql; end(): Promise<void> }> {
  const [named] = (await house.database.owner.query<{ database: string }>('select current_database() as database')).rows
  const { database } = named!
  const pool = quiet(
    new pg.Pool({ connectionString: inject('adminUrl').replace('/postgres?', `/${database}?`), max: 1 }),
  )
  const sql: Sql = async (text, values, settings = 'select 1') => {
    const { schema } = house.places[0]!
    await pool.query(`set search_path = ${schema}, extensions; ${settings.replace('set local', 'set')}`)
    return (await pool.query(text, values)).rows
  }
  return { sql, end: () => pool.end() }
}

/** People who have nothing to do with anybody: each as wide as their kind can be. */
async function outsidersOf({ house }: OpenHexworth, sql: Sql, pages: Page[]) {
  const place = house.places[0]!
  const elsewhere = '0192f000-0000-7000-8000-0000000000e1' as OrganisationId
  const resident = '0192f000-0000-7000-8000-0000000000e2' as PersonId
  const worker = '0192f000-0000-7000-8000-0000000000e3' as PersonId
  const roles = ['admin', 'manager', 'editor', 'worker', 'volunteer'] as const
  await sql(`insert into organisation (id, name) values ('${elsewhere}', 'Elsewhere Trust')`)
  await sql(
    `insert into person (id, display_name) values ('${resident}', 'Nia Elsewhere'), ('${worker}', 'Wyn Elsewhere')`,
  )
  await sql(
    `insert into membership (id, person_id, organisation_id, role) select gen_random_uuid(), $1, $2, unnest($3::text[])`,
    [worker, elsewhere, roles],
  )
  const viewers: Record<string, Viewer> = {
    'a stranger': { kind: 'anyone' },
    'a resident': themself(resident, 'Nia Elsewhere'),
    'a worker elsewhere': themself(
      worker,
      'Wyn Elsewhere',
      roles.map((role) => ({ organisation: elsewhere, role })),
    ),
  }
  const stage: Stage = { house, place, viewer: viewers['a worker elsewhere']!, channel: 'web', language: 'en' }
  const scopes = Object.keys(keyScopes) as KeyScope[]
  const made = await makeKey(stage, { organisation: elsewhere, name: 'Their system', scopes })
  if (!made.ok) throw new Error(made.refusal.because)
  const server = await webServer(house, {
    pages,
    site: await siteFiles({ root: process.cwd(), distFolder: 'dist' }),
    recognise: async ({ headers }) => ({ viewer: viewers[String(headers['x-as'])] ?? { kind: 'anyone' } }),
    limits: false,
  })
  const form = new URLSearchParams(typed).toString()
  const open = (page: Page, url: string, as: string) =>
    server.inject({
      method: page.method,
      url,
      headers: {
        host: place.hosts[0]!,
        accept: 'text/html',
        'x-as': as,
        ...(page.machine && as === 'a worker elsewhere' && { authorization: `Bearer ${made.value.key}` }),
        ...(page.method !== 'GET' && {
          'content-type': page.machine ? 'application/json' : 'application/x-www-form-urlencoded',
        }),
      },
      ...(page.method !== 'GET' && { payload: page.machine ? '{}' : form }),
    })
  return { open, outsiders: Object.keys(viewers), ids: [resident, worker] }
}

/** What the house's forms ask for most often, so that it is the id that is refused and not the form. */
const typed = {
  why: 'casework',
  as: 'casework',
  answer: 'yes',
  outcome: 'resolved',
  words: 'Words that are long enough to be taken.',
  because: 'not-ours',
  reason: 'threat-to-life',
  how: 'here',
  stage: 'in-hand',
  title: 'Something to do',
  channel: 'voice',
  brought: 'Something',
  given: 'Nobody',
  decision: 'agree',
}

async function eightAtOnce<Item>(items: readonly Item[], each: (item: Item) => Promise<void>) {
  let at = 0
  const next = async (): Promise<void> => {
    while (at < items.length) await each(items[at++]!)
  }
  await Promise.all(Array.from({ length: 8 }, next))
}
