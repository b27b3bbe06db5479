import { describe, expect } from 'vitest'
import { readScene } from '../../platform/scene.ts'
import { test as base, type World } from '../../../test/support/world.ts'
import { findPlace, type WhereAnswer } from './find-place.ts'

const test = base.extend<{ where: (text: string) => Promise<WhereAnswer> }>({
  where: [
    async ({ world }, use) => {
      await fill(world)
      const place = {
        ...world.place,
        settings: { centre: { latitude: 53.96, longitude: -1.08, radiusMetres: 15_000 } },
      }
      await use((text) => readScene(world.stage({ place }), (scene) => findPlace(scene, text)))
    },
    { scope: 'file' },
  ],
})

async function fill(world: World) {
  await world.sql(`insert into postcode (postcode, latitude, longitude, retired) values
    ('YO1 7HH', 53.962, -1.082, false), ('YO1 7HL', 53.964, -1.084, false), ('YO1 8QT', 53.957, -1.08, false),
    ('YO1 1AA', null, null, true), ('EH1 1YZ', 55.951, -3.19, false)`)
  await world.sql(`insert into outcode (outcode, latitude, longitude, town, region, nation) values
    ('YO1', 53.96, -1.08, 'York', 'York', 'england'), ('YO24', 53.95, -1.11, 'York', 'York', 'england'),
    ('CF10', 51.48, -3.17, 'Cardiff', 'Cardiff', 'wales'), ('NE1', 54.97, -1.61, 'Newport', 'Tyne', 'england'), ('NP20', 51.58, -3, 'Newport', 'Gwent', 'wales')`)
  await world.sql(`insert into gazetteer (name, name_cy, kind, "within", latitude, longitude) values
    ('Gillygate', null, 'street', 'York', 53.9645, -1.0845), ('St David’s Road', 'Heol Dewi Sant', 'street', 'York', 53.95, -1.09),
    ('High Street', null, 'street', 'Acomb', 53.95, -1.12), ('High Street', null, 'street', 'Heworth', 53.97, -1.05),
    ('York Minster', null, 'landmark', 'York', 53.962, -1.0819)`)
}

describe('where is', () => {
  test('a postcode, however it is typed', async ({ where }) => {
    for (const text of ['YO1 7HH', 'yo17hh', ' yo1-7hh ', 'Yo1  7hH']) {
      expect(await where(text), text).toMatchObject({
        kind: 'found',
        sure: 'postcode',
        label: 'YO1 7HH',
        latitude: 53.962,
      })
    }
  })
  test('a postcode without its end: those that begin so, or the only one', async ({ where }) => {
    expect(await where('YO1 7')).toMatchObject({
      kind: 'unfinished',
      outcode: 'YO1',
      postcodes: ['YO1 7HH', 'YO1 7HL'],
    })
    expect(await where('YO1 8')).toMatchObject({ kind: 'found', label: 'YO1 8QT' })
    expect(await where('YO1 9')).toEqual({ kind: 'unfinished', outcode: 'YO1', rest: '9', postcodes: [] })
  })
  test('a retired one is said to be retired, with its district to go on with', async ({ where }) => {
    expect(await where('YO1 1AA')).toEqual({
      kind: 'retired',
      postcode: 'YO1 1AA',
      near: { latitude: 53.96, longitude: -1.08 },
    })
  })
  test('one that does not exist is not guessed at, but its district is offered', async ({ where }) => {
    expect(await where('YO1 1ZZ')).toMatchObject({ kind: 'unknown-postcode', near: { town: 'York' } })
    expect(await where('ZZ9 9ZZ')).toEqual({ kind: 'unknown-postcode', postcode: 'ZZ9 9ZZ', outcode: 'ZZ9' })
  })
  test('one that begins as none does here, and as postcodes elsewhere do, is outside', async ({ where }) => {
    expect(await where('ZE9 9ZZ')).toMatchObject({ kind: 'unknown-postcode', isOutside: true })
    // E for the east of London is not E of Edinburgh.
    expect(await where('E1 6AN')).toMatchObject({ isOutside: true })
    expect(await where('EH9 9ZZ')).not.toHaveProperty('isOutside')
    expect(await where('YO99 9ZZ')).not.toHaveProperty('isOutside')
  })
  test('one in Scotland is found, and is said to be far away', async ({ where }) => {
    const answer = await where('EH1 1YZ')
    expect(answer).toMatchObject({ kind: 'found', label: 'EH1 1YZ' })
    expect(answer.kind === 'found' && answer.away! > 200_000).toBe(true)
    expect(await where('YO1 7HH')).not.toHaveProperty('away')
  })
  test('an outcode, and a town known only by its outcodes', async ({ where }) => {
    expect(await where('cf10')).toMatchObject({
      kind: 'found',
      sure: 'outcode',
      label: 'CF10 (Cardiff)',
      nation: 'wales',
    })
    expect(await where('york')).toMatchObject({ kind: 'found', sure: 'named-place', label: 'York' })
    expect(await where('Newport')).toMatchObject({
      kind: 'choices',
      choices: [{ label: 'Newport, Gwent' }, { label: 'Newport, Tyne' }],
    })
  })
  test('a street in either language, with or without its stops and accents', async ({ where }) => {
    for (const text of ['st davids rd', 'St. David’s Road', 'Saint Davids road', 'heol dewi sant']) {
      expect(await where(text), text).toMatchObject({ kind: 'found', label: 'St David’s Road, York' })
    }
    expect(await where('york minster')).toMatchObject({ kind: 'found', sure: 'named-place' })
  })
  test('a name that two places have asks which, the nearer first; saying the town answers', async ({ where }) => {
    expect(await where('High St')).toMatchObject({
      kind: 'choices',
      choices: [{ label: 'High Street, Heworth' }, { label: 'High Street, Acomb' }],
    })
    expect(await where('high street, heworth')).toMatchObject({ kind: 'found', label: 'High Street, Heworth' })
  })
  test('a misspelt name offers what it is like, and goes nowhere by itself', async ({ where }) => {
    expect(await where('gilygate')).toMatchObject({ kind: 'not-found', alike: [{ label: 'Gillygate, York' }] })
  })
  test.each(['st davids rod', 'heol dewi snt'])(
    'of a place with two names either may be misspelt: %s',
    async (text) => {
      expect(await asking!(text)).toMatchObject({ kind: 'not-found', alike: [{ label: 'St David’s Road, York' }] })
    },
  )
  test.each(['near me', 'My location', 'ger fi'])('where they are themselves is told from a name: %s', async (text) => {
    expect(await asking!(text)).toMatchObject({ kind: 'not-found', alike: [], isHere: true })
  })
  test.each([
    '',
    '🏠',
    '90210',
    'K1A 0B6',
    "'; drop table postcode; --",
    '%',
    'a\0b',
    'مكتبة',
    'x'.repeat(10_000),
    '\ud83c',
  ])('nonsense and foreign codes are not found, calmly: %j', async (text) => {
    expect(await asking!(text)).toMatchObject({ kind: 'not-found', alike: [] })
  })
})

let asking: ((text: string) => Promise<WhereAnswer>) | undefined
test.beforeEach(async ({ where }) => {
  asking = where
})
