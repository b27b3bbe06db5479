// What foreign keys promise, of the parts of a listing, whose keys are looked at once a statement (decision 0403).
import { randomUUID } from 'node:crypto'
import { describe, expect } from 'vitest'
import { test, type World } from '../../../test/support/world.ts'
import { organisation, service } from './testing/given.ts'

describe('what hangs from something', () => {
  test('is refused where that is not there, new or changed, by the name of the key', async ({ world }) => {
    const { id } = await pantry(world)
    await expect(
      world.sql('insert into phone (service_id, number) values ($1, $2)', [randomUUID(), '1']),
    ).rejects.toThrow(expect.objectContaining({ code: '23503', constraint: 'phone_service_id_fkey' }))
    await expect(
      world.sql('insert into phone (service_id, number) values ($1, $3), ($2, $3)', [id, randomUUID(), '1']),
    ).rejects.toThrow('phone hangs from a service that is not there')
    await expect(
      world.sql('update phone set service_id = $2 where service_id = $1', [id, randomUUID()]),
    ).rejects.toThrow('phone hangs from a service that is not there')
    await expect(world.sql('update service set id = $2 where id = $1', [id, randomUUID()])).rejects.toThrow(
      'a service keeps its id',
    )
  })

  test('goes with it, whatever hangs from that in turn', async ({ world }) => {
    const { id, owner } = await pantry(world)
    await world.sql('delete from organisation where id = $1', [owner])
    expect(await world.sql('select from service where id = $1', [id])).toEqual([])
    const keys = await world.sql<{
      part: string
      args: string
    }>(`select tgrelid::regclass::text as part, encode(tgargs, 'escape') as args
      from pg_trigger where tgname = 'has_what_it_hangs_from' and tgrelid in (select oid from pg_class where relnamespace = current_schema()::regnamespace)`)
    expect(keys.length).toBeGreaterThan(10)
    for (const { part, args } of keys) {
      const words = args.split('\\000').slice(0, -1)
      for (let nth = 0; nth < words.length; nth += 2) {
        const [column, whole] = [words[nth]!, words[nth + 1]!]
        const lost = `select from ${part} where ${column} is not null and not exists (select from ${whole} where id = ${part}.${column})`
        expect(await world.sql(lost), `${part}.${column}`).toEqual([])
      }
    }
  })

  test('and comes while that goes: whoever is second waits, and nothing is left behind', async ({ world }) => {
    const [kept, gone] = [await pantry(world), await pantry(world)]
    const ring = 'insert into phone (service_id, number) values ($1, $2)'
    const remove = 'delete from service where id = $1'
    await atOnce(world, [ring, [kept.id, '01632 960 001']], [remove, [kept.id]])
    expect(await world.sql('select from phone where service_id = $1', [kept.id])).toEqual([])
    await expect(atOnce(world, [remove, [gone.id]], [ring, [gone.id, '01632 960 002']])).rejects.toThrow(
      'phone hangs from a service that is not there',
    )
    expect(await world.sql('select from phone where service_id = $1', [gone.id])).toEqual([])
  })
})

async function pantry(world: World) {
  const owner = await organisation(world, 'Brook Street Pantry')
  const at = { name: 'Brook Street', latitude: 53.955, longitude: -1.09 }
  const { id } = await service(world, {
    organisation: owner,
    name: 'Food bank',
    at,
    days: 'MO',
    phone: '01632 960 142',
    free: true,
  })
  return { id, owner }
}

type Asked = [statement: string, values: unknown[]]

/** Both in transactions of their own; the second begins when the first has been done and not kept, and must wait for that. */
async function atOnce(world: World, first: Asked, second: Asked) {
  const clients = await Promise.all([world.house.database.owner.connect(), world.house.database.owner.connect()])
  const [one, other] = clients
  try {
    for (const client of clients) await client.query(`begin; set local search_path = ${world.place.schema}, extensions`)
    await one.query(...first)
    const { rows } = await other.query<{ pid: number }>('select pg_backend_pid() as pid')
    const waits = other.query(...second)
    waits.catch(() => undefined)
    const isWaiting = `select from pg_locks where pid = $1 and not granted`
    while ((await world.sql(isWaiting, [rows[0]!.pid])).length === 0) continue
    await one.query('commit')
    await waits
    await other.query('commit')
  } finally {
    for (const client of clients) {
      await client.query('rollback')
      client.release()
    }
  }
}
