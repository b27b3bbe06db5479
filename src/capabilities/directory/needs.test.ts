import { describe, expect } from 'vitest'
import { readScene, writeScene } from '../../platform/scene.ts'
import { test as base } from '../../../test/support/world.ts'
import { needs } from './needs.ts'
import { keepNeeds } from './store/needs.ts'
import { findListings } from './store/search.ts'

const test = base.extend<{ heard: (said: string) => Promise<string[]> }>({
  heard: [
    async ({ world }, use) => {
      await writeScene(world.stage({ viewer: { kind: 'system', job: 'test' } }), ({ db }) => keepNeeds(db, needs))
      await use(async (need) => {
        const found = await readScene(world.stage(), ({ db, now }) => findListings(db, { need, skip: 0, take: 1, now }))
        return found.reading?.needs.map((one) => one.need) ?? []
      })
    },
    { scope: 'file' },
  ],
})

// What people say at counters and on telephones; the need they have comes first.
const sayings = {
  'food bank': 'food-bank',
  foodbnak: 'food-bank',
  "I can't afford food this week": 'food-bank',
  'my kids have nothing to eat': 'food-bank',
  'bailiffs are coming': 'debt',
  'behind with the rent': 'debt',
  skint: 'debt',
  'how do I claim universal credit': 'benefits',
  'pip form': 'benefits',
  'cant afford heating': 'energy',
  'my boiler is broken': 'energy',
  'no hot water': 'energy',
  'mould in the bedroom': 'damp',
  damp: 'damp',
  'my landlord is evicting me, eviction': 'eviction',
  'my landlord wants me out': 'eviction',
  'I rent from a landlord': 'housing',
  'nowhere to sleep tonight': 'homeless',
  'he hits me': 'refuge',
  dentist: 'dentist',
  dentst: 'dentist',
  toothache: 'dentist',
  'see a doctor': 'doctor',
  'register with a gp': 'doctor',
  'chemist open late': 'pharmacy',
  'hearing aid batteries': 'hearing',
  'I feel so lonely': 'lonely',
  'no one to talk to': 'lonely',
  'im a carer': 'carer',
  'I look after my mum': 'carer',
  'my husband died': 'bereavement',
  'memory problems': 'dementia',
  'someone to do my shopping': 'care-at-home',
  'I need a sofa': 'furniture',
  'noisy neighbours': 'noise',
  library: 'library',
  libary: 'library',
  'print something': 'library',
  'learn english': 'learning',
  'lost my job': 'work',
  'toddler group': 'childcare',
  'baby clinic': 'parenting',
  suicidal: 'crisis',
  'I am scared': 'mental-health',
  'scared of my husband': 'refuge',
  'panic attacks': 'mental-health',
  'drinking too much': 'drugs-alcohol',
  'stop smoking': 'drugs-alcohol',
  'lift to hospital': 'transport',
  swimming: 'exercise',
  'get rid of a sofa': 'waste',
  'washing machine': 'furniture',
  'period products': 'hygiene',
  'pay my council tax': 'council',
  'banc bwyd': 'food-bank',
  'dim bwyd yn y tŷ': 'food-bank',
  dyled: 'debt',
  ddyledion: 'debt',
  'Angen meddyg': 'doctor',
  'ble mae’r feddygfa': 'doctor',
  llyfrgell: 'library',
  'y lyfrgell': 'library',
  fferyllfa: 'pharmacy',
  'dwi’n unig': 'lonely',
  'gofalwyr ifanc': 'carer',
  'iechyd meddwl': 'mental-health',
}

describe('what was said', () => {
  for (const [said, need] of Object.entries(sayings)) {
    test(`${said}: ${need}`, async ({ heard }) => {
      expect((await heard(said))[0]).toBe(need)
    })
  }
  test.each(['the', 'xylophone quartet', 'where is it'])('%s: no need that we know', async (said) => {
    expect(await lastHeard!(said)).toEqual([])
  })
})

let lastHeard: ((said: string) => Promise<string[]>) | undefined
test.beforeEach(async ({ heard }) => {
  lastHeard = heard
})
