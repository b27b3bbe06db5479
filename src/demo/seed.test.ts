import { describe, expect } from 'vitest'
import { test } from '../../test/support/world.ts'
import type { World } from '../../test/support/world.ts'
import { signInAs } from '../platform/identity/index.ts'
import { organisationId } from './named-id.ts'
import { demoPerson } from './people.ts'
import { fillHexworth, isFilled } from './seed.ts'

const said: { done: number; doing: string }[] = []

test.beforeAll(async ({ world }: { world: World }) => {
  await fillHexworth(world.house, world.place, (done, doing) => said.push({ done, doing }))
})

describe('filling', () => {
  test('progress goes forwards only, and ends at the end', () => {
    expect(said.length).toBeGreaterThan(10)
    expect(said.every(({ done }, place) => done >= (said[place - 1]?.done ?? 0) && done <= 1)).toBe(true)
    expect(said.at(-1)).toEqual({ done: 1, doing: 'Hexworth is ready' })
  })

  test('everything can be found: one listing for each service at each of its doors', async ({ world }) => {
    const [count] = await world.sql<{ doors: number; doorless: number; listings: number; waiting: number }>(`select
      (select count(*)::int from service_at_location) as doors,
      (select count(*)::int from service s where not exists (select from service_at_location where service_id = s.id)) as doorless,
      (select count(*)::int from listing) as listings, (select count(*)::int from listing_to_refresh) as waiting`)
    expect(count!.listings).toBe(count!.doors + count!.doorless)
    expect(count!.waiting).toBe(0)
  })

  test('filling again changes nothing', async ({ world }) => {
    const counts =
      'select (select count(*) from service) as services, (select count(*) from directory_change) as changes'
    const before = await world.sql(counts)
    await fillHexworth(world.house, world.place, () => undefined)
    expect(await world.sql(counts)).toEqual(before)
  })

  test('one that is cut short leaves nothing, and may begin again', async ({ world }) => {
    const cut = fillHexworth(world.house, world.otherPlace, (done) => {
      if (done > 0.3) throw new Error('the power went')
    })
    await expect(cut).rejects.toThrow('the power went')
    expect(await isFilled(world.house, world.otherPlace)).toBe(false)
    const [left] = await world.sql<{ rows: number }>(
      `select count(*)::int as rows from ${world.otherPlace.schema}.organisation`,
    )
    expect(left!.rows).toBe(0)
  })
})

describe('what residents find', () => {
  test('every need on the front page finds at least three services', async ({ world }) => {
    const home = await world.get('/')
    const asked = [...home.body.matchAll(/href="(\/services\?what=[^"]+)"/g)].map(([, path]) =>
      path!.replaceAll('&amp;', '&'),
    )
    expect(asked.length).toBeGreaterThan(5)
    for (const path of asked) {
      const page = await world.get(path)
      const found = new Set([...page.body.matchAll(/href="\/services\/([0-9a-f-]{36})/g)].map(([, id]) => id))
      expect(found.size, path).toBeGreaterThanOrEqual(3)
    }
  })

  test('a refuge is found, and where it is stays out of every public table', async ({ world }) => {
    const [hidden] = await world.sql<{ number: number; addresses: number }>(`select count(*)::int as number,
      (select count(*)::int from masked_address) as addresses from location where masked and latitude is null and at is null`)
    expect(hidden).toEqual({ number: 3, addresses: 3 })
    const [shown] = await world.attack(
      'read',
      `select count(*)::int as addresses from address a join location l on l.id = a.location_id where l.masked`,
    )
    expect(shown).toEqual({ addresses: 0 })
    await expect(world.attack('read', 'select * from masked_address')).rejects.toThrow('permission denied')
    const secrets = await world.sql<{ address1: string; postcode: string }>(
      'select address_1 as "address1", postal_code as postcode from masked_address',
    )
    const page = await world.get('/services?what=refuge')
    page.shows('Haven')
    for (const { address1 } of secrets) page.doesNotShow(address1)
  })

  test('a street, a village and a landmark are known by either name', async ({ world }) => {
    for (const where of ['Mill Lane', 'Lôn y Felin', 'Trewernen', 'Market Hall', 'HW3', 'hw1 1aa']) {
      const page = await world.get(`/services?what=chemist&where=${encodeURIComponent(where)}`)
      expect(page.status, where).toBe(200)
      page.shows(/chemist|pestle|okafor|bottle|Which/i)
    }
  })
})

describe('what staff find', () => {
  test('Gwen sees every change that waits, each begun from the listing as it is', async ({ world }) => {
    // Gwen is an admin of the council, which runs this place.
    world.place.settings.runBy = organisationId('council')
    const cookies = await as(world, 'gwen')
    const waiting = await world.sql<{ id: string; base: Record<string, string> }>(
      `select id, proposed -> 'base' as base from listing_proposal where state = 'waiting'`,
    )
    expect(waiting.length).toBeGreaterThanOrEqual(5)
    for (const { id, base } of waiting) {
      const page = await world.get(`/work/approvals/${id}`, { cookies })
      expect(seenOn(page.body)).toEqual(base)
    }
  })

  test('Carys has changes that wait for her, and may agree to one', async ({ world }) => {
    const cookies = await as(world, 'carys')
    const page = await world.get('/work/approvals', { cookies })
    page.shows('Mill Lane Library')
    const [waiting] = await world.sql<{ id: string }>(
      `select p.id from listing_proposal p join service s on s.id = p.service_id where p.state = 'waiting' and s.name = 'Mill Lane Library'`,
    )
    const path = `/work/approvals/${waiting!.id}`
    const one = await world.get(path, { cookies })
    const agreed = await world.post(`${path}/approval`, { seen: JSON.stringify(seenOn(one.body)) }, { cookies })
    expect(agreed.status).toBe(303)
    const [now] = await world.sql<{ state: string; closes: string }>(`select p.state, h.closes_at::text as closes
      from listing_proposal p join service_at_location l on l.service_id = p.service_id
      join schedule h on h.service_at_location_id = l.id and h.byday = 'SA' where p.id = '${waiting!.id}'`)
    expect(now).toEqual({ state: 'approved', closes: '17:00:00' })
  })

  test('the history of a listing goes back before today', async ({ world }) => {
    const rows = await world.sql<{
      name: string
      late: boolean
    }>(`select p.display_name as name, c.at > now() - interval '1 day' as late
      from directory_change c join person p on p.id = c.changed_by where c.table_name = 'service' and c.act = 'demo.fill'`)
    const seeded = rows.filter(({ late }) => !late)
    expect(seeded.length).toBeGreaterThanOrEqual(15)
    const lines = await world.sql<{ lines: number }>(
      `select count(*)::int as lines from ledger_line where verb = 'directory.publish-change'`,
    )
    expect(lines[0]!.lines).toBeGreaterThanOrEqual(15)
  })
})

async function as(world: World, key: string) {
  const stage = world.stage({ viewer: { kind: 'anyone' } })
  const cookies = await signInAs(stage, demoPerson(key).id)
  return Object.fromEntries(cookies.map(({ name, value }) => [name, value]))
}

function seenOn(body: string): Record<string, string> {
  return JSON.parse(/name="seen" value="([^"]*)"/.exec(body)![1]!.replaceAll('&quot;', '"'))
}
