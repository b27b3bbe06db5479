// Guides through the front door: written, decided, shown, found, read by text, and said to be useful or not.
import { describe, expect } from 'vitest'
import { newId, type OrganisationId, type PersonId } from '../../kernel/id.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import { viewScene, writeScene } from '../../platform/scene.ts'
import type { Membership, Role } from '../../platform/stage.ts'
import { aGuide } from '../../../test/parity/given.ts'
import { noScriptBrowser } from '../../../test/support/no-script-browser.ts'
import { readReply } from '../../../test/support/reply.ts'
import { serveAs } from '../../../test/support/signed-in.ts'
import { test, type World } from '../../../test/support/world.ts'
import { opinionLimits } from './acts/say-useful.ts'
import { tellWriter, tellWriterTask } from './acts/tell-writer.ts'
import { manifest } from './index.ts'
import { guideDecided } from './messages.ts'
import { readWhen } from './pages/when.ts'

const organisation = newId<'organisation'>() as OrganisationId
const body = `Ring 111 if you are worried.

## How long does it last?

A cold usually lasts one to two weeks.

## What helps

- rest
- warm drinks`

async function town(world: World) {
  await world.sql(`insert into organisation (id, name) values ($1, 'Mill Lane Surgery') on conflict do nothing`, [
    organisation,
  ])
  await world.sql(
    `insert into guide_topic (code, name, name_cy) values ('health', 'Staying well', 'Cadw’n iach') on conflict do nothing`,
  )
  const as = async (name: string, role: Role, of = organisation) => signedIn(world, name, { organisation: of, role })
  return {
    editor: await as('Bashir Khan', 'editor'),
    manager: await as('Carys Morgan', 'manager'),
    neighbour: await as('Dev Patel', 'manager', newId<'organisation'>() as OrganisationId),
  }
}
/** What the worker would now do of one task. */
async function runJobs(world: World, task: string) {
  const jobs = await world.sql<{ payload: { payload: Record<string, unknown> } }>(
    `delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
      where t.id = j.task_id and t.identifier = $1 returning j.payload`,
    [task],
  )
  for (const { payload } of jobs)
    await manifest.jobs![task]!(systemStage(world.house, world.place, task), payload.payload)
}

type Browser = Awaited<ReturnType<typeof signedIn>>

/** A browser; and somebody who sends what no page of theirs offers. */
async function signedIn(world: World, name: string, membership: Membership) {
  const server = await serveAs(world, await world.person(name, [membership]))
  const host = world.place.hosts[0]!
  const send = async (url: string, form: Record<string, string>) => {
    const headers = { host, 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' }
    return readReply(
      await server.inject({ method: 'POST', url, headers, payload: new URLSearchParams(form).toString() }),
    )
  }
  return { ...noScriptBrowser(server, host), send }
}

const sheet = (more: Record<string, string> = {}) => ({
  title: 'A cold at home',
  summary: 'Most colds go by themselves.',
  body,
  asked: 'runny nose',
  sources: 'NHS: Common cold https://www.nhs.uk/conditions/common-cold/',
  reviewer: 'Ada Okafor',
  reviewerRole: 'nurse',
  checkedOn: '1 11 2026',
  dueOn: '1 5 2027',
  note: '',
  do: 'save',
  ...more,
})

async function begin(editor: Browser, title: string): Promise<string> {
  await editor.open('/work/guides/new')
  await editor.press({ title, kind: 'guide', topic: 'health', organisation })
  return /\/work\/guides\/([^/]+)\/en/.exec(editor.address())![1]!
}

async function save(browser: Browser, id: string, words: Record<string, string>, language = 'en') {
  await browser.open(`/work/guides/${id}/${language}`)
  return browser.press(words)
}

async function publish(
  manager: Browser,
  id: string,
  version: number,
  when: Record<string, string> = { when: 'now' },
  language = 'en',
) {
  const at = `/work/guides/${id}/${language}/versions/${version}`
  await manager.open(at)
  return manager.send(`${at}/publication`, when)
}

describe('a guide', () => {
  test('is seen by nobody until somebody who may publishes it, and then says who checked it', async ({ world }) => {
    const { editor, manager, neighbour } = await town(world)
    const id = await begin(editor, 'A cold at home')
    await save(editor, id, sheet())
    expect((await world.get('/guides/a-cold-at-home')).status).toBe(404)
    ;(await editor.open(`/work/guides/${id}/en/versions/2`)).shows('Ask for it to be published')
    expect((await neighbour.open(`/work/guides/${id}`)).status).toBe(404)
    expect((await publish(editor, id, 2)).status).toBe(404)
    await editor.open(`/work/guides/${id}/en/versions/2`)
    await editor.send(`/work/guides/${id}/en/versions/2/request`, { note: 'Ada has read it' })
    ;(await manager.open('/work/guides')).shows('Waiting to be published')
    ;(await manager.open(`/work/guides/${id}/en/versions/2`)).shows('Ada has read it')
    await publish(manager, id, 2)
    const page = await world.get('/guides/a-cold-at-home')
    for (const words of [
      'From Mill Lane Surgery',
      'Checked on 1 November by Ada Okafor, nurse',
      'Next check due 1 May',
      'NHS: Common cold',
    ])
      page.shows(words)
    expect(page.body).toContain('"@type":"Article"')
    ;(await world.get('/guides')).shows('A cold at home')
  })

  test('is found by the sentence that answers, with slips put right, and beside the services', async ({ world }) => {
    const page = await world.get('/guides?what=how+long+does+a+cold+last')
    page.shows('A cold usually lasts one to two weeks.')
    page.shows('Under “How long does it last?”')
    expect(page.body).toContain('/guides/a-cold-at-home#on-how-long-does-it-last')
    ;(await world.get('/guides?what=usualy+lasst')).shows('A cold usually lasts')
    ;(await world.get('/guides?what=%00%F0%9F%92%A9')).shows('No guide answers')
    ;(await world.get('/services?what=how+long+does+a+cold+last')).shows('A cold usually lasts one to two weeks.')
  })

  test('that nobody checked in time says so', async ({ world }) => {
    world.setNow('2027-06-01T10:00:00Z')
    ;(await world.get('/guides/a-cold-at-home')).shows('This should have been checked again by 1 May')
    world.setNow('2026-11-23T10:00:00Z')
  })

  test('in Welsh is behind once the English has changed, and says so', async ({ world }) => {
    const { manager } = await town(world)
    const [guide] = await world.sql<{ id: string }>(`select id from guide where slug = 'a-cold-at-home'`)
    ;(await world.get('/guides/a-cold-at-home?language=cy')).shows('Dim ond yn Saesneg')
    expect((await world.get('/guides?language=cy')).body).toMatch(/guides\/a-cold-at-home"><span lang="en">/)
    await save(manager, guide!.id, sheet({ title: 'Annwyd gartref', translates: 'yes' }), 'cy')
    await publish(manager, guide!.id, 1, { when: 'now' }, 'cy')
    ;(await world.get('/guides/a-cold-at-home?language=cy')).doesNotShow('wedi newid ers ei gyfieithu')
    await save(manager, guide!.id, sheet({ summary: 'Nearly all colds go by themselves.' }))
    const changed = await manager.open(`/work/guides/${guide!.id}/en/versions/3`)
    changed.shows('Nearly all')
    expect(changed.body).toMatch(/<del>[\s\S]*?Most[\s\S]*?<ins>[\s\S]*?Nearly all/)
    await publish(manager, guide!.id, 3)
    ;(await world.get('/guides/a-cold-at-home?language=cy')).shows('wedi newid ers ei gyfieithu')
    ;(await manager.open('/work/guides')).shows('Welsh is behind')
  })

  test('written by two at once loses nothing, and shows the second what the first wrote', async ({ world }) => {
    const { editor, manager } = await town(world)
    const id = await begin(editor, 'Two at once')
    await editor.open(`/work/guides/${id}/en`)
    await manager.open(`/work/guides/${id}/en`)
    await editor.press(sheet({ title: 'Two at once', summary: 'From Bashir.' }))
    const late = await manager.press(sheet({ title: 'Two at once', summary: 'From Carys.' }))
    expect(late.status).toBe(422)
    late.shows('Bashir Khan saved a version while you were writing')
    late.shows('From Carys.')
    await manager.press(sheet({ title: 'Two at once', summary: 'From both.' }))
    const kept = await world.sql('select summary from guide_version where guide_id = $1 order by version', [id])
    expect(kept).toEqual([{ summary: '' }, { summary: 'From Bashir.' }, { summary: 'From both.' }])
  })

  test('sent back, or published, is told to whoever asked, with the reason or the moment; what they asked is theirs to take and to have forgotten', async ({
    world,
  }) => {
    const { editor, manager } = await town(world)
    const id = await begin(editor, 'Told of it')
    await save(editor, id, sheet({ title: 'Told of it' }))
    const version = `/work/guides/${id}/en/versions/2`
    await editor.send(`${version}/request`, { note: 'Ready' })
    const [bashir] = await world.sql<{ id: string }>(
      `update person set email = 'bashir@example.org', email_proven = true
        where id = (select asked_by from guide_request where guide_id = $1) returning id`,
      [id],
    )
    const told = async () => {
      await runJobs(world, tellWriterTask)
      const sent = await world.sql<{ facts: Record<string, unknown> }>(
        `select facts from message where person_id = $1 and template = 'guides.decided' order by queued_at, id`,
        [bashir!.id],
      )
      return sent.map(({ facts }) => facts)
    }
    await manager.send(`${version}/sending-back`, { because: 'Say which medicine' })
    expect(await told()).toMatchObject([{ isPublished: false, title: 'Told of it', because: 'Say which medicine' }])
    await editor.send(`${version}/request`, { note: 'Now it does' })
    await publish(manager, id, 2, { when: 'later', day: '27 11 2026', time: '09:30' })
    const decided = (await told()).find(({ isPublished }) => isPublished)!
    expect(decided).toMatchObject({ isPublished: true, fromAt: '2026-11-27T09:30:00.000Z' })
    const saying = { language: 'en' as const, place: world.place, publicUrl: 'http://testworth.example' }
    const words = guideDecided.render('mail', decided, saying)!.words
    expect(words).toContain('“Told of it” will be published. Residents can read it from Friday')
    expect(words).toContain('27 November 2026')
    const system = systemStage(world.house, world.place, 'test')
    // Nothing goes to an address or a number that nobody has shown to be theirs.
    await world.sql(`update person set email_proven = false, phone = '+447700900772' where id = $1`, [bashir!.id])
    const again = {
      person: bashir!.id as PersonId,
      guideId: id,
      language: 'en',
      title: '',
      because: '',
      fromAt: '',
    } as const
    const asWriter = systemStage(world.house, world.place, tellWriterTask)
    expect(await tellWriter(asWriter, { ...again, isPublished: false })).toMatchObject({
      refusal: { because: 'nowhere-to-tell' },
    })
    const held = await viewScene(system, (scene) => manifest.export!(scene, bashir!.id))
    expect(held).toMatchObject({ requests: [{ because: 'Say which medicine' }, { note: 'Now it does' }] })
    await writeScene(system, (scene) => manifest.forget!(scene, bashir!.id))
    expect(await world.sql(`select 1 from guide_request where asked_by = $1`, [bashir!.id])).toEqual([])
  })

  test('can be shown from a moment to come, called off before it, and withdrawn', async ({ world }) => {
    const { editor, manager } = await town(world)
    const id = await begin(editor, 'From Friday')
    await save(editor, id, sheet({ title: 'From Friday' }))
    ;(await publish(manager, id, 2, { when: 'later', day: '28 3 2027', time: '01:30' })).shows('the clocks go forward')
    await publish(manager, id, 2, { when: 'later', day: '27 11 2026', time: '09:30' })
    expect((await world.get('/guides/from-friday')).status).toBe(404)
    world.setNow('2026-11-27T09:30:00Z')
    expect((await world.get('/guides/from-friday')).status).toBe(200)
    await manager.open(`/work/guides/${id}`)
    await manager.send(`/work/guides/${id}/withdrawal`, { because: 'It was wrong' })
    expect((await world.get('/guides/from-friday')).status).toBe(404)
    world.setNow('2026-11-23T10:00:00Z')
  })

  test('with nobody’s name under it, or about health with no number to ring, is not published', async ({ world }) => {
    const { editor, manager } = await town(world)
    const id = await begin(editor, 'Not ready')
    await save(editor, id, sheet({ title: 'Not ready', reviewer: '', sources: '' }))
    ;(await manager.open(`/work/guides/${id}/en/versions/2`)).shows('Say who checked it.')
    ;(await publish(manager, id, 2)).shows('Say where it comes from.')
    expect((await world.get('/guides/not-ready')).status).toBe(404)
  })

  test('is checked for plain English without being saved, and is never more than words', async ({ world }) => {
    const { editor } = await town(world)
    const id = await begin(editor, 'Hostile')
    const hostile = sheet({
      do: 'check',
      title: 'Hostile',
      body: '<script>alert(1)</script> [here](javascript:alert(1)) In order to utilise it.',
    })
    const page = await save(editor, id, hostile)
    for (const words of ['Instead of “utilise”, say: use.', 'does nothing', 'not an address we can lead anybody to'])
      page.shows(words)
    expect(page.body).not.toContain('<script>alert')
    expect(page.body).not.toMatch(/href="javascript/)
    expect(await world.sql('select max(version)::int as version from guide_version where guide_id = $1', [id])).toEqual(
      [{ version: 1 }],
    )
    ;(await save(editor, id, sheet({ body: 'a'.repeat(100_000) }))).shows('The guide is too long')
  })
})

describe('“was this useful?”', () => {
  test('needs no account, takes a few words, counts one person once, and is read by editors', async ({ world }) => {
    const { editor } = await town(world)
    const say = (form: Record<string, string>) => world.post('/guides/a-cold-at-home/usefulness', form)
    expect((await say({ useful: 'no' })).location).toContain('said=no')
    await say({ useful: 'no', words: 'It says nothing of children <b>' })
    expect(await world.sql('select useful, words from guide_feedback')).toEqual([
      { useful: false, words: 'It says nothing of children <b>' },
    ])
    ;(await say({ useful: 'no', words: 'x'.repeat(501) })).shows('too long')
    ;(await editor.open('/work/guides')).shows('It says nothing of children <b>')
    const lines = await world.sql(`select actor, for_person from ledger_line where verb = 'guides.say-useful'`)
    expect(lines.length).toBe(2)
    expect(new Set(lines.flatMap(Object.values))).toEqual(new Set([null]))
  })

  test('is not a place to shout: one sender is asked to wait', async ({ world }) => {
    const [row] = await world.sql<{ from_digest: string; guide_id: string }>(
      'select from_digest, guide_id from guide_feedback limit 1',
    )
    for (let n = 0; n < opinionLimits.fromInHour; n++)
      await world.sql(
        `insert into guide_feedback (guide_id, language, version, useful, channel, from_digest, at)
          select id, 'en', $2, true, 'web', $1, '2026-11-23T09:59Z' from guide where slug = $3 on conflict do nothing`,
        [
          row!.from_digest,
          (n % 2) + 1,
          ['two-at-once', 'from-friday', 'not-ready', 'hostile', 'a-cold-at-home'][Math.floor(n / 2)],
        ],
      )
    ;(await world.post('/guides/a-cold-at-home/usefulness', { useful: 'yes' })).shows('Please try again in an hour')
  })
})

test('a moment that the clocks skip is refused with the first one after, and one that comes twice is the first', () => {
  const london = { timeZone: 'Europe/London' }
  const now = new Date('2026-11-23T10:00:00Z')
  expect(readWhen({ day: '28 3 2027', time: '1:30' }, london, now)).toMatchObject({ ok: false, because: 'skipped' })
  expect(readWhen({ day: '31 10 2027', time: '01:30' }, london, now)).toEqual({
    ok: true,
    at: new Date('2027-10-31T00:30:00Z'),
    twice: true,
  })
  expect(readWhen({ day: '22 11 2026', time: '09:30' }, london, now)).toMatchObject({ because: 'past' })
  expect(readWhen({ day: '30 2 2027', time: '09:30' }, london, now)).toMatchObject({ because: 'not-a-day' })
})

test('on a Welsh page what is written in English alone is marked as English, in a list, on the page and on a television', async ({
  world,
}) => {
  await aGuide(world, '')
  const [guide] = await world.sql<{ id: string }>(`select id from guide where slug = 'damp-and-mould'`)
  for (const table of ['guide_sentence', 'guide_publication'])
    await world.sql(`delete from ${table} where guide_id = $1 and language = 'cy'`, [guide!.id])
  const browser = noScriptBrowser(world.server, world.place.hosts[0]!)
  await browser.open('/do/read-guide?language=cy')
  await browser.answer('damp and mould')
  expect(browser.page().body).toContain('<span class="choice-text" lang="en">Damp and mould at home</span>')
  expect(browser.page().body).toMatch(/<span class="choice-hint" lang="en">Damp comes from leaks/)
  await browser.answer('Damp and mould at home')
  expect(browser.page().body).toContain(
    '<span lang="en">Damp comes from leaks, from outside walls, or from steam.</span>',
  )
  const tv = noScriptBrowser(world.server, world.place.hosts[0]!)
  await tv.open('/tv?language=cy')
  await tv.press({ flow: 'read-guide' })
  await tv.press({ answer: 'damp and mould' })
  expect(tv.page().body).toContain('<span class="says" lang="en">Damp and mould at home</span>')
})
