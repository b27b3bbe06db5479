// A made-up capability with every kind of ending, so that flows can be lived through in tests without any real one.
import { sql } from 'kysely'
import { accept, refuse } from '../../src/kernel/outcome.ts'
import { act } from '../../src/platform/act.ts'
import { equals, flow, source } from '../../src/platform/flow/build.ts'
import type { Offer, Verdict } from '../../src/platform/flow/run/found.ts'
import { submitting } from '../../src/platform/flow/run/submit.ts'
import { anyone, type Manifest } from '../../src/platform/manifest.ts'
import type { World } from './world.ts'

export const say = (en: string, cy = `${en} (cy)`) => ({ en, cy })

const things = source<{ need: string }>('shop.things')
const knownPlace = source<Record<never, never>>('shop.known-place')
const spellPlace = source<Record<never, never>>('shop.spell-place')
const about = source<{ thing: string }>('shop.about')

/** Asks of nearly every kind, with a branch, a source of two pages, a place that may be unknown, and a review. */
export const borrow = flow('borrow', 1, {
  title: say('Borrow a thing'),
  channels: ['web', 'sms', 'tv', 'voice', 'paper'],
  keywords: { en: ['borrow'], cy: ['benthyg'] },
})
  .choice('need', {
    ask: say('What kind of thing?'),
    help: say('Tools are for mending. Toys are for playing.'),
    options: [
      { value: 'tools', label: say('Tools', 'Offer') },
      { value: 'toys', label: say('Toys', 'Teganau') },
    ],
  })
  .number('age', (given) => ({
    ask: say('How old is the child?', 'Beth yw oed y plentyn?'),
    when: equals(given.need, 'toys'),
    least: 0,
    most: 17,
  }))
  .place('where', { ask: say('Where are you?', 'Ble rydych chi?'), check: knownPlace({}), spelled: spellPlace({}) })
  .choice('thing', (given) => ({ ask: say('Which one?', 'Pa un?'), options: things({ need: given.need }) }))
  .information('note', (given) => ({
    ask: say('Please bring it back clean.', 'Dewch ag ef yn ôl yn lân.'),
    passage: about({ thing: given.thing }),
  }))
  .date('from', { ask: say('From what day?', 'O ba ddiwrnod?'), earliest: { daysFromToday: 0 } })
  .phone('phone', {
    ask: say('What is your mobile number?', 'Beth yw eich rhif ffôn symudol?'),
    mobile: true,
    sensitive: 'mask',
  })
  .review('check', { ask: say('Check your answers', 'Gwiriwch eich atebion') })
  .submit({
    verb: 'shop.borrow',
    ask: say('Borrow it', 'Ei fenthyg'),
    refused: {
      'lent-out': {
        say: say('Someone else has just borrowed it.', 'Mae rhywun arall newydd ei fenthyg.'),
        back: 'thing',
      },
    },
  })

/** One question, and one that its author would rather have answered on a page than by text. */
const report = flow('report', 1, { title: say('Report a fault'), channels: ['web', 'sms'] })
  .longText('what', { ask: say('What is wrong?', 'Beth sy’n bod?') })
  .email('mail', {
    ask: say('Where shall we write to you?', 'Ble dylen ni ysgrifennu atoch chi?'),
    fallback: { sms: 'link' },
    optional: true,
  })
  .end()

/** A question for people we are sure of. */
const letter = flow('letter', 1, { title: say('Your letter'), channels: ['web', 'sms'] })
  .yesNo('read', {
    ask: say('Shall we read it to you?', 'Ydych chi am i ni ei ddarllen?'),
    yes: { label: say('Yes', 'Ydw') },
    no: { label: say('No', 'Nac ydw') },
    level: 'reached',
    fallback: { sms: 'link' },
  })
  .end()

const stock = {
  tools: ['drill', 'saw', 'ladder', 'spade', 'sander'],
  toys: ['train', 'blocks'],
}

const lend = act('shop.borrow', async ({ db, line }, input: { thing: string; day: string; session: string }) => {
  await sql`select pg_advisory_xact_lock_shared(1)`.execute(db)
  if (input.thing === 'ladder') return refuse({ because: 'lent-out' })
  if (input.thing === 'saw') throw new Error('the saw is a bug')
  if (input.thing === 'sander') return refuse({ because: 'nobody-knows-why' })
  line({ thing: { kind: 'loan', id: input.thing }, facts: { day: input.day, session: input.session } })
  return accept({ thing: input.thing, loan: input.session.slice(0, 8) })
})

const submitBorrow = submitting(borrow, lend, {
  input: ({ thing, from }, { session }) => ({ thing, day: from, session }),
  reply: ({ thing }) => ({
    name: 'shop.borrowed',
    say: say(`The ${thing} is yours.`, `Eich ${thing} chi ydyw.`),
    facts: { thing },
  }),
})

async function findThings(_stage: unknown, args: Record<string, unknown>): Promise<Offer> {
  const { from, atMost } = args['page'] as { from: number; atMost: number }
  const all = args['need'] === 'toys' ? stock.toys : stock.tools
  const options = all
    .slice(from, from + atMost)
    .map((thing) => ({ value: thing, label: say(thing, thing), detail: say('free today', 'am ddim heddiw') }))
  return { options, more: from + atMost < all.length }
}

async function knowPlace(_stage: unknown, args: Record<string, unknown>): Promise<Verdict> {
  const answer = args['answer'] as { kind: string; name?: string }
  if (answer.kind !== 'name') return { ok: true }
  if (answer.name === 'Newtown') {
    const meant = ['North', 'South'].map((end) => ({
      value: { kind: 'name' as const, name: `Newtown ${end}` },
      label: say(`Newtown ${end}`),
    }))
    return { ok: false, code: 'which-place', say: say('There are two Newtowns.', 'Mae dwy Drenewydd.'), meant }
  }
  if (answer.name?.startsWith('Newtown ')) return { ok: true }
  return {
    ok: false,
    code: 'unknown-place',
    say: say('We do not know that place.', 'Dydyn ni ddim yn adnabod y lle hwnnw.'),
  }
}

function spellOut(area: string | undefined): Offer {
  const value = (postcode: string) => JSON.stringify({ kind: 'postcode', postcode })
  const all = ['YO1 7HH', 'YO10 5DD'].filter((postcode) => postcode.startsWith(`${area} `))
  const names = area === undefined ? ['YO1', 'YO10'] : all
  return { options: names.map((name) => ({ value: area === undefined ? name : value(name), label: say(name, name) })) }
}

export const shop: Manifest = {
  name: 'shop',
  about: 'A shop of things, for tests.',
  verbs: { 'shop.borrow': { sentence: say('borrow a thing', 'benthyg peth'), may: anyone } },
  pages: [],
  flows: [borrow, report, letter],
  sources: {
    'shop.things': findThings,
    'shop.known-place': knowPlace,
    'shop.spell-place': async (_stage, args) => spellOut((args['picked'] as string[])[0]),
    'shop.about': async (_stage, args) => ({
      passage: { lines: [{ label: say('About'), text: say(`A good ${String(args['thing'])}`) }] },
    }),
  },
  submits: { 'shop.borrow': submitBorrow },
  words: { en: {}, cy: {} },
}

/** Puts the shop into a test's own house; nothing else in the house changes. */
export function openShop({ house }: World): void {
  house.manifests = [...house.manifests.filter(({ name }) => name !== shop.name), shop]
  for (const [verb, { may }] of Object.entries(shop.verbs)) house.policies.set(verb, may)
  for (const [name, resolver] of Object.entries(shop.sources ?? {})) house.sources.set(name, resolver)
}
