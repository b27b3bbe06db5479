// Two places in one process: each is whole, leads to itself, and waits for no other.
import { expect, vi } from 'vitest'
import { organisation, postcode, searchable, service } from '../src/capabilities/directory/testing/given.ts'
import { homeOf } from '../src/platform/home.ts'
import { startWorker } from '../src/platform/jobs/worker.ts'
import type { Manifest } from '../src/platform/manifest.ts'
import { textPhone } from './support/text-phone.ts'
import { test, type World } from './support/world.ts'

test('a place is found at the address people see, and any other by its own name there', ({ world }) => {
  const { place, otherPlace } = world
  const at = (publicUrl: string) =>
    [place, otherPlace].map((one) => homeOf({ house: { publicUrl, places: world.house.places }, place: one }))
  expect(at('http://localhost:3000')).toEqual(['http://localhost:3000', 'http://otherton.example:3000'])
  expect(at('https://testworth.example')).toEqual(['https://testworth.example', 'https://otherton.example'])
  expect(at('https://otherton.example')).toEqual(['https://testworth.example', 'https://otherton.example'])
  expect(at('https://www.county.example')).toEqual(['https://www.county.example', 'https://otherton.example'])
})

test('whatever is read elsewhere leads to the place it came from: a feed, an interface, a text', async ({ world }) => {
  const [host, ours] = [world.otherPlace.hosts[0]!, '+447700900200']
  world.otherPlace.settings.textNumbers = [ours]
  const next = nextDoor(world)
  const library = await service(next, {
    organisation: await organisation(next, 'Otherton Libraries'),
    name: 'Library',
    at: { name: 'Market Hall', latitude: 53.955, longitude: -1.09, postcode: 'TW1 1AA' },
  })
  await postcode(next, 'TW1 1AA', 53.955, -1.09)
  await searchable(next)
  const addresses = [`/services/${library.id}`, '/feeds/reports', '/open311/v2/discovery.json', '/api/v1/openapi.json']
  for (const path of addresses) {
    const { body, status } = await world.get(path, { host })
    expect(status, path).toBe(200)
    expect(body, path).toContain('http://otherton.example')
    expect(body, path).not.toContain('testworth.example')
  }
  const { says } = textPhone(world.server, '+447700900611', { ours })
  await says('FIND library TW1 1AA')
  expect(await says('1')).toContain(`http://otherton.example/services/${library.id}`)
})

test('what is done every night in each place is done in the others where it fails in one', async ({ world }) => {
  const done: string[] = []
  const nightly: Manifest = {
    ...world.house.manifests[0]!,
    jobs: {
      'test.nightly': async ({ place }) => {
        if (place.id === world.place.id) throw new Error('Testworth is broken')
        done.push(place.id)
      },
    },
    schedules: [{ task: 'test.nightly', cron: '0 0 1 1 *' }],
  }
  const worker = await startWorker({ ...world.house, manifests: [nightly] })
  await world.sql(`select graphile_worker.add_job('test.nightly', max_attempts => 1)`)
  await vi.waitFor(() => expect(done).toEqual([world.otherPlace.id]), { timeout: 20_000 })
  await worker.stop()
})

function nextDoor(world: World): World {
  const there = `set local search_path = ${world.otherPlace.schema}, extensions`
  return { ...world, place: world.otherPlace, sql: (text, values) => world.sql(text, values, there) }
}
