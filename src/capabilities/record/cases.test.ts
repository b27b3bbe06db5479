import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, expect } from 'vitest'
import { htmlFaults } from '../../../test/journeys/support/html.ts'
import { recogniseAs, serveAs, themself } from '../../../test/support/signed-in.ts'
import { given } from '../../../test/support/ways-in.ts'
import { test, type World } from '../../../test/support/world.ts'
import type { OrganisationId, PersonId } from '../../kernel/id.ts'
import { signInAs } from '../../platform/identity/index.ts'
import { lookScene } from '../../platform/look.ts'
import { viewScene, writeScene } from '../../platform/scene.ts'
import type { Viewer } from '../../platform/stage.ts'
import { breakGlass, mendGlass, mendTask, reviewGlass, tellGuardiansTask } from './acts/break-glass.ts'
import { attachFile, closeCase, moveCase, nameOnCase, reopenCase } from './acts/keep-case.ts'
import { addTask, finishTask, handOver, takeTask } from './acts/keep-task.ts'
import { openCase, type Opening } from './acts/open-case.ts'
import { recordContact } from './acts/record-contact.ts'
import { manifest } from './index.ts'
import { doJobs } from '../booking/testing/jobs.ts'
import { personWasOpened } from './messages.ts'
import { recordJobs } from './jobs.ts'
import { areas } from './rules/areas.ts'
import { dueAt, stageWords, templateFor } from './rules/templates.ts'
import * as cases from './store/cases.ts'
import type { CaseId } from './store/cases.ts'
import * as contacts from './store/contacts.ts'
import * as tasks from './store/tasks.ts'
import { advice, agencies, foodbank, someone, aContact } from './testing/agencies.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-cases-'))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

async function opened(world: World, viewer: Viewer, given: Partial<Opening> & { person: PersonId }): Promise<CaseId> {
  const outcome = await openCase(world.stage({ viewer }), {
    organisation: advice,
    area: 'debt',
    title: 'Bailiffs at the door',
    brought: '',
    confidential: false,
    site: null,
    ...given,
  })
  if (!outcome.ok) throw new Error(outcome.refusal.because)
  return outcome.value.id
}

const casesSeen = (world: World, viewer: Viewer, person: PersonId, organisation = advice) =>
  lookScene(world.stage({ viewer }), { person, purpose: 'casework', organisation }, async ({ db }) =>
    (await cases.listOf(db, person)).map(({ id }) => id),
  )
const signIn = (world: World, person: PersonId, at: string) =>
  world.sql(
    `insert into session (id, person_id, token, made_at, changed_at, seen_at, expires_at, method)
     values (gen_random_uuid(), $1, $2, $3, $3, $3, $3::timestamptz + interval '1 day', 'password')`,
    [person, Buffer.from(`${person}${at}`).toString('base64url').padEnd(43, 'A').slice(-43), at],
  )

test('a case is opened with the first tasks of its kind, goes through its stages, is closed, and opened again', async ({
  world,
}) => {
  const { idris } = await agencies(world)
  const ann = await someone(world, { name: 'Ann Case', metAt: [advice] })
  const browser = await recogniseAs(world, idris)
  await browser.open(`/work/people/${ann}/cases?why=casework`)
  ;(await browser.press({ area: '', title: '' })).shows('Write in a few words what it is about.')
  const page = await browser.press({ area: 'debt', title: 'Bailiffs at the door', brought: 'Three letters' })
  page.shows('The case is open, with its first tasks.')
  page.shows('Are bailiffs, disconnection or eviction close? Deal with those first')
  page.shows('Stage: First look')
  const [row] = await world.sql<{ id: CaseId }>('select id from help_case where person_id = $1', [ann])
  const id = row!.id
  const stage = world.stage({ viewer: idris })
  expect(await moveCase(stage, { id, stage: 'with-creditors' })).toMatchObject({ ok: true })
  expect(await moveCase(stage, { id, stage: 'appeal' })).toMatchObject({ refusal: { because: 'no-such-stage' } })
  expect(await closeCase(stage, { id, outcome: 'resolved', words: 'A plan' })).toMatchObject({ ok: true })
  expect(await moveCase(stage, { id, stage: 'with-creditors' })).toMatchObject({ refusal: { because: 'closed' } })
  ;(await browser.open(`/work/cases/${id}`)).shows('Sorted out. A plan')
  expect(await reopenCase(stage, { id })).toMatchObject({ ok: true })
  const work = await browser.open('/work')
  work.shows('Are bailiffs, disconnection or eviction close? Deal with those first')
  work.shows('Ann Case')
})

test.for(areas)(
  'a case of %s opens with its first tasks, walks each of its stages, and closes with none left',
  async (area, { world }) => {
    const { idris } = await agencies(world)
    const ann = await someone(world, { name: `Ann ${area}`, metAt: [advice] })
    const { stages, tasks: first } = templateFor(area)
    const browser = await recogniseAs(world, idris)
    await browser.open(`/work/people/${ann}/cases?why=casework`)
    const page = await browser.press({ area, title: 'Her matter' })
    for (const { title } of first) page.shows(title)
    expect(page.words.includes('Confidential'), 'safeguarding, from its first moment').toBe(area === 'safeguarding')
    const id = /cases\/([0-9a-f-]{36})/.exec(browser.address())![1] as CaseId
    for (const stage of stages) {
      expect(await moveCase(world.stage({ viewer: idris }), { id, stage })).toMatchObject({ ok: true })
      ;(await browser.open(`/work/cases/${id}`)).shows(`Stage: ${stageWords(stage)}`)
    }
    const open = await world.sql<{ id: tasks.TaskId; due_at: Date }>(
      'select id, due_at from work_task where case_id = $1 order by due_at',
      [id],
    )
    expect(open.map(({ due_at }) => due_at)).toEqual(
      first
        .map(({ days }) => dueAt(new Date('2026-11-23T10:00Z'), days, 'Europe/London'))
        .sort((one, other) => one.getTime() - other.getTime()),
    )
    for (const task of open)
      expect(await finishTask(world.stage({ viewer: idris }), { id: task.id, result: 'Done' })).toMatchObject({
        ok: true,
      })
    expect(await closeCase(world.stage({ viewer: idris }), { id, outcome: 'resolved', words: '' })).toMatchObject({
      ok: true,
    })
    ;(await browser.open(`/work/cases/${id}`)).shows('Sorted out')
    ;(await browser.open('/work/cases')).doesNotShow(`Ann ${area}`)
  },
)

test('what is done at one site, at another and from home is one record of one organisation', async ({ world }) => {
  const { idris, juno, dev } = await agencies(world)
  const remote = await world.person('Rhian Remote', [{ organisation: advice, role: 'worker' }])
  const [castle, mill] = ['0192f000-0000-7000-8000-0000000000f1', '0192f000-0000-7000-8000-0000000000f2']
  await world.sql(
    `insert into location (id, organisation_id, name, location_type) values ($1, $3, 'Castle Street', 'physical'), ($2, $3, 'Mill Lane', 'physical')`,
    [castle, mill, advice],
  )
  const ann = await someone(world, { name: 'Ann Sites', metAt: [advice] })
  const desk = await recogniseAs(world, idris)
  await desk.open(`/work/people/${ann}?why=advice`)
  const form = { channel: 'in-person', brought: 'Said at Castle Street', site: castle }
  ;(await desk.send(`/work/people/${ann}/contacts`, { why: 'advice', for: advice, ...form })).shows(
    'The contact is recorded.',
  )
  const id = await opened(world, juno, { person: ann, site: mill, title: 'Opened at Mill Lane' })
  const home = await recogniseAs(world, remote)
  const seen = await home.open(`/work/people/${ann}?why=casework`)
  for (const said of ['Said at Castle Street', 'Opened at Mill Lane', 'Idris Campbell']) seen.shows(said)
  ;(await home.open('/work/cases?whose=all')).shows('Opened at Mill Lane')
  expect(await moveCase(world.stage({ viewer: remote }), { id, stage: 'with-creditors' })).toMatchObject({ ok: true })
  for (const viewer of [idris, juno])
    (await (await recogniseAs(world, viewer)).open(`/work/cases/${id}`)).shows('Stage: With creditors')
  const elsewhere = await (await recogniseAs(world, dev)).open(`/work/people/${ann}?why=advice`)
  elsewhere.doesNotShow('Said at Castle Street')
  const rows = await world.sql('select location_id from person_contact where person_id = $1', [ann])
  expect(rows).toEqual([{ location_id: castle }])
})

test('whoever is let go in one browser is refused in the other at the next press, and what they had is seen and handed over, referrals and all', async ({
  world,
}) => {
  const { idris, juno } = await agencies(world)
  const leaver = await given(world, { name: 'Lou Leaving', email: 'lou@testworth.example' })
  const membership = { organisation: advice, role: 'worker' as const }
  await world.sql(
    `insert into membership (id, person_id, organisation_id, role) values (gen_random_uuid(), $1, $2, 'worker')`,
    [leaver, advice],
  )
  const cookies = Object.fromEntries(
    (await signInAs(world.stage(), leaver)).map(({ name, value }) => [name, encodeURIComponent(value)]),
  )
  const lou = themself(leaver, 'Lou Leaving', [membership])
  const ann = await someone(world, { name: 'Ann Left', metAt: [advice] })
  const id = await opened(world, lou, { person: ann })
  await world.sql(
    `insert into referral (id, person_id, to_organisation, owner_id, state, state_at, made_at, made_on, language, pieces, sent_at, link_digest)
      values (gen_random_uuid(), $1, $2, $3, 'accepted', now(), now(), 'web', 'en', '{why}', now(), 'nobody holds it')`,
    [ann, advice, leaver],
  )
  const page = `/work/people/${ann}?why=casework`
  expect((await world.get(page, { cookies })).status).toBe(200)
  const boss = await recogniseAs(world, juno)
  const [held] = await world.sql<{ id: string }>('select id from membership where person_id = $1', [leaver])
  await boss.send('/work/team/ends', { id: held!.id })
  expect((await world.get(page, { cookies })).location, 'no second of grace').toBe('/me')
  expect((await world.post(`/work/cases/${id}/stage`, { stage: 'last-check' }, { cookies })).location).toBe('/me')
  // A page that was being made when it happened still says that they belong; the database knows better.
  expect(await moveCase(world.stage({ viewer: lou }), { id, stage: 'last-check' })).toMatchObject({ ok: false })
  ;(await boss.open('/work')).shows('Work of somebody who has left')
  ;(await boss.open('/work/load')).shows('Lou Leaving (left, or has another role now) 2 5')
  const moved = await boss.send('/work/load', { for: advice, from: leaver, to: idris.personId })
  moved.shows('7 things changed hands.')
  const left = await world.sql(
    `select 1 from help_case where owner_id = $1 and closed_at is null union all select 1 from work_task where owner_id = $1 and done_at is null
      union all select 1 from referral where owner_id = $1`,
    [leaver],
  )
  expect(left).toEqual([])
  ;(await boss.open('/work')).doesNotShow('Work of somebody who has left')
  ;(await boss.open('/work/load')).doesNotShow('Lou Leaving')
  ;(await (await recogniseAs(world, idris)).open('/work')).shows('Ann Left')
})

test('a list of one’s own work leaves each person one line a day, however often it is opened', async ({ world }) => {
  const { idris } = await agencies(world)
  const ann = await someone(world, { name: 'Ann Daily', metAt: [advice] })
  await opened(world, idris, { person: ann })
  const browser = await recogniseAs(world, idris)
  for (let times = 0; times < 3; times++) {
    ;(await browser.open('/work')).shows('Ann Daily')
    ;(await browser.open('/work/cases')).shows('Ann Daily')
  }
  const lines = await world.sql(`select 1 from ledger_line where for_person = $1 and verb = 'record.list'`, [ann])
  expect(lines).toHaveLength(1)
})

test('a confidential case is there for those who are named, and for nobody else in the same organisation: not its contacts, tasks, papers or lines', async ({
  world,
}) => {
  const { idris, juno, dev } = await agencies(world)
  const colleague = await world.person('Lena Colleague', [{ organisation: advice, role: 'worker' }])
  const ann = await someone(world, { name: 'Ann Safe', metAt: [advice, foodbank] })
  const id = await opened(world, idris, { person: ann, area: 'safeguarding', title: 'He has her bank card' })
  const stage = world.stage({ viewer: idris })
  await recordContact(
    stage,
    aContact(ann, {
      minutes: null,
      channel: 'visit',
      isOutgoing: true,
      area: 'safeguarding',
      brought: 'She whispered it',
      advice: '',
      outcome: null,
      caseId: id,
    }),
  )
  expect(await casesSeen(world, idris, ann)).toEqual({ ok: true, value: [id] })
  const annViewer = themself(ann)
  for (const viewer of [colleague, juno]) {
    expect(await casesSeen(world, viewer, ann), viewer.name).toEqual({ ok: true, value: [] })
    const browser = await recogniseAs(world, viewer)
    const page = await browser.open(`/work/people/${ann}?why=advice`)
    page.doesNotShow('She whispered it')
    page.doesNotShow('He has her bank card')
    page.doesNotShow('Write down what was seen and said')
    expect((await browser.open(`/work/cases/${id}`)).status).toBe(404)
    ;(await browser.open('/work/cases?whose=all')).doesNotShow('He has her bank card')
    expect(await moveCase(world.stage({ viewer }), { id, stage: 'plan' })).toMatchObject({
      refusal: { because: 'no-such-case' },
    })
    expect(await nameOnCase(world.stage({ viewer }), { id, member: viewer.personId, stays: true })).toMatchObject({
      ok: false,
    })
  }
  expect(await casesSeen(world, dev, ann, foodbank)).toEqual({ ok: true, value: [] })
  const hers = await viewScene(world.stage({ viewer: annViewer }), async ({ db }) => ({
    contacts: await contacts.listOf(db, ann),
    cases: await cases.listOf(db, ann),
  }))
  expect(hers).toEqual({ contacts: [], cases: [] })
  expect(await world.sql(`select 1 from ledger_line where for_person = $1 and thing_id = $2`, [ann, id])).toEqual([])
  expect(await nameOnCase(stage, { id, member: juno.personId, stays: true })).toMatchObject({ ok: true })
  expect(await casesSeen(world, juno, ann)).toEqual({ ok: true, value: [id] })
  expect(await nameOnCase(stage, { id, member: juno.personId, stays: false })).toMatchObject({ ok: true })
  expect(await nameOnCase(stage, { id, member: idris.personId, stays: false })).toMatchObject({
    refusal: { because: 'last-named' },
  })
})

test('papers are drawn again or scanned, shown to whoever sees the case, and gone when the person is forgotten', async ({
  world,
}) => {
  world.house.dataFolder = folder
  const { idris, dev } = await agencies(world)
  const ann = await someone(world, { name: 'Ann Papers', metAt: [advice] })
  const id = await opened(world, idris, { person: ann })
  const server = await serveAs(world, idris)
  const send = async (name: string, bytes: Buffer) => {
    const mark = 'between'
    const head = `--${mark}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/png\r\n\r\n`
    return server.inject({
      method: 'POST',
      url: `/work/cases/${id}/files`,
      headers: { host: world.place.hosts[0]!, 'content-type': `multipart/form-data; boundary=${mark}` },
      payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${mark}--\r\n`)]),
    })
  }
  const picture = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#246' } })
    .png()
    .toBuffer()
  expect((await send('../../letter.png', picture)).statusCode).toBe(303)
  expect((await send('program.pdf', Buffer.from('%PDF-1.7 /JavaScript'))).body).toContain('carries a program')
  expect((await send('x.exe', Buffer.from('MZ not a paper'))).body).toContain('We keep pictures and PDFs')
  expect((await send('empty.png', Buffer.alloc(0))).body).toContain('That file has nothing in it')
  expect((await send('long.pdf', Buffer.alloc(21_000_000, 'a'))).body).toContain('That file is too big')
  const [file] = await world.sql<{ id: string; name: string; hash: string }>(
    `select id, name, encode(sha256, 'hex') as hash from case_file where case_id = $1`,
    [id],
  )
  expect(file!.name).not.toContain('/')
  // It was drawn again, so it is saved as what it is; one that was kept by its old name too.
  expect(file!.name).toMatch(/letter\.jpg$/)
  await world.sql(`update case_file set name = 'older.png' where id = $1`, [file!.id])
  const read = (viewerServer: typeof server) =>
    viewerServer.inject({
      method: 'GET',
      url: `/work/cases/${id}/files/${file!.id}`,
      headers: { host: world.place.hosts[0]! },
    })
  const shown = await read(server)
  expect(shown.headers['content-type']).toBe('image/jpeg')
  expect(shown.headers['content-disposition']).toBe(`inline; filename*=UTF-8''older.jpg`)
  expect(shown.headers['content-security-policy']).toContain('sandbox')
  expect((await read(await serveAs(world, dev))).statusCode).toBe(404)
  const kept = path.join(folder, 'files', `${world.place.id}-cases`, file!.hash.slice(0, 2), file!.hash)
  expect(fs.existsSync(kept)).toBe(true)
  await writeScene(world.stage({ viewer: { kind: 'system', job: 'forget' } }), (scene) => manifest.forget!(scene, ann))
  expect(fs.existsSync(kept)).toBe(false)
  expect(await world.sql('select 1 from help_case where person_id = $1', [ann])).toEqual([])
  expect(
    await attachFile(world.stage({ viewer: idris }), {
      id,
      name: 'x',
      type: 'image/jpeg',
      bytes: 1,
      hash: file!.hash,
      scan: 'clean',
    }),
  ).toMatchObject({
    refusal: { because: 'no-such-case' },
  })
})

test('whoever leaves hands everything over, and what is nobody’s can be taken; a stranger’s task is no task', async ({
  world,
}) => {
  const { idris, juno, dev } = await agencies(world)
  const leaver = await world.person('Lou Leaving', [{ organisation: advice, role: 'worker' }])
  const ann = await someone(world, { name: 'Ann Handed', metAt: [advice] })
  const id = await opened(world, leaver, { person: ann, area: 'safeguarding', title: 'Hers alone' })
  await world.sql('update membership set ended_at = greatest(began_at, now()) where person_id = $1', [leaver.personId])
  const team = await (await recogniseAs(world, juno)).open('/work/load')
  team.shows('Lou Leaving (left, or has another role now)')
  const given = { organisation: advice, from: leaver.personId, to: idris.personId }
  expect(await handOver(world.stage({ viewer: idris }), given)).toMatchObject({
    refusal: { because: 'not-yours-to-hand' },
  })
  expect(await handOver(world.stage({ viewer: dev }), given)).toMatchObject({ ok: false })
  expect(await handOver(world.stage({ viewer: juno }), { ...given, to: dev.personId })).toMatchObject({ ok: false })
  expect(await handOver(world.stage({ viewer: juno }), given)).toMatchObject({ value: { moved: 5 } })
  expect(await casesSeen(world, idris, ann)).toEqual({ ok: true, value: [id] })
  expect(await casesSeen(world, juno, ann), 'handing over is not seeing').toEqual({ ok: true, value: [] })
  const linesOf = (person: PersonId) =>
    world.sql(`select 1 from ledger_line where for_person = $1 and verb = 'record.hand-over'`, [person])
  expect(await linesOf(ann), 'that there is a confidential case is confidential, too').toEqual([])
  const bob = await someone(world, { name: 'Bob Handed', metAt: [advice] })
  await opened(world, idris, { person: bob, area: 'debt', title: 'Letters' })
  await opened(world, idris, { person: bob, area: 'safeguarding', title: 'His alone' })
  const back = { organisation: advice, from: idris.personId, to: juno.personId }
  expect(await handOver(world.stage({ viewer: idris }), back)).toMatchObject({ ok: true })
  expect(await linesOf(bob)).toHaveLength(1)
  expect(
    await handOver(world.stage({ viewer: juno }), { ...back, from: juno.personId, to: idris.personId }),
  ).toMatchObject({ ok: true })
  const stage = world.stage({ viewer: idris })
  const added = await addTask(stage, {
    organisation: advice,
    person: ann,
    kind: 'call',
    title: 'Ring her',
    dueAt: new Date('2026-11-23T09:00:00Z'),
  })
  if (!added.ok) throw new Error(added.refusal.because)
  const task = { id: added.value.id }
  expect(await finishTask(world.stage({ viewer: dev }), { ...task, result: '' })).toMatchObject({
    refusal: { because: 'no-such-task' },
  })
  await world.sql('update work_task set owner_id = null where id = $1', [task.id])
  const hers = await recogniseAs(world, juno)
  ;(await hers.open('/work')).shows('Nobody has these yet')
  expect(await takeTask(world.stage({ viewer: juno }), task)).toMatchObject({ ok: true })
  ;(await hers.open('/work')).shows('Overdue')
  expect(await finishTask(world.stage({ viewer: juno }), { ...task, result: 'Spoke' })).toMatchObject({ ok: true })
  expect(await finishTask(world.stage({ viewer: juno }), { ...task, result: 'Spoke' })).toMatchObject({
    refusal: { because: 'done-already' },
  })
  const left = await writeScene(stage, ({ db, now }) =>
    tasks.listOpen(db, { organisation: foodbank, owner: idris.personId, whose: 'all', now }),
  )
  expect(left).toEqual([])
})

test('nobody takes a confidential case by their own hand: it stays until another gives it, unless nobody else is left', async ({
  world,
}) => {
  const { idris, juno } = await agencies(world)
  const lou = await world.person('Lou Absent', [{ organisation: advice, role: 'worker' }])
  const ann = await someone(world, { name: 'Ann Guarded', metAt: [advice] })
  const [guarded, open] = [
    await opened(world, lou, { person: ann, area: 'safeguarding', title: 'Hers alone' }),
    await opened(world, lou, { person: ann, area: 'debt', title: 'Letters' }),
  ]
  const ownerOf = async (id: string) =>
    (await world.sql('select owner_id as owner from help_case where id = $1', [id]))[0]!['owner']
  const team = await recogniseAs(world, juno)
  await team.open('/work/load')
  const said = await team.press({ from: lou.personId, to: juno.personId })
  said.shows('One confidential case stayed where it was.')
  said.shows('nobody takes one by their own hand')
  expect([await ownerOf(guarded), await ownerOf(open)]).toEqual([lou.personId, juno.personId])
  expect(await casesSeen(world, juno, ann)).toEqual({ ok: true, value: [open] })
  const tasks = await world.sql(
    'select case_id as of from work_task where owner_id = $1 and done_at is null group by case_id',
    [lou.personId],
  )
  expect(tasks, 'its tasks stay with it').toEqual([{ of: guarded }])
  // Another may have it, who names whom they like.
  const given = { organisation: advice, from: lou.personId, to: idris.personId }
  expect(await handOver(world.stage({ viewer: juno }), given)).toMatchObject({ value: { stayed: 0 } })
  expect(await ownerOf(guarded)).toBe(idris.personId)
  const named = { id: guarded, member: juno.personId, stays: true }
  expect(await nameOnCase(world.stage({ viewer: idris }), named)).toMatchObject({ ok: true })
  const back = { organisation: advice, from: idris.personId, to: juno.personId }
  expect(await handOver(world.stage({ viewer: juno }), back)).toMatchObject({ value: { stayed: 0 } })
  expect(await ownerOf(guarded)).toBe(juno.personId)
  // The last one there has nobody to give it to, and nobody is to wait for ever.
  const alone = '0192f000-0000-7000-8000-00000000a10e' as OrganisationId
  await world.sql(`insert into organisation (id, name) values ($1, 'Two Rooms')`, [alone])
  const [gone, last] = [
    await world.person('Gwen Gone', [{ organisation: alone, role: 'worker' }]),
    await world.person('Lois Last', [{ organisation: alone, role: 'manager' }]),
  ]
  const bea = await someone(world, { name: 'Bea Guarded', metAt: [alone] })
  const hers = await opened(world, gone, { person: bea, area: 'safeguarding', title: 'Hers', organisation: alone })
  const taking = { organisation: alone, from: gone.personId, to: last.personId }
  expect(await handOver(world.stage({ viewer: last }), taking)).toMatchObject({ value: { stayed: 1 } })
  await world.sql('update membership set ended_at = greatest(began_at, now()) where person_id = $1', [gone.personId])
  expect(await handOver(world.stage({ viewer: last }), taking)).toMatchObject({ value: { stayed: 0 } })
  expect(await ownerOf(hers)).toBe(last.personId)
})

test('one case is handed to a colleague with its tasks, and one that nobody has is taken; nobody who does not work here gets one', async ({
  world,
}) => {
  const { idris, juno, dev } = await agencies(world)
  const ann = await someone(world, { name: 'Ann Given', metAt: [advice] })
  const id = await opened(world, idris, { person: ann, area: 'safeguarding', title: 'Given in confidence' })
  const page = `/work/cases/${id}`
  const desk = await recogniseAs(world, idris)
  const refused = await desk.send(`${page}/owner`, { 'new-owner': '' })
  refused.shows('Choose a colleague.')
  ;(await desk.send(`${page}/owner`, { 'new-owner': dev.personId })).shows('Choose a colleague.')
  ;(await desk.send(`${page}/named`, { member: '' })).shows('Choose a colleague.')
  const given = await desk.send(`${page}/owner`, { 'new-owner': juno.personId })
  given.shows('It has changed hands.')
  given.shows('Handed to Juno Marsh')
  const boss = await recogniseAs(world, juno)
  ;(await boss.open('/work')).shows('In danger now? Ring 999 first')
  const taken = await boss.open(page)
  taken.shows('Owner: Juno Marsh')
  expect(htmlFaults(taken.body)).toEqual([])
  // Their account was erased: the case is nobody's, and its page says what to do about that.
  await world.sql('update help_case set owner_id = null where id = $1', [id])
  ;(await boss.open(page)).shows('Nobody has it')
  ;(await boss.open('/work/cases?whose=nobody')).shows('Ann Given')
  await boss.send(`${page}/owner`, { 'new-owner': juno.personId })
  ;(await boss.open('/work/cases')).shows('Ann Given')
  const contact = await boss.open(`/work/people/${ann}?why=casework&case=${id}`)
  expect(contact.body).toMatch(new RegExp(`<option value="${id}" selected`))
  expect(
    await world.sql(`select 1 from ledger_line where for_person = $1 and verb = 'record.give-case'`, [ann]),
  ).toEqual([])
})

test('breaking the glass needs a reason, a fresh sign-in and ends by itself; it opens everything, tells the guardian and is reviewed by another', async ({
  world,
}) => {
  const { idris, juno, dev } = await agencies(world)
  await world.sql(`update person set email = 'juno.glass@example.org', email_proven = true where id = $1`, [
    juno.personId,
  ])
  const ann = await someone(world, { name: 'Ann Emergency', metAt: [advice] })
  const id = await opened(world, idris, { person: ann, area: 'safeguarding', title: 'Hidden from the food bank' })
  const stage = world.stage({ viewer: dev })
  const broken = {
    person: ann,
    organisation: foodbank,
    reason: 'threat-to-life',
    words: 'She does not open the door; I hear her',
    minutes: 15,
  } as const
  const emergency = () =>
    lookScene(stage, { person: ann, purpose: 'emergency', organisation: foodbank }, async ({ db }) =>
      (await cases.listOf(db, ann)).map((one) => one.id),
    )
  const page = await recogniseAs(world, dev)
  const asking = await page.open(`/work/people/${ann}/emergency?for=${foodbank}`)
  asking.shows('Sign in again and you are back here')
  asking.doesNotShow('In your own words')
  expect(asking.body).toContain(
    `/sign-in?again=yes&amp;then=${encodeURIComponent(`/work/people/${ann}/emergency?for=${foodbank}`)}`,
  )
  expect(await emergency(), 'an emergency that nobody wrote down').toMatchObject({ ok: false })
  expect(await breakGlass(stage, broken)).toMatchObject({ refusal: { because: 'sign-in-again' } })
  await signIn(world, dev.personId, '2026-11-23T09:45:00Z')
  expect(await breakGlass(stage, broken), 'a quarter of an hour ago is not fresh').toMatchObject({
    refusal: { because: 'sign-in-again' },
  })
  await signIn(world, dev.personId, '2026-11-23T09:58:00Z')
  ;(await page.open(`/work/people/${ann}/emergency?for=${foodbank}`)).shows('In your own words')
  expect(await breakGlass(stage, { ...broken, words: 'quick' })).toMatchObject({ refusal: { because: 'say-more' } })
  const pressed = await Promise.all([breakGlass(stage, broken), breakGlass(stage, broken), breakGlass(stage, broken)])
  const outcomes = pressed.filter((one) => one.ok)
  expect(outcomes, 'in one instant').toHaveLength(1)
  const [outcome] = outcomes
  if (!outcome?.ok) throw new Error('Nothing was broken')
  expect(await breakGlass(stage, broken), 'pressed twice').toMatchObject({ refusal: { because: 'broken-already' } })
  expect(await emergency()).toEqual({ ok: true, value: [id] })
  const glass = outcome.value.id
  await recordJobs[tellGuardiansTask]!(world.stage(), { glass })
  const told = await world.sql(`select to_address from message where template = 'record.glass-broken'`)
  expect(told, 'the food bank has no manager, and nobody runs this place').toEqual([])
  world.setNow('2026-11-23T10:15:01Z')
  expect(await emergency(), 'its time is up').toMatchObject({ ok: false })
  await recordJobs[mendTask]!(world.stage(), {})
  expect(await mendGlass(stage, { id: glass })).toMatchObject({ refusal: { because: 'whole-already' } })
  const annViewer = themself(ann)
  const held = await (await recogniseAs(world, annViewer)).open('/me/held')
  held.shows('opened everything held about somebody, in an emergency')
  held.shows('closed what was opened in an emergency')
  held.shows('looked at your record: in an emergency')
  expect(
    await reviewGlass(stage, { id: glass, verdict: 'right', words: '', withheld: null }),
    'nobody reviews themself',
  ).toMatchObject({ ok: false })
  expect(
    await reviewGlass(world.stage({ viewer: juno }), { id: glass, verdict: 'right', words: '', withheld: null }),
    'another organisation’s',
  ).toMatchObject({
    ok: false,
  })
  world.setNow('2026-11-23T10:00:00Z')
})

test('where an organisation has only the manager who broke the glass, whoever runs the place is told and reviews it', async ({
  world,
}) => {
  const sole = randomUUID() as OrganisationId
  await world.sql(`insert into organisation (id, name) values ($1, 'Sole Trust')`, [sole])
  const ruth = await world.person('Ruth Alone', [{ organisation: sole, role: 'manager' }])
  const runs = await world.person('Olwen Runs', [{ organisation: foodbank, role: 'manager' }])
  await world.sql(`update person set email = 'olwen.runs@example.org', email_proven = true where id = $1`, [
    runs.personId,
  ])
  const person = await someone(world, { name: 'Ivy Unseen' })
  await signIn(world, ruth.personId, '2026-11-23T09:59:00Z')
  world.place.settings.runBy = foodbank
  const outcome = await breakGlass(world.stage({ viewer: ruth }), {
    person,
    organisation: sole,
    reason: 'threat-to-life',
    words: 'She does not answer any of her telephones',
    minutes: 60,
  })
  if (!outcome.ok) throw new Error(outcome.refusal.because)
  await recordJobs[tellGuardiansTask]!(world.stage(), { glass: outcome.value.id })
  expect(
    await world.sql(
      `select 1 from message where template = 'record.glass-broken' and to_address = 'olwen.runs@example.org'`,
    ),
  ).toHaveLength(1)
  ;(await (await recogniseAs(world, ruth)).open('/work/emergencies')).doesNotShow('any of her telephones')
  const queue = await recogniseAs(world, runs)
  const shown = await queue.open('/work/emergencies')
  shown.shows('She does not answer any of her telephones')
  shown.doesNotShow('Ivy Unseen')
  // What is still being done is judged by nobody; whoever reviews it may end it.
  shown.shows('It is open until 23 Nov 2026, 11:00')
  const early = { id: outcome.value.id, verdict: 'right', words: '', withheld: null } as const
  expect(await reviewGlass(world.stage({ viewer: runs }), early)).toMatchObject({ refusal: { because: 'still-open' } })
  const emergency = { person, purpose: 'emergency', organisation: sole } as const
  const opens = () => lookScene(world.stage({ viewer: ruth }), emergency, async () => 1)
  expect(await opens()).toMatchObject({ ok: true })
  ;(await queue.press({}, `${outcome.value.id}/mending`)).shows('It is closed. Nothing more opens by it')
  expect(await opens()).toMatchObject({ ok: false })
  const said = { verdict: 'right', words: 'The police found her in time' }
  ;(await queue.press(said, `${outcome.value.id}/review`)).shows('That is reviewed.')
  const colleague = await world.person('Tess New', [{ organisation: sole, role: 'manager' }])
  expect(colleague.memberships).toHaveLength(1)
  expect(await mendGlass(world.stage({ viewer: ruth }), { id: outcome.value.id })).toMatchObject({
    refusal: { because: 'whole-already' },
  })
  const later = await breakGlass(world.stage({ viewer: ruth }), {
    person,
    organisation: sole,
    reason: 'threat-to-life',
    words: 'Her door is open and nobody is at home',
    minutes: 15,
  })
  expect(later).toMatchObject({ ok: true })
  ;(await queue.open('/work/emergencies')).doesNotShow('nobody is at home')
  ;(await (await recogniseAs(world, colleague)).open('/work/emergencies')).shows('nobody is at home')
  delete world.place.settings.runBy
})

test('what was opened is kept from the person, and its ground with it, until somebody decides again, never longer unsaid, and the gap in their lines says so', async ({
  world,
}) => {
  const { idris, juno } = await agencies(world)
  await world.sql(`update person set email = 'juno.review@example.org', email_proven = true where id = $1`, [
    juno.personId,
  ])
  const rob = await someone(world, { name: 'Rob Watched' })
  await world.sql(`update person set email = 'rob.watched@example.org', email_proven = true where id = $1`, [rob])
  const toldRob = async () =>
    (await world.sql(`select facts from message where to_address = 'rob.watched@example.org'`)).map(
      ({ facts }) =>
        personWasOpened.render('mail', facts, { place: world.place, language: 'en', publicUrl: 'https://x' })?.words,
    )
  await signIn(world, idris.personId, '2026-11-23T09:59:00Z')
  const stage = world.stage({ viewer: idris })
  const outcome = await breakGlass(stage, {
    person: rob,
    organisation: advice,
    reason: 'threat-to-life',
    words: 'His wife is hiding; he asks where',
    minutes: 60,
    withheldGround: 'He would know that she told us',
  })
  if (!outcome.ok) throw new Error(outcome.refusal.because)
  await recordJobs[tellGuardiansTask]!(world.stage(), { glass: outcome.value.id })
  expect(await world.sql(`select to_address from message where template = 'record.glass-broken'`)).toContainEqual({
    to_address: 'juno.review@example.org',
  })
  await lookScene(stage, { person: rob, purpose: 'emergency', organisation: advice }, async () => 1)
  const robViewer = themself(rob, 'Rob')
  const his = await recogniseAs(world, robViewer)
  const held = await his.open('/me/held')
  held.doesNotShow('in an emergency')
  held.shows(
    'Lines 1 to 2 are kept from you for now, because reading them could put somebody in danger. By 7 December 2026 somebody must decide',
  )
  // However many there are, it is said once, and the browser that checks them misses none of them.
  for (let look = 0; look < 205; look++)
    await lookScene(stage, { person: rob, purpose: 'emergency', organisation: advice }, async () => 1)
  ;(await his.open('/me/held')).shows('Lines 1 to 207 are kept from you for now, because reading them could put')
  const { withheld } = JSON.parse((await his.open('/me/held/lines')).body) as { withheld: number[] }
  expect(withheld).toHaveLength(207)
  // The words of the ground would tell him what it is kept from him for.
  held.doesNotShow('she told us')
  expect(await mendGlass(stage, { id: outcome.value.id })).toMatchObject({ ok: true })
  const queue = await recogniseAs(world, juno)
  ;(await queue.open('/work')).shows('Emergencies to review: 1')
  const waiting = await queue.open('/work/emergencies')
  waiting.doesNotShow('Rob Watched')
  waiting.shows('His wife is hiding; he asks where')
  ;(await queue.press({ verdict: 'right', until: '1 March 2027', ground: '' })).shows(
    'give both a later day and a reason',
  )
  await queue.open('/work/emergencies')
  ;(
    await queue.press({ verdict: 'right', words: 'Right', until: '1 March 2027', ground: 'She is still in danger' })
  ).shows('That is reviewed.')
  await doJobs(world, /^record\.tell-opened/)
  expect(await toldRob(), 'it is kept from him').toEqual([])
  const longer = await his.open('/me/held')
  longer.shows('By 1 March 2027 somebody must decide')
  longer.doesNotShow('She is still in danger')
  // Its day comes and nobody decides: it stays kept from him, the guardian is asked, and a week later whoever runs the place is, too.
  const asked = async (address: string) =>
    (await world.sql(`select 1 from message where template = 'record.glass-to-decide' and to_address = $1`, [address]))
      .length
  const night = async (day: string) => {
    world.setNow(`${day}T08:00:00Z`)
    for (let again = 0; again < 2; again++) await recordJobs['record.ask-to-decide']!(world.stage(), {})
  }
  await night('2027-02-28')
  expect(await asked('juno.review@example.org')).toBe(0)
  const runs = await world.person('Gwen Runs', [{ organisation: foodbank, role: 'manager' }])
  await world.sql(`update person set email = 'gwen.runs@example.org', email_proven = true where id = $1`, [
    runs.personId,
  ])
  world.place.settings.runBy = foodbank
  await night('2027-03-01')
  await night('2027-03-05')
  expect([await asked('juno.review@example.org'), await asked('gwen.runs@example.org')]).toEqual([1, 0])
  await night('2027-03-08')
  expect([await asked('juno.review@example.org'), await asked('gwen.runs@example.org')]).toEqual([2, 1])
  delete world.place.settings.runBy
  ;(await his.open('/me/held')).doesNotShow('in an emergency')
  ;(await queue.open('/work')).shows('Emergencies to decide on again: 1')
  ;(await queue.open('/work/emergencies')).shows('This was to be decided by 1 March 2027')
  ;(await queue.press({ until: '' })).shows('Nothing is kept from anybody.')
  ;(await his.open('/me/held?below=3')).shows('opened everything held about somebody, in an emergency')
  await doJobs(world, /^record\.tell-opened/)
  expect(await toldRob(), 'he is told once he may read it, and not why').toEqual([
    'Testworth Advice opened all that is held about you here, in an emergency. Somebody else has looked at it since. Why it was, and what was found: https://x/me',
  ])
  world.setNow('2026-11-23T10:00:00Z')
})

test('an emergency’s page says until when, and what was being written when it ended; its review has its day, says what was done, and loses nothing; the person reads all of it', async ({
  world,
}) => {
  const { idris, juno } = await agencies(world)
  await world.sql(`update person set email = 'juno.asked@example.org', email_proven = true where id = $1`, [
    juno.personId,
  ])
  const ann = await someone(world, { name: 'Ann Unanswered' })
  world.setNow('2027-03-10T10:00:00Z')
  await signIn(world, idris.personId, '2027-03-10T09:58:00Z')
  const page = await recogniseAs(world, idris)
  await page.open(`/work/people/${ann}/emergency?for=${advice}`)
  const wrong = await page.press({ words: 'quick', ground: 'no' })
  for (const said of [
    'Say why.',
    'Say in your own words what happened',
    'could put somebody in danger; ten characters',
  ])
    wrong.shows(said)
  const happened = 'She does not open, and her light has burnt for two days'
  ;(await page.press({ reason: 'threat-to-life', words: happened, ground: '' })).shows('You see everything')
  const opened = await page.open(`/work/people/${ann}?why=emergency&for=${advice}`)
  opened.shows('you see what every organisation keeps, until 10 Mar 2027, 10:15')
  opened.doesNotShow('is hidden from you')
  world.setNow('2027-03-10T10:16:00Z')
  const late = await page.send(`/work/people/${ann}/contacts`, {
    why: 'emergency',
    for: advice,
    channel: 'visit',
    brought: 'Nobody came to the door',
  })
  late.shows('No emergency of yours is open here')
  late.shows('Nobody came to the door')
  await recordJobs[mendTask]!(world.stage(), {})
  // Nobody says whether it was right: they are asked.
  const asked = async () =>
    (
      await world.sql(`select 1 from message where template = 'record.glass-to-review' and to_address = $1`, [
        'juno.asked@example.org',
      ])
    ).length
  const askAgain = recordJobs['record.ask-to-decide']!
  await askAgain(world.stage(), {})
  expect(await asked()).toBe(0)
  world.setNow('2027-03-12T08:00:00Z')
  for (let again = 0; again < 2; again++) await askAgain(world.stage(), {})
  expect(await asked()).toBe(1)
  world.setNow('2027-03-13T08:00:00Z')
  const queue = await recogniseAs(world, juno)
  const waiting = await queue.open('/work/emergencies')
  waiting.shows('Late: it was to be reviewed by 12 March 2027')
  waiting.shows(/looked at .*record, 10 Mar 2027, 10:00/)
  const found = 'He rang the police first, and she had fallen'
  const missing = await queue.press({ words: found, until: 'soon' })
  missing.shows('Say whether it was right.')
  missing.shows('Write a day to come')
  missing.shows(found)
  ;(await queue.press({ verdict: 'right', words: found, until: '' })).shows('That is reviewed.')
  const hers = await recogniseAs(world, themself(ann))
  const held = await hers.open('/me/data/record?from=Testworth%20Advice')
  for (const said of ['Opened in an emergency', 'A life might be in danger', happened, 'It was right', found])
    held.shows(said)
  const lines = await hers.open('/me/held')
  lines.shows('reviewed what was opened in an emergency')
  lines.doesNotShow('Someone acting for you')
  expect((await hers.open('/me/copy/everything.json')).body).toContain(happened)
  world.setNow('2026-11-23T10:00:00Z')
})

test('guessed ids of cases, tasks, papers and glasses are nobody’s, on every address', async ({ world }) => {
  const { idris } = await agencies(world)
  const server = await serveAs(world, idris)
  const nobody = '0192f000-0000-7000-8000-00000000dead'
  const staffPages = manifest.pages.filter(({ path: one }) => one.startsWith('/work/') && one.includes(':'))
  expect(staffPages.length).toBeGreaterThan(20)
  for (const { method, path: pattern } of staffPages)
    for (const id of [nobody, 'x', '%27%20or%201=1'])
      for (const query of ['?why=advice', '']) {
        const url = pattern.replaceAll(/:\w+/g, id) + query
        const answer = await server.inject({
          method,
          url,
          headers: {
            host: world.place.hosts[0]!,
            ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }),
          },
          ...(method === 'POST' && {
            payload:
              'why=advice&channel=voice&brought=x&given=x&basis=consent&area=debt&title=x&reason=covering&words=ten+characters',
          }),
        })
        expect([200, 303, 404, 403, 409, 422, 415], `${method} ${url}`).toContain(answer.statusCode)
        if (answer.statusCode === 200)
          expect(answer.body, url).toMatch(/What do you need to look for|Emergency: see everything/)
        if (answer.statusCode === 303)
          expect(answer.headers.location, url).toMatch(
            /^\/work(\?|$|\/cases\/0192f000-0000-7000-8000-00000000dead\?done=finished)/,
          )
      }
})
