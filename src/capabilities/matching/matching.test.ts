import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { recogniseAs, themself } from '../../../test/support/signed-in.ts'
import { test as base, type World } from '../../../test/support/world.ts'
import { newId, type OrganisationId, type PersonId } from '../../kernel/id.ts'
import { lookAllScene } from '../../platform/look.ts'
import { viewScene, writeScene } from '../../platform/scene.ts'
import type { Viewer } from '../../platform/stage.ts'
import { areMet } from '../record/testing/agencies.ts'
import { decideMerge, proposeMerge, undoMerge } from './acts/merge.ts'
import { learnWeights, refreshAll } from './acts/refresh.ts'
import { checkNew, lookElsewhere } from './acts/show.ts'
import { takeBack, tellApart } from './acts/tell-apart.ts'
import { likenessOf } from './rules/likeness.ts'
import { type Merge, shownFor } from './rules/merges.ts'
import { startingWeights, type Weights } from './rules/weights.ts'
import { listSame, listSuggestions } from './store/same.ts'
import { manifest } from './index.ts'

const advice = '0192f000-0000-7000-8000-0000000f0001' as OrganisationId
const library = '0192f000-0000-7000-8000-0000000f0002' as OrganisationId

type Worker = Extract<Viewer, { kind: 'person' }>
type Staff = { ada: Worker; ben: Worker; lib: Worker }

const test = base.extend<{ staff: Staff }>({
  staff: [
    async ({ world }, use) => {
      await world.sql(`insert into organisation (id, name) values ($1, 'Advice'), ($2, 'Library')`, [advice, library])
      await use({
        ada: await world.person('Ada Worker', [{ organisation: advice, role: 'worker' }]),
        ben: await world.person('Ben Manager', [{ organisation: advice, role: 'manager' }]),
        lib: await world.person('Lib Rarian', [{ organisation: library, role: 'worker' }]),
      })
    },
    { scope: 'file' },
  ],
})

type Kept = { given: string; family: string; born?: string; street?: string; postcode?: string; phone?: string }

/** Somebody whom an organisation knows, as the record keeps them. */
async function somebody(world: World, kept: Kept, by: OrganisationId = advice): Promise<PersonId> {
  const id = newId<'person'>()
  await world.sql('insert into person (id, display_name) values ($1, $2)', [id, `${kept.given} ${kept.family}`])
  await world.sql(
    `insert into person_detail (person_id, given_name, family_name, birth_date, birth_is) values ($1, $2, $3, $4, $5)`,
    [id, kept.given, kept.family, kept.born ?? null, kept.born ? 'exact' : 'unknown'],
  )
  await world.sql(
    `insert into person_address (id, person_id, lines, town, postcode, organisation_id, said_on, said_at)
      values (gen_random_uuid(), $1, $2, 'Market Hex', $3, $4, 'web', '2026-01-01')`,
    [id, kept.street ?? '', kept.postcode ?? null, by],
  )
  if (kept.phone)
    await world.sql(
      `insert into person_reach (id, person_id, kind, value, organisation_id, said_on, said_at)
        values (gen_random_uuid(), $1, 'phone', $2, $3, 'web', '2026-01-01')`,
      [id, kept.phone, by],
    )
  await areMet(world, id, [by])
  return id
}

const job = (world: World) => world.stage({ viewer: { kind: 'system', job: 'matching.refresh' } })
const refreshed = (world: World) => refreshAll(job(world))
const linesOf = (world: World, person: PersonId, verb: string) =>
  world.sql<{ purpose: string }>('select purpose from ledger_line where for_person = $1 and verb = $2', [person, verb])
const suggestedTo = async (world: World, viewer: Viewer, organisation: OrganisationId) => {
  return viewScene(world.stage({ viewer }), ({ db }) => listSuggestions(db, organisation))
}

const maria: Kept = {
  given: 'Maria',
  family: 'Oyelaran',
  born: '1988-04-17',
  street: '12 Weaver Street',
  postcode: 'HW3 4QT',
  phone: '+441632960144',
}

test('two records of one organisation are laid before it, and nothing is joined by itself', async ({
  world,
  staff,
}) => {
  const one = await somebody(world, maria)
  const other = await somebody(world, { ...maria, family: 'Oyelaren', street: '3 Tanner Row' })
  const twin = await somebody(world, { ...maria, given: 'Adwoa' })
  await refreshed(world)
  const suggested = await suggestedTo(world, staff.ada, advice)
  const pairs = suggested.map(({ low, high }) => [low, high])
  expect(pairs).toContainEqual([one, other].sort())
  // The sister of the same day, at the same address, is not suggested.
  expect(pairs).not.toContainEqual([one, twin].sort())
  expect(await world.sql('select from person_merge')).toEqual([])
  const browser = await recogniseAs(world, staff.ada)
  await browser.open('/work/people/same')
  expect(browser.page().words).toContain('Probably the same person')
  expect(browser.page().words).toContain('Maria Oyelaren')
  // Whoever was on the list can read that they were.
  expect(await linesOf(world, one, 'record.list')).toEqual([{ purpose: 'same-person' }])
  await browser.open(`/work/people/same/${one}/${other}`)
  for (const words of [
    'Are these one person?',
    'The family name is nearly the same',
    'The date of birth is the same',
    'The street is different',
    'Speaks for, very strongly',
  ])
    expect(browser.page().words).toContain(words)
  expect(await linesOf(world, other, 'record.look')).toEqual([{ purpose: 'same-person' }])
  await browser.open(`/work/people/same/${one}/${twin}`)
  expect(browser.page().words).toContain('More likely two people of one home')
})

test('one person proposes and another decides; the merge is one row, and undoing it leaves what was', async ({
  world,
  staff,
}) => {
  const [one, other] = [await somebody(world, maria), await somebody(world, maria)]
  for (const [person, brought, day] of [
    [one, 'Told under the one name', '2026-11-02'],
    [other, 'Told under the other name', '2026-11-03'],
  ])
    await world.sql(
      `insert into person_contact (id, person_id, organisation_id, at, channel, brought) values (gen_random_uuid(), $1, $2, $3, 'voice', $4)`,
      [person, advice, day, brought],
    )
  const before = await everyOtherRow(world)
  const ada = await recogniseAs(world, staff.ada)
  await ada.open(`/work/people/same/${one}/${other}`)
  await ada.press({ keeps: other, why: 'Same date of birth, and she told me so' })
  expect(ada.page().words).toContain('Somebody else must look before anything changes')
  const [proposed] = await world.sql<{ id: string }>('select id from person_merge where keeps_person = $1', [other])
  // Not by herself, whichever way she tries.
  expect(
    await decideMerge(world.stage({ viewer: staff.ada }), { id: proposed!.id, joined: true, why: '' }),
  ).toMatchObject({
    refusal: { because: 'needs-a-second-person' },
  })
  await expect(
    world.sql(
      `update person_merge set decision = 'joined', decided_by = proposed_by, decided_at = now() where id = $1`,
      [proposed!.id],
    ),
  ).rejects.toThrow('a_second_person_decides_a_merge')
  const ben = await recogniseAs(world, staff.ben)
  await ben.open('/work')
  expect(ben.page().words).toContain('Two records, one person?: 1')
  await ben.open(`/work/people/same/${one}/${other}`)
  expect(ben.page().words).toContain('They wrote: “Same date of birth, and she told me so”')
  await ben.press({ decision: 'joined' })
  expect(ben.page().words).toContain('It can be undone at any time')
  const seen = (viewer: Viewer) =>
    lookAllScene(world.stage({ viewer }), { people: [one], purpose: 'advice', organisation: advice }, ({ db }) =>
      listSame(db, one),
    )
  expect(await seen(staff.ada)).toEqual({ ok: true, value: [one, other].sort() })
  // Both histories on one page, the newer first, and each of the two records has the line of the look.
  const looks = () =>
    Promise.all([one, other].map(async (person) => (await linesOf(world, person, 'record.look')).length))
  const looked = await looks()
  const whole = await ben.open(`/work/people/${one}?why=advice`)
  expect(whole.words).toMatch(/Told under the other name[^]*Told under the one name/)
  expect(await looks()).toEqual(looked.map((count) => count + 1))
  expect((await linesOf(world, one, 'matching.decide')).length).toBe(1)
  expect((await linesOf(world, other, 'matching.decide')).length).toBe(1)
  expect(await undoMerge(world.stage({ viewer: staff.ada }), { id: proposed!.id, why: '' })).toMatchObject({ ok: true })
  expect(await seen(staff.ada)).toEqual({ ok: true, value: [one] })
  expect((await ben.open(`/work/people/${one}?why=advice`)).words).not.toContain('Told under the other name')
  expect(await everyOtherRow(world)).toEqual(before)
})

/** Everything about people that a merge might have touched and must not have. */
function everyOtherRow(world: World) {
  return world.sql(`select 'person' as kind, to_jsonb(p) - 'changed_at' as row from person p
    union all select 'detail', to_jsonb(d) from person_detail d union all select 'address', to_jsonb(a) from person_address a
    union all select 'reach', to_jsonb(r) from person_reach r union all select 'contact', to_jsonb(c) from person_contact c order by 1, 2`)
}

test('two of one household who are joined by mistake: those around both are shown together, what is ended is ended, and undone each has their own again', async ({
  world,
  staff: { ada, ben },
}) => {
  const huw = await somebody(world, { given: 'Huw', family: 'Vaughan', street: '4 Mill Row', postcode: 'HW2 1AA' })
  const nan = await somebody(world, { given: 'Nan', family: 'Vaughan', street: '4 Mill Row', postcode: 'HW2 1AA' })
  const desk = await recogniseAs(world, ada)
  const page = (person: PersonId) => desk.open(`/work/people/${person}?why=advice`)
  const tie = (person: PersonId, name: string, kind: string) =>
    desk.send(`/work/people/${person}/ties`, { why: 'advice', for: advice, 'tie-name': name, 'tie-kind': kind })
  await tie(huw, 'Nan Vaughan', 'lives-with')
  await tie(huw, 'Cai Vaughan', 'child')
  await tie(nan, 'Huw Vaughan', 'lives-with')
  await tie(nan, 'Nurse Bevan', 'professional')
  ;(await page(nan)).doesNotShow('Cai Vaughan')
  const proposed = await proposeMerge(world.stage({ viewer: ada }), {
    keeps: huw,
    joins: nan,
    organisation: advice,
    bits: 0,
    why: '',
  })
  if (!proposed.ok) throw new Error(proposed.refusal.because)
  const { id } = proposed.value
  expect(await decideMerge(world.stage({ viewer: ben }), { id, joined: true, why: '' })).toMatchObject({ ok: true })
  for (const person of [huw, nan])
    for (const name of ['Nan Vaughan : Lives with them', 'Cai Vaughan', 'Huw Vaughan : Lives with them', 'Nurse Bevan'])
      (await page(person)).shows(name)
  const [nurse] = await world.sql<{ id: string }>(`select id from person_tie where other_name = 'Nurse Bevan'`)
  ;(await desk.send(`/work/people/${huw}/ties/${nurse!.id}/end`, { why: 'advice', for: advice })).doesNotShow(
    'Nurse Bevan',
  )
  expect(await linesOf(world, nan, 'record.end-tie'), 'whose tie it was can read that it ended').toHaveLength(1)
  expect(await undoMerge(world.stage({ viewer: ben }), { id, why: 'Husband and wife' })).toMatchObject({ ok: true })
  const his = await page(huw)
  his.shows('Nan Vaughan : Lives with them')
  his.shows('Cai Vaughan')
  his.doesNotShow('Huw Vaughan : Lives with them')
  const hers = await page(nan)
  hers.shows('Huw Vaughan : Lives with them')
  for (const name of ['Cai Vaughan', 'Nan Vaughan : Lives with them', 'Nurse Bevan']) hers.doesNotShow(name)
})

test('of three that are one, the two that were never joined to each other lead to what joins them; undone in any order, each page says what is so', async ({
  world,
  staff: { ada, ben },
}) => {
  const named = (given: string, street: string) => somebody(world, { given, family: 'Probert', street })
  const [first, second, third] = [
    await named('Cerys', '9 Wharf Lane'),
    await named('Osian', '11 Forge Street'),
    await named('Tegwen', '2 Bell Yard'),
  ]
  const propose = async (keeps: PersonId, joins: PersonId) => {
    const asked = { keeps, joins, organisation: advice, bits: 0, why: '' }
    const proposed = await proposeMerge(world.stage({ viewer: ada }), asked)
    if (!proposed.ok) throw new Error(proposed.refusal.because)
    return proposed.value.id
  }
  const agree = (id: string) => decideMerge(world.stage({ viewer: ben }), { id, joined: true, why: '' })
  const waits = await propose(first, third)
  await agree(await propose(first, second))
  await agree(await propose(second, third))
  const desk = await recogniseAs(world, ada)
  const pair = (one: PersonId, other: PersonId) => desk.open(`/work/people/same/${one}/${other}`)
  ;(await pair(first, third)).shows('You proposed this')
  await agree(waits)
  await pair(first, second)
  // The oldest goes first, and by the others they are one still.
  const still = await desk.press({ why: 'Her sister' })
  still.shows('That is undone. They are still shown as one, through other records.')
  still.shows('The first record and another, joined on 23 Nov 2026')
  still.shows('The second record and another, joined on 23 Nov 2026')
  still.doesNotShow('Propose that they are one')
  // Whose records they are reads who joined and parted them, and why.
  const hers = await recogniseAs(world, themself(first, 'Cerys'))
  const said = await hers.open('/me/data/matching?language=en')
  for (const told of ['Records said to be yours', 'That they are one person', 'Why it was undone', 'Her sister'])
    said.shows(told)
  await pair(second, third)
  ;(await desk.press({ why: '' })).shows('Undone. They are two again, exactly as they were.')
  ;(await pair(first, second)).shows('Propose that they are one')
  ;(await pair(first, third)).shows('They were joined on 23 Nov 2026')
})

test('three merges of five records, undone from the middle out: each page names only what joins the two, and says after each what is left', async ({
  world,
  staff: { ada, ben, lib },
}) => {
  const named = (given: string) => somebody(world, { given, family: 'Trahern', street: `${given} Court` })
  const [first, second, third, fourth, beside] = [
    await named('Aled'),
    await named('Bryn'),
    await named('Cadi'),
    await named('Dilys'),
    await named('Eirlys'),
  ]
  const join = async (keeps: PersonId, joins: PersonId, by = { proposes: ada, decides: ben, organisation: advice }) => {
    const asked = { keeps, joins, organisation: by.organisation, bits: 0, why: '' }
    const proposed = await proposeMerge(world.stage({ viewer: by.proposes }), asked)
    if (!proposed.ok) throw new Error(proposed.refusal.because)
    const { id } = proposed.value
    expect(await decideMerge(world.stage({ viewer: by.decides }), { id, joined: true, why: '' })).toMatchObject({
      ok: true,
    })
  }
  await join(first, second)
  await join(second, third)
  await join(third, fourth)
  await join(second, beside)
  const desk = await recogniseAs(world, ada)
  const pair = (one: PersonId, other: PersonId) => desk.open(`/work/people/same/${one}/${other}`)
  const ways = async (one: PersonId, other: PersonId) =>
    (await pair(one, other)).words.split('compare them, or undo it').length - 1
  // What only hangs beside the way is not named, for undoing it would part nobody of the two.
  expect([await ways(first, fourth), await ways(first, third), await ways(beside, first)]).toEqual([3, 2, 2])
  await pair(second, third)
  ;(await desk.press({ why: 'The middle' })).shows('Undone. They are two again')
  expect([await ways(first, fourth), await ways(beside, first)]).toEqual([0, 2])
  ;(await pair(first, fourth)).shows('Propose that they are one')
  ;(await pair(third, fourth)).shows('They were joined on')
  await pair(first, second)
  ;(await desk.press({ why: '' })).shows('Undone. They are two again')
  ;(await pair(second, beside)).shows('They were joined on')
  // Joined once more by its ends, and the last that was left goes.
  await join(first, fourth)
  expect(await ways(first, third)).toBe(2)
  await pair(third, fourth)
  ;(await desk.press({ why: '' })).shows('Undone. They are two again')
  expect(await ways(first, third)).toBe(0)
  ;(await pair(first, fourth)).shows('They were joined on')
  // Another organisation's is not this one's to undo, and the page says whose it is.
  await areMet(world, third, [library])
  await areMet(world, first, [library])
  const mair = await world.person('Mair Librarian', [{ organisation: library, role: 'manager' }])
  await join(third, first, { proposes: lib, decides: mair, organisation: library })
  const theirs = await pair(first, third)
  theirs.shows('Library joined them, and undoes it where they are two people.')
  theirs.doesNotShow('Undo: they are two people after all')
})

test('merges of merges, undone in any order, leave exactly what the merges in force say', async ({ world, staff }) => {
  const people: PersonId[] = []
  for (let each = 0; each < 6; each++)
    people.push(await somebody(world, { given: `Six${each}`, family: `Person${each}` }))
  const place = fc.integer({ min: 0, max: 5 })
  const step = fc.oneof(
    fc.record({ does: fc.constant('join' as const), keeps: place, joins: place }),
    fc.record({ does: fc.constant('undo' as const), which: fc.nat() }),
  )
  const [ada, ben] = [world.stage({ viewer: staff.ada }), world.stage({ viewer: staff.ben })]
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      await world.sql('delete from person_merge')
      const inForce: (Merge & { id: string })[] = []
      for (const one of steps) {
        if (one.does === 'join') {
          const pair = { keeps: people[one.keeps]!, joins: people[one.joins]! }
          const proposed = await proposeMerge(ada, { ...pair, organisation: advice, bits: 1, why: '' })
          const together = shownFor(inForce)
          const isOne =
            pair.keeps === pair.joins ||
            (together.has(pair.keeps) && together.get(pair.keeps) === together.get(pair.joins))
          expect(proposed.ok).toBe(!isOne)
          if (!proposed.ok) continue
          expect(await decideMerge(ben, { id: proposed.value.id, joined: true, why: '' })).toMatchObject({ ok: true })
          inForce.push({ ...pair, id: proposed.value.id })
        } else if (inForce.length > 0) {
          const [gone] = inForce.splice(one.which % inForce.length, 1)
          expect(await undoMerge(ben, { id: gone!.id, why: '' })).toMatchObject({ ok: true })
        }
      }
      // From the merges in force alone, with no history: the same.
      const expected = shownFor(inForce)
      const found = await lookAllScene(
        ada,
        { people, purpose: 'same-person', organisation: advice },
        async ({ db }) => {
          const groups = []
          for (const person of people) groups.push(await listSame(db, person))
          return groups
        },
      )
      if (!found.ok) throw new Error('Ada may look')
      const wanted = people.map((person) =>
        people
          .filter((each) => each === person || (expected.has(each) && expected.get(each) === expected.get(person)))
          .sort(),
      )
      expect(found.value).toEqual(wanted)
    }),
    { numRuns: 12 },
  )
})

test('which record is shown for a group depends on the merges in force and on nothing else', () => {
  const merge = fc.record({ keeps: fc.constantFrom(...'abcdef'), joins: fc.constantFrom(...'abcdef') })
  fc.assert(
    fc.property(fc.array(merge), fc.nat(), (merges, turn) => {
      const at = merges.length === 0 ? 0 : turn % merges.length
      const turned = [...merges.slice(at), ...merges.slice(0, at)]
      expect(new Map([...shownFor(turned)].sort())).toEqual(new Map([...shownFor(merges)].sort()))
      // Joined and undone again is as if it had never been.
      expect(shownFor([...merges, { keeps: 'a', joins: 'f' }].slice(0, merges.length))).toEqual(shownFor(merges))
    }),
  )
  expect(
    shownFor([
      { keeps: 'b', joins: 'a' },
      { keeps: 'b', joins: 'c' },
    ]).get('a'),
  ).toBe('b')
})

test('two who are told apart are not suggested again, cannot be joined by another way, and it can be taken back', async ({
  world,
  staff,
}) => {
  const kept = { ...maria, given: 'Dafydd', family: 'Rowlands', phone: '+441632960177' }
  const [one, other, third] = [await somebody(world, kept), await somebody(world, kept), await somebody(world, kept)]
  await refreshed(world)
  const stage = world.stage({ viewer: staff.ada })
  expect(await tellApart(stage, { one, other, organisation: advice, why: 'Father and son' })).toMatchObject({
    ok: true,
  })
  await world.sql('update person set display_name = display_name where id = $1', [one])
  await refreshed(world)
  const suggested = (await suggestedTo(world, staff.ada, advice)).map(({ low, high }) => [low, high].join())
  expect(suggested).not.toContain([one, other].sort().join())
  expect(suggested).toContain([one, third].sort().join())
  const joined = await proposeMerge(stage, { keeps: one, joins: third, organisation: advice, bits: 9, why: '' })
  if (!joined.ok) throw new Error('It may be proposed')
  await decideMerge(world.stage({ viewer: staff.ben }), { id: joined.value.id, joined: true, why: '' })
  // Through the third they would become one all the same.
  expect(
    await proposeMerge(stage, { keeps: third, joins: other, organisation: advice, bits: 9, why: '' }),
  ).toMatchObject({
    refusal: { because: 'told-apart' },
  })
  expect(await takeBack(stage, { one, other, organisation: advice })).toMatchObject({ ok: true })
  expect(
    await proposeMerge(stage, { keeps: third, joins: other, organisation: advice, bits: 9, why: '' }),
  ).toMatchObject({ ok: true })
})

describe('beyond one organisation', () => {
  const elsewhere: Kept = {
    given: 'Yusuf',
    family: 'Haddad',
    born: '1979-09-02',
    phone: '+447700900555',
    postcode: 'HW2 1AB',
  }

  test('a match is shown to nobody who has not said on what ground, and whoever is shown learns of it', async ({
    world,
    staff,
  }) => {
    const ours = await somebody(world, elsewhere)
    const theirs = await somebody(world, { ...elsewhere, given: 'Youssef' }, library)
    await refreshed(world)
    for (const [viewer, organisation] of [
      [staff.ada, advice],
      [staff.lib, library],
    ] as const)
      expect((await suggestedTo(world, viewer, organisation)).flatMap(({ low, high }) => [low, high])).not.toContain(
        theirs,
      )
    const told = { given: 'Yusuf', family: 'Haddad', born: '1979-09-02', phone: '+447700900555' }
    const checked = await checkNew(world.stage({ viewer: staff.ada }), { told, organisation: advice })
    expect(checked).toMatchObject({ ok: true, value: [{ id: ours }] })
    const asked = { person: ours, organisation: advice, ground: 'consent' as const }
    expect(await lookElsewhere(world.stage({ viewer: staff.ada }), { ...asked, wording: 'ok' })).toMatchObject({
      refusal: { because: 'say-why' },
    })
    const looked = await lookElsewhere(world.stage({ viewer: staff.ada }), {
      ...asked,
      wording: 'He agrees, on the telephone',
    })
    expect(looked).toMatchObject({ ok: true, value: [{ id: theirs, name: 'Youssef Haddad' }] })
    expect(await linesOf(world, theirs, 'record.list')).toEqual([{ purpose: 'same-person' }])
    expect((await linesOf(world, ours, 'matching.look-elsewhere')).length).toBe(1)
    // A worker of another organisation cannot look in its name.
    const other = await lookElsewhere(world.stage({ viewer: staff.lib }), { ...asked, wording: 'I would like to know' })
    expect(other).toMatchObject({ refusal: { because: 'may-not-look' } })
  })

  test('the pages ask for a ground, and a guessed address tells nothing', async ({ world, staff }) => {
    const ours = await somebody(world, { ...elsewhere, family: 'Haddaway' })
    const ada = await recogniseAs(world, staff.ada)
    await ada.open(`/work/people/${ours}/same-elsewhere`)
    await ada.press({ wording: 'No ground is given here' })
    expect(ada.page().words).toContain('Choose a ground')
    await ada.press({ ground: 'legal-duty', wording: 'A safeguarding concern was raised' })
    expect(ada.page().status).toBe(200)
    await ada.open('/work/people/same-check')
    await ada.press({
      given: 'Yusuf',
      family: 'Hadad',
      'born-day': '2',
      'born-month': '9',
      'born-year': '1979',
      phone: '07700 900555',
    })
    expect(ada.page().words).toContain('Yusuf Haddad')
    const guess = await recogniseAs(world, staff.lib)
    for (const path of [
      `/work/people/same/${newId()}/${newId()}`,
      '/work/people/same/x/y',
      `/work/people/${newId()}/same-elsewhere`,
    ]) {
      const page = await guess.open(path)
      if (page.status !== 404) {
        await guess.press({ ground: 'consent', wording: 'Guessing at an address' })
        expect(guess.page().status, path).toBe(404)
      }
    }
  })
})

test('the app role reads no likeness, and joins nobody whom it has not looked at', async ({ world, staff }) => {
  const [one, other] = [await somebody(world, maria), await somebody(world, maria)]
  await refreshed(world)
  const as = { viewer: staff.ada.personId, organisations: [advice] }
  expect(await world.attack('app', `select person_id from person_likeness`, [], as)).toEqual([])
  await expect(
    world.attack(
      'app',
      `insert into person_merge (id, organisation_id, keeps_person, joins_person, bits, proposed_by, proposed_at)
        values (gen_random_uuid(), '${advice}', '${one}', '${other}', 1, '${staff.ada.personId}', now())`,
      [],
      as,
    ),
  ).rejects.toThrow('row-level security')
  expect(await world.attack('app', `select * from described_people(array['${one}']::uuid[])`)).toEqual([])
  expect(await world.attack('app', `select * from organisations_knowing(array['${one}']::uuid[])`)).toEqual([])
})

test('whoever is forgotten is forgotten here too, and what is held about them can be had', async ({ world, staff }) => {
  const [one, other] = [await somebody(world, maria), await somebody(world, maria)]
  await refreshed(world)
  await proposeMerge(world.stage({ viewer: staff.ada }), {
    keeps: one,
    joins: other,
    organisation: advice,
    bits: 9,
    why: 'Because',
  })
  await writeScene(job(world), async (scene) => {
    expect(await manifest.export!(scene, one)).toMatchObject({ merges: [{ why: 'Because' }] })
    await manifest.forget!(scene, one)
  })
  for (const [table, columns] of [
    ['person_likeness', ['person_id']],
    ['person_merge', ['keeps_person', 'joins_person']],
    ['same_person_suggestion', ['low_person', 'high_person']],
  ] as const)
    for (const column of columns)
      expect(await world.sql(`select from ${table} where ${column} = $1`, [one]), table).toEqual([])
})

test('with few people nothing is learned, so that a handful of odd names teaches nothing', async ({ world }) => {
  expect(await learnWeights(job(world))).toMatchObject({ refusal: { because: 'too-few-people' } })
})

test('from a thousand people on, how much each agreement says is learned of them, in a thread of its own', async ({
  world,
}) => {
  const streets = ['Mill Lane', 'Weaver Street', 'Tanner Row']
  const people = Array.from({ length: 1_000 }, (_none, at) => {
    const told = { given: `Given${at % 400}`, family: `Family${at % 300}`, born: `19${40 + (at % 60)}-05-1${at % 10}` }
    return {
      ...told,
      street: streets[at % 3]!,
      number: String(at % 40),
      town: 'Testworth',
      postcode: 'TW1 1AA',
      phone: '',
    }
  })
  await world.sql(
    `with made as (insert into person (id, display_name) select gen_random_uuid(), 'Made up' from generate_series(1, $2::int) returning id),
      numbered as (select id, row_number() over () as n from made)
    insert into person_likeness (person_id, variants, keys)
      select m.id, jsonb_build_array(l.value), '{}' from numbered m join jsonb_array_elements($1::jsonb) with ordinality l (value, n) on l.n = m.n`,
    [JSON.stringify(people.map((one) => likenessOf(one))), people.length],
  )
  const learned = await learnWeights(job(world))
  expect(learned).toMatchObject({ ok: true })
  const [kept] = await world.sql<{ weights: Weights; people: number }>('select weights, people from person_weights')
  expect(kept!.people).toBeGreaterThanOrEqual(1_000)
  // One postcode for everybody says nothing here, whatever it says elsewhere.
  expect(kept!.weights.apart.postcode[0]).toBeGreaterThan(startingWeights.apart.postcode[0]!)
})
