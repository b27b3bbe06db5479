import { describe, expect, vi } from 'vitest'
import { test as base } from '../../test/support/world.ts'
import { find, type FindAnswer } from '../capabilities/directory/find.ts'
import { findPlace } from '../capabilities/directory/find-place.ts'
import { readScene } from '../platform/scene.ts'
import { fillHexworth } from './seed.ts'

// The whole demonstration is made first.
vi.setConfig({ testTimeout: 180_000 })

const test = base.extend<{ ask: (need: string, where?: string) => Promise<FindAnswer> }>({
  ask: [
    async ({ world }, use) => {
      await fillHexworth(world.house, world.place, () => undefined)
      await use((need, where) =>
        readScene(world.stage(), async (scene) => {
          const place = where === undefined ? undefined : await findPlace(scene, where)
          if (place && place.kind !== 'found') throw new Error(`${where} was not found`)
          return find(scene, { need, ...(place ? { point: place } : {}), limit: 50 })
        }),
      )
    },
    { scope: 'file' },
  ],
})

describe('what is named by the words asked comes first, with a place and without', () => {
  const named: [string, RegExp][] = [
    ['council tax', /^Council tax$/],
    ['blue badge', /^Blue badge$/],
    ['english classes', /^English classes/],
    ['caffi cof', /^Memory café$/],
    ['library', /Library$|^Mobile library$/],
    ['llyfrgell', /Library$|^Mobile library$|^Llyfrgell/],
    ['food bank', /Food Bank$/],
    ['refuge', /^Haven refuge$/],
    ['lloches', /^Haven refuge$/],
    ['toy library', /^Toy library$/],
    ['dentist', /Dental/],
  ]
  for (const [need, first] of named) {
    test(need, async ({ ask }) => {
      for (const where of [undefined, 'HW1 1AA'] as const) {
        const { results } = await ask(need, where)
        expect(results[0]?.card.name, where ?? 'anywhere').toMatch(first)
      }
    })
  }
})

describe('as residents ask it, in Hexworth, what is squarely about it comes first', () => {
  const asked: [string, RegExp][] = [
    ['cant pay rent', /^Housing options|^Debt advice/],
    ['behind with the rent', /^Debt advice|^Housing options|^Advice drop-in/],
    ['rent arrears', /^Housing options|^Debt advice/],
    ['skint', /^Debt advice|^Hardship fund|^Advice drop-in/],
    ['debt', /^Debt advice/],
    ['dyled', /^Debt advice/],
    ['bailiffs', /^Council tax arrears and bailiffs|^Debt advice/],
    ['universal credit', /^Benefits check|^Benefit appeals/],
    ['pip', /^PIP/],
    ['hungry', /Food Bank$/],
    ['no food in the house', /Food Bank$/],
    ['food bnak', /Food Bank$/],
    ['banc bwyd', /Food Bank$/],
    ['hot meal', /^The Long Table|^Welcome mornings|^Soup van/],
    ['lunch club', /^Village lunch clubs/],
    ['leccy run out', /^Top-up vouchers|^Energy bills/],
    ['cant afford heating', /^Energy bills|^Hardship fund|^Warm/],
    ['cold house', /^Energy bills|^Hardship fund|^Warm/],
    ['mould on the wall', /^Damp and mould/],
    ['homeless', /^Homeless tonight|^Nightstop/],
    ['digartref', /^Homeless tonight|^Nightstop/],
    ['nowhere to sleep tonight', /^Homeless tonight/],
    ['sofa surfing', /^Nightstop|^Homeless tonight|^Housing options/],
    ['he hits me', /^Haven/],
    ['scared of my husband', /^Haven/],
    ['i was raped', /^After rape/],
    ['suicidal', /crisis|listening line|^Open Door|^Night café/],
    ['anxious', /^Talking therapies|^Open Door|ounselling/],
    ['panic attacks', /^Talking therapies|^Open Door|ounselling/],
    ['self harm', /crisis|listening line|^Talking therapies|^Open Door|ounselling/],
    ['my mum died', /^Bereavement|^The Empty Chair/],
    ['when a baby dies', /^When a baby dies/],
    ['funeral', /^Help to pay for a funeral|^Bereavement/],
    ['lonely', /^Coffee mornings|^Chatty table|^Friendly calls|^Befriending/],
    ['unig', /^Coffee mornings|^Chatty table|^Friendly calls|^Befriending/],
    ['my nan has dementia', /^Memory|^Dementia/],
    ['keeps forgetting things', /^Memory|^Dementia/],
    ['i look after my mum', /^Carer/],
    ['gofalwr', /^Carer/],
    ['drinking too much', /drink|recovery|^Turning Tide/],
    ['stop smoking', /^Stop smoking/],
    ['toothache', /Dental/],
    ['deintydd', /Dental/],
    ['meddyg', /Surgery|^Meddygfa/],
    ['docter', /Surgery/],
    ['prescription', /Surgery|Pharmacy|Chemist/],
    ['hearing aids', /^Hearing aid/],
    ['libary', /Library$/],
    ['llyfrgell', /Library$|^Llyfrgell/],
    ['learn english', /^English/],
    ['lost my job', /^Job club|^Careers advice|^Sacked/],
    ['toddler group', /toddler group$/],
    ['baby clothes', /^Baby bank/],
    ['nappies', /^Baby bank|nappies/],
    ['pregnant', /^Midwives/],
    ['school uniform', /^School uniform exchange/],
    ['council tax', /^Council tax$/],
    ['missed bin', /^Bins and missed collections/],
    ['blue badge', /^Blue badge/],
    ['bus pass', /^Bus passes/],
    ['lift to hospital', /^Lifts to hospital/],
    ['swimming', /swim|Swim|pool/],
    ['youth club', /youth|^Clwb Llen/],
    ['veteran', /veteran|Veteran/],
    ['autism', /^Autism/],
    ['divorce', /legal|solicitor|^Separation/],
  ]
  for (const [need, first] of asked) {
    test(need, async ({ ask }) => {
      const { results } = await ask(need, 'HW1 1AA')
      expect(results[0]?.card.name).toMatch(first)
    })
  }
})

describe('a whole sentence, as it is said at a counter, comes first to what it asks for, with a place and without', () => {
  const said: [string, RegExp][] = [
    ['my landlord wants me out', /^Housing options|^Eviction/],
    ['my landlord told me to leave', /^Housing options|^Eviction/],
    ['can’t pay my rent', /^Housing options|^Debt advice|^Eviction/],
    ['dad keeps falling', /^Steady on your feet|social care/i],
    ['mum has had a fall', /^Steady on your feet|social care/i],
    ['I feel low and can’t sleep', /^Talking therapies|ounselling|^Open Door/],
    ['nobody to talk to', /^Coffee mornings|^Chatty table|^Friendly calls|^Befriending/],
    ['kids need shoes', /^School uniform exchange|^Baby bank|^Coat rail/],
    ['my son has no coat', /^Coat rail|^School uniform exchange|^Baby bank/],
    ['I have no money for the gas', /^Top-up vouchers|^Energy bills|[Ww]arm (hub|space)/],
    ['I want to stop drinking', /drink|recovery|^Turning Tide/],
    ['my mum forgets things', /^Memory|^Dementia/],
    ['mae fy landlord eisiau fi allan', /^Housing options|^Eviction/],
    ['dwi’n methu talu fy rhent', /^Housing options|^Debt advice|^Eviction/],
    ['mae dad yn cwympo o hyd', /^Steady on your feet|social care/i],
    ['dwi’n teimlo’n isel ac yn methu cysgu', /^Talking therapies|ounselling|^Open Door/],
    ['neb i siarad â nhw', /^Coffee mornings|^Chatty table|^Friendly calls|^Befriending/],
    ['mae angen esgidiau ar y plant', /^School uniform exchange|^Baby bank|^Coat rail/],
  ]
  for (const [need, first] of said) {
    test(need, async ({ ask }) => {
      for (const where of [undefined, 'HW1 1AA'] as const) {
        const { results } = await ask(need, where)
        expect(results[0]?.card.name, where ?? 'anywhere').toMatch(first)
      }
    })
  }
  test.for(['my street is dirty', 'nobody comes to see me', 'the Red Cross', 'I feel sick'])(
    'one word of a phrase is not the phrase: %s',
    async (need, { ask }) => {
      const { reading } = await ask(need)
      expect(reading?.needs.map(({ need }) => need)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/homeless|lgbt|debt|mental-health/)]),
      )
    },
  )
})

describe('with no place asked, nothing is near', () => {
  test('where a service stands, or that it stands nowhere that is shown, neither lifts nor sinks it', async ({
    ask,
  }) => {
    const { results } = await ask('abuse')
    const alike = results.filter(({ score }) => score === results.find(({ standing }) => standing === 0)?.score)
    expect(alike.some(({ standing }) => standing === 2)).toBe(true)
    expect(results.every(({ metres }) => metres === null)).toBe(true)
  })
})

describe('with a place', () => {
  test('of those named by the words asked, the nearest is first', async ({ ask }) => {
    const { results } = await ask('library', 'HW1 1AA')
    const fresh = results.filter(({ card, standing }) => card.name.endsWith('Library') && standing === 0)
    expect(fresh.length).toBeGreaterThan(4)
    expect(fresh.map(({ metres }) => metres)).toEqual(fresh.map(({ metres }) => metres).toSorted((a, b) => a! - b!))
  })
  test('a refuge is first for who asks for one, and nothing is said of how far it is', async ({ ask }) => {
    const { results } = await ask('refuge', 'HW3')
    expect(results[0]).toMatchObject({ metres: null, standing: 2, card: { name: 'Haven refuge', masked: true } })
  })
})

describe('a phrase inside a longer one is not said', () => {
  test('lloches nos is a night shelter, no refuge', async ({ ask }) => {
    const { results, reading } = await ask('lloches nos')
    expect(reading?.needs.map(({ need }) => need)).toEqual(['homeless'])
    expect(results.map(({ card }) => card.name)).toContain('Nightstop beds')
    expect(results.map(({ card }) => card.name)).not.toContain('Haven refuge')
  })
  test('a tool library and a library of things are no libraries', async ({ ask }) => {
    const { results } = await ask('library', 'HW1 1AA')
    expect(results.slice(0, 5).map(({ card }) => card.name)).not.toContain('Tool library')
  })
})

test('pages of a long list follow one another, with a place and without', async ({ world, ask }) => {
  void ask
  for (const point of [undefined, { latitude: 52.0, longitude: -3.0 }]) {
    const page = (offset: number, limit: number) =>
      readScene(world.stage(), (scene) => find(scene, { need: 'advice', offset, limit, ...(point ? { point } : {}) }))
    const [whole, ...parts] = await Promise.all([page(0, 40), page(0, 10), page(10, 10), page(20, 10), page(30, 10)])
    expect(parts.flatMap(({ results }) => results.map(({ id }) => id))).toEqual(whole.results.map(({ id }) => id))
  }
})

test('equals come with those confirmed most lately first, then by name, whichever page they are on', async ({
  ask,
}) => {
  const { results } = await ask('advice')
  const equals = results.filter(({ score, named }) => score === 0 && named.length > 0)
  expect(equals.length).toBeGreaterThan(10)
  const { results: lines } = await ask('Hexworth Food Bank')
  const days = lines
    .filter(({ card }) => card.name === 'Hexworth Food Bank')
    .map(({ card }) => [card.assuredAt?.slice(0, 10) ?? '', card.locationName ?? ''] as const)
  const inOrder = days.toSorted(([a, x], [b, y]) => (a < b ? 1 : a > b ? -1 : x.localeCompare(y, 'en')))
  expect(days).toEqual(inOrder)
})

test.for(['horse riding', 'judo', 'chess club', 'house boat', 'roller skating', 'marchogaeth', 'piano', 'beard trim'])(
  'a real word is not taken for another: %s',
  async (need, { ask }) => {
    expect((await ask(need)).reading?.corrected).toEqual([])
  },
)

test('a word that is right in itself is not put right', async ({ ask }) => {
  expect((await ask('unicorn grooming')).reading?.corrected).toEqual([])
  expect((await ask('libary')).reading?.corrected).toEqual([{ from: 'libary', to: 'library' }])
  expect((await ask('councelling')).reading?.corrected).toEqual([{ from: 'councelling', to: 'counselling' }])
})

test.for([
  ['fod bnk', 'food bank'],
  ['fod bank', 'food bank'],
  ['food bnk', 'food bank'],
  ['I need a fud bank', 'food bank'],
  ['bnc bwd', 'banc bwyd'],
  ['debit advise', 'debt advice'],
] as const)('a slip in each of two short words is put right by both together: %s', async ([need, meant], { ask }) => {
  const { results, reading } = await ask(need)
  const slips = need.replace('I need a ', '').split(' ')
  const right = meant.split(' ')
  expect(reading?.corrected).toEqual(slips.flatMap((from, n) => (from === right[n] ? [] : [{ from, to: right[n] }])))
  expect(results[0]?.card.name).toMatch(/^Hexworth Food Bank|^Debt advice/)
})

test.for(['fog bank', 'gp surgery', 'flood bank', 'tai cymdeithasol'])(
  'words that are right are no slips of a phrase: %s',
  async (need, { ask }) => {
    expect((await ask(need)).reading?.corrected).toEqual([])
  },
)

test('what stands beside a search is about it, and does not only mention it', async ({ world, ask: _ }) => {
  ;(await world.get('/services?what=food')).doesNotShow('An answer to that')
  ;(await world.get('/services?what=damp')).shows(/An answer to that[^]*Damp and mould at home/)
  ;(await world.get('/services?what=keeping+warm')).shows(/An answer to that[^]*Staying well in winter/)
})

test('of several with one name, each says in its title which it is', async ({ world, ask }) => {
  const { results } = await ask('food bank')
  expect(results.filter(({ card }) => card.name === 'Hexworth Food Bank').length).toBeGreaterThan(2)
  const page = await world.get('/services?what=food+bank')
  const titles = [...page.body.matchAll(/<h[23]>\s*<a href="\/services\/[^"]*">([^<]*)<\/a>/g)].map(
    ([, title]) => title,
  )
  expect(titles).toContain('Hexworth Food Bank, Unity Road Methodist Hall')
  expect(new Set(titles).size).toBe(titles.length)
})
