// Made-up notes stand for whatever people publish: read by people, pointed at, put right, taken down, and looked at again.
import { describe, expect } from 'vitest'
import { newId, type OrganisationId } from '../../kernel/id.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import { writeScene } from '../../platform/scene.ts'
import type { NoScriptBrowser } from '../../../test/support/no-script-browser.ts'
import { recogniseAs } from '../../../test/support/signed-in.ts'
import { test, type World } from '../../../test/support/world.ts'
import { appeal } from './acts/appeal.ts'
import { decide } from './acts/decide.ts'
import { tellDuty } from './acts/tell-duty.ts'
import { enterForModeration } from './index.ts'
import * as store from './store.ts'

const council = '0192f000-0000-7000-8000-00000000a0a0' as OrganisationId
const notes = new Map<string, string>()

/** Somebody publishes a note; its capability enters it, in the transaction of its own act. */
async function publish(
  world: World,
  text: string,
  given: { hard?: boolean; viewer?: Awaited<ReturnType<World['person']>> } = {},
) {
  const id = newId()
  notes.set(id, text)
  const stage = given.viewer ? world.stage({ viewer: given.viewer }) : world.stage()
  const entered = await writeScene(stage, (scene) =>
    enterForModeration(scene, {
      kind: 'note',
      id,
      texts: [text],
      author: given.viewer?.personId,
      hard: given.hard ?? false,
    }),
  )
  const [item] = await world.sql<{ id: string }>(`select id from moderation_item where thing_id = $1`, [id])
  return { thing: id, item: item!.id, ...entered }
}

/** What moderation has told the notes' own capability to do, oldest first. */
async function told(world: World, thing: string) {
  const jobs = await world.sql<{ payload: { payload: Record<string, unknown> } }>(
    `select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'notes.settled' and payload -> 'payload' ->> 'id' = $1 order by j.id`,
    [thing],
  )
  return jobs.map(({ payload }) => payload.payload)
}

async function place(world: World) {
  if (!world.house.manifests.some(({ name }) => name === 'notes')) {
    world.house.manifests.push({
      name: 'notes',
      about: 'Notes.',
      verbs: {},
      pages: [],
      words: { en: {}, cy: {} },
      moderates: [
        {
          kind: 'note',
          title: { en: 'Note', cy: 'Nodyn' },
          settled: 'notes.settled',
          show: async (_scene, id) => ({
            path: `/notes/${id}`,
            photos: [],
            texts: [
              { name: 'words', title: { en: 'What it says', cy: 'Beth mae’n ei ddweud' }, text: notes.get(id) ?? '' },
            ],
          }),
        },
      ],
    })
    world.place.settings.runBy = council
    await world.sql(`insert into organisation (id, name) values ($1, 'Testworth Council')`, [council])
  }
  const gwen = await world.person('Gwen Hughes', [{ organisation: council, role: 'admin' }])
  const mair = await world.person('Mair Owen', [{ organisation: council, role: 'worker' }])
  return { gwen, mair, asGwen: await recogniseAs(world, gwen), asMair: await recogniseAs(world, mair) }
}

async function giveTurn(gwen: NoScriptBrowser, person: string) {
  await gwen.open('/work/moderation/duty')
  return gwen.press({ person, weekday: '1', from: '09:00', to: '17:00' }, formWith(gwen, 'name="person"'))
}

/** Which form of the page holds this. */
function formWith(browser: NoScriptBrowser, what: string): number {
  return browser
    .page()
    .body.split('<form')
    .slice(1)
    .findIndex((form) => form.split('</form>')[0]!.includes(what))
}

describe('what comes in', () => {
  test('shows at once where nothing is amiss, and is held where it tells too much', async ({ world }) => {
    await place(world)
    expect(await publish(world, 'The bench by the pond is broken')).toMatchObject({ state: 'shown', found: [] })
    expect(await publish(world, 'Ring Bea on 07700 900123')).toMatchObject({ state: 'held', found: ['phone'] })
  })

  test('a place that reads first holds everything; entering the same thing twice keeps what stands', async ({
    world,
  }) => {
    const { asGwen } = await place(world)
    await asGwen.open('/work/moderation/duty')
    await asGwen.press({ mode: 'hold-first' }, formWith(asGwen, 'value="note"'))
    const held = await publish(world, 'All is well')
    expect(held.state).toBe('held')
    await writeScene(world.stage(), (scene) =>
      enterForModeration(scene, { kind: 'note', id: held.thing, texts: ['changed'] }),
    )
    expect(await world.sql(`select reference from moderation_item where thing_id = $1`, [held.thing])).toEqual([
      { reference: held.reference },
    ])
    await asGwen.open('/work/moderation/duty')
    await asGwen.press({ mode: 'publish-first', 'hold-on': ['phone', 'email'] }, formWith(asGwen, 'value="note"'))
    expect((await publish(world, 'All is well')).state).toBe('shown')
  })

  test('nobody enters a thing as decided, as another’s, or changes what was entered', async ({ world }) => {
    await place(world)
    const { item } = await publish(world, 'A note')
    const ann = await world.person('Ann Pritchard')
    const asAnyone = (statement: string) => world.attack('app', statement)
    expect(await asAnyone(`update moderation_item set state = 'shown' where id = '${item}' returning 1`)).toEqual([])
    await expect(
      asAnyone(`insert into moderation_item (id, reference, kind, thing_id, state, author_id, came_at)
        values (gen_random_uuid(), 'BCDF2346', 'note', gen_random_uuid(), 'shown', '${ann.personId}', now())`),
    ).rejects.toThrow('permission denied')
  })
})

describe('the queue', () => {
  test('opens to whoever has a turn and to those who look after the place, and to no other worker', async ({
    world,
  }) => {
    const { mair, asGwen, asMair } = await place(world)
    const { item } = await publish(world, 'Write to bea@other.example')
    expect((await asMair.open('/work/moderation')).words).toContain('Nothing waits')
    expect((await asMair.open(`/work/moderation/items/${item}`)).words).not.toContain('bea@other.example')
    await giveTurn(asGwen, mair.personId)
    expect(asGwen.page().words).toContain('Mair Owen')
    expect((await asMair.open('/work/moderation')).words).toContain('an email address')
    expect((await asMair.open(`/work/moderation/items/${item}`)).words).toContain('bea@other.example')
    expect(asMair.page().words).toContain('Nobody has decided anything yet')
  })

  test('a light touch: what was changed is kept for moderators, and the note’s own capability is told', async ({
    world,
  }) => {
    const { asGwen } = await place(world)
    const { item, thing } = await publish(world, 'The gate is stuck. Ring 07700 900123')
    await asGwen.open(`/work/moderation/items/${item}`)
    await asGwen.press({
      decision: 'change',
      reason: 'personal-details',
      'text.words': 'The gate is stuck. [phone number]',
      'private-note': 'Told her by phone.',
    })
    expect(await told(world, thing)).toMatchObject([
      { id: thing, state: 'shown', reason: 'personal-details', texts: { words: 'The gate is stuck. [phone number]' } },
    ])
    const page = await asGwen.open(`/work/moderation/items/${item}`)
    for (const kept of ['Ring 07700 900123', 'Told her by phone.', 'Shown with changes (Gwen Hughes)'])
      expect(page.words).toContain(kept)
    const lines = await world.sql(
      `select verb, facts from ledger_line where thing_id = $1 and verb = 'moderation.decide'`,
      [thing],
    )
    expect(lines).toEqual([
      { verb: 'moderation.decide', facts: { state: 'shown', reason: 'personal-details', edited: true } },
    ])
  })

  test('nothing is taken down without a reason; two who decide at once are told', async ({ world }) => {
    const { gwen, asGwen } = await place(world)
    const { item } = await publish(world, 'Ring 07700 900123')
    await asGwen.open(`/work/moderation/items/${item}`)
    expect((await asGwen.press({ decision: 'hide' })).words).toContain('Choose why it is taken down')
    const decision = { id: item, state: 'shown', reason: null, publicNote: '', privateNote: '', hard: false } as const
    const stage = world.stage({ viewer: gwen })
    const seenAt = new Date(world.house.clock())
    world.setNow('2026-11-23T10:05:00Z')
    const both = await Promise.all([decide(stage, { ...decision, seenAt }), decide(stage, { ...decision, seenAt })])
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { because: 'decided-meanwhile' } })
    world.setNow('2026-11-23T10:00:00Z')
  })
})

describe('pointing at a thing', () => {
  const point = (world: World, thing: string, from: string) =>
    world.post(
      `/point-at/note/${thing}`,
      { because: 'not-kind', words: 'It is about my sister' },
      { headers: { 'x-forwarded-for': from } },
    )

  test('once for each who points; a library’s one address counts once, and hides nothing', async ({ world }) => {
    await place(world)
    const { thing, item } = await publish(world, 'Something sharp')
    const first = await point(world, thing, '192.0.2.1')
    first.shows('A person will look at it')
    for (let times = 0; times < 4; times++) (await point(world, thing, '192.0.2.1')).shows('before')
    expect(await world.sql(`select state, flags from moderation_item where id = $1`, [item])).toEqual([
      { state: 'shown', flags: 1 },
    ])
    const wrong = await world.post(`/point-at/note/${thing}`, {})
    expect(wrong.status).toBe(422)
    expect((await world.post(`/point-at/note/${newId()}`, { because: 'advert' })).status).toBe(404)
    expect((await world.post(`/point-at/note/nonsense`, { because: 'advert' })).status).toBe(404)
  })

  test('three different people hide it until somebody has looked; after that, pointing hides nothing', async ({
    world,
  }) => {
    const { gwen } = await place(world)
    const { thing, item } = await publish(world, 'Something sharper')
    for (const name of ['Ann', 'Bea', 'Cai']) {
      const browser = await recogniseAs(world, await world.person(name))
      await browser.open(`/point-at/note/${thing}`)
      await browser.press({ because: 'not-kind' })
    }
    expect(await told(world, thing)).toMatchObject([{ state: 'held' }])
    world.setNow('2026-11-23T10:01:00Z')
    await decide(world.stage({ viewer: gwen }), {
      id: item,
      seenAt: world.house.clock(),
      state: 'shown',
      reason: null,
      publicNote: '',
      privateNote: '',
      hard: false,
    })
    for (const name of ['Dai', 'Eve', 'Ffion']) {
      const browser = await recogniseAs(world, await world.person(name))
      await browser.open(`/point-at/note/${thing}`)
      await browser.press({ because: 'not-kind' })
    }
    expect(await world.sql(`select state, flags from moderation_item where id = $1`, [item])).toEqual([
      { state: 'shown', flags: 3 },
    ])
    world.setNow('2026-11-23T10:00:00Z')
  })
})

describe('another look', () => {
  test('whoever wrote it asks by reference, and another moderator answers, never the one who decided', async ({
    world,
  }) => {
    const { gwen, mair, asGwen, asMair } = await place(world)
    await giveTurn(asGwen, mair.personId)
    const { item, thing, reference } = await publish(world, 'My neighbour Dai Rees is a thief')
    const seenAt = world.house.clock()
    await decide(world.stage({ viewer: gwen }), {
      id: item,
      seenAt,
      state: 'hidden',
      reason: 'names-somebody',
      publicNote: 'Say what happened, not who.',
      privateNote: '',
      hard: false,
    })
    const asked = await world.post('/do/ask-another-look/reference', {
      answer: `${reference.slice(0, 4)}-${reference.slice(4).toLowerCase()}`,
    })
    const cookies = asked.cookies
    await world.post('/do/ask-another-look/words', { answer: 'He has been convicted.' }, { cookies })
    const done = await world.post('/do/ask-another-look/check', { command: 'confirm' }, { cookies })
    ;(await world.get(done.location!, { cookies })).shows('Another person')
    expect(
      await appeal(systemStage(world.house, world.place, 'test'), { reference, words: 'again', channel: 'sms' }),
    ).toMatchObject({ refusal: { because: 'asked-already' } })
    await asGwen.open(`/work/moderation/items/${item}`)
    expect(asGwen.page().words).toContain('somebody else answers')
    await asMair.open(`/work/moderation/items/${item}`)
    await asMair.press({ outcome: 'shown-again', answer: 'You are right.' })
    expect((await told(world, thing)).at(-1)).toMatchObject({ state: 'shown' })
  })

  test('a reference that is not known, or of something that is shown, is answered kindly and alike to guessers', async ({
    world,
  }) => {
    await place(world)
    const { reference } = await publish(world, 'All is well')
    const jobs = systemStage(world.house, world.place, 'test')
    expect(await appeal(jobs, { reference, words: 'x', channel: 'web' })).toMatchObject({
      refusal: { because: 'not-hidden' },
    })
    for (const guess of ['BCDF2346', '', 'x'.repeat(300), "'; drop table"])
      expect(await appeal(jobs, { reference: guess, words: 'x', channel: 'web' })).toMatchObject({
        refusal: { because: 'no-such-reference' },
      })
  })
})

describe('those who moderate', () => {
  test('are told that it is time for a rest after eight hard things, and can take it', async ({ world }) => {
    const { gwen, asGwen } = await place(world)
    for (let number = 0; number < 8; number++) {
      const { item } = await publish(world, 'Something dreadful', { hard: true })
      await decide(world.stage({ viewer: gwen }), {
        id: item,
        seenAt: world.house.clock(),
        state: 'hidden',
        reason: 'distressing',
        publicNote: '',
        privateNote: '',
        hard: true,
      })
    }
    expect((await asGwen.open('/work/moderation')).words).toContain('Time for a rest')
    world.setNow('2026-11-23T10:00:01Z')
    await asGwen.press({}, formWith(asGwen, '/work/moderation/rest'))
    expect(asGwen.page().words).toContain('You are resting until 10:10')
    world.setNow('2026-11-23T10:00:00Z')
  })

  test('hear of what waits when their turn begins, once, and of nothing when nothing waits', async ({ world }) => {
    const { mair, asGwen } = await place(world)
    await world.sql(`update person set email = 'mair@testworth.example' where id = $1`, [mair.personId])
    await giveTurn(asGwen, mair.personId)
    await publish(world, 'Ring 07700 900123')
    const jobs = systemStage(world.house, world.place, 'moderation.tell-duty')
    const toldAt = async (now: string) => {
      world.setNow(now)
      return tellDuty(jobs, {})
    }
    expect(await toldAt('2026-11-23T09:05:00Z')).toMatchObject({ ok: true, value: { told: 1 } })
    expect(await toldAt('2026-11-23T09:20:00Z')).toMatchObject({ ok: false })
    expect(await toldAt('2026-11-24T09:05:00Z')).toMatchObject({ ok: false })
    world.setNow('2026-11-23T10:00:00Z')
  })

  test('a turn written wrongly is refused in words, and one past midnight is taken', async ({ world }) => {
    const { mair, asGwen } = await place(world)
    await asGwen.open('/work/moderation/duty')
    const wrong = await asGwen.press(
      { person: mair.personId, weekday: '1', from: 'nine', to: '17:00' },
      formWith(asGwen, 'name="person"'),
    )
    expect(wrong.words).toContain('Write the times like 09:00')
    await asGwen.press(
      { person: mair.personId, weekday: '5', from: '22:00', to: '02:00' },
      formWith(asGwen, 'name="person"'),
    )
    expect(asGwen.page().words).toContain('Friday Mair Owen 22:00 02:00')
  })
})

test('what somebody’s own become is theirs to see; forgotten, the thing keeps its history without them', async ({
  world,
}) => {
  await place(world)
  const ann = await world.person('Ann Pritchard')
  const { item } = await publish(world, 'A note of mine', { viewer: ann })
  const manifest = world.house.manifests.find(({ name }) => name === 'moderation')!
  const jobs = systemStage(world.house, world.place, 'test')
  const held = await writeScene(jobs, (scene) => manifest.export!(scene, ann.personId))
  expect(held).toMatchObject([{ kind: 'note', state: 'shown' }])
  await writeScene(jobs, (scene) => manifest.forget!(scene, ann.personId))
  expect(await world.sql(`select author_id from moderation_item where id = $1`, [item])).toEqual([{ author_id: null }])
  expect(await writeScene(jobs, ({ db }) => store.listOfPerson(db, ann.personId))).toEqual([])
})
