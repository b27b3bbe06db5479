// Whatever staff typed into a form that is not taken, because somebody else was first, is kept or shown once more.
import { expect } from 'vitest'
import { takeCallback } from '../src/capabilities/callbacks/acts/take-callback.ts'
import { finishTask } from '../src/capabilities/record/index.ts'
import { advice, agencies, someone } from '../src/capabilities/record/testing/agencies.ts'
import { recogniseAs } from './support/signed-in.ts'
import { test } from './support/world.ts'

const call = '0192f000-0000-7000-8000-0000000000f1'

test('a note about a call that a colleague has taken since is kept with the call, and they read whose it is; notes of earlier tries stay', async ({
  world,
}) => {
  const { idris, juno } = await agencies(world)
  await world.sql('delete from callback_request')
  await world.sql(
    `insert into callback_request (id, number, language, channel, asked_at, due_at)
      values ($1, '+447700900661', 'en', 'voice', '2026-11-23T09:00Z', '2026-11-23T13:00Z')`,
    [call],
  )
  const first = await recogniseAs(world, idris)
  await first.open(`/work/callbacks/${call}`)
  await first.press({})
  ;(await first.press({ outcome: 'no-answer', note: 'The line was engaged' }, '/settlement')).shows('Noted: no answer')
  await first.open(`/work/callbacks/${call}`)
  await first.press({})
  first.page().shows('The line was engaged')
  // It is anybody's after an hour, and a colleague takes it while the note is still being written.
  await world.sql(`update callback_request set let_go_at = now() where id = $1`, [call])
  expect(await takeCallback(world.stage({ viewer: juno }), { id: call })).toMatchObject({ ok: true })
  const sent = await first.press({ outcome: 'spoke', note: 'She has moved in with her sister' }, '/settlement')
  sent.shows('What you wrote is kept with it')
  const second = await recogniseAs(world, juno)
  const theirs = await second.open(`/work/callbacks/${call}`)
  theirs.shows('Idris Campbell: She has moved in with her sister')
  theirs.shows('The line was engaged')
  // Where there is no such call any more, it is shown to whoever wrote it.
  await world.sql('delete from callback_request where id = $1', [call])
  const gone = await second.press({ outcome: 'spoke', note: 'She rings again on Friday' }, '/settlement')
  expect(gone.status).toBe(409)
  gone.shows('She rings again on Friday')
})

test('what came of a task that a colleague finished meanwhile is shown once more, and so is what any refused form of staff held', async ({
  world,
}) => {
  const { idris, juno } = await agencies(world)
  const person = await someone(world, { name: 'Ann Overtaken', metAt: [advice] })
  const task = '0192f000-0000-7000-8000-0000000000f2'
  await world.sql(
    `insert into work_task (id, organisation_id, person_id, owner_id, kind, title, due_at, made_by, made_at)
      values ($1, $2, $3, $4, 'task', 'Ring the bailiffs', '2026-11-23T16:00Z', $4, '2026-11-22T10:00Z')`,
    [task, advice, person, idris.personId],
  )
  await finishTask(world.stage({ viewer: juno }), { id: task as never, result: 'They agreed' })
  const page = await recogniseAs(world, idris)
  const late = await page.send(`/work/tasks/${task}/end`, { result: 'They will wait until Friday' })
  late.shows('It was done or decided before this came')
  late.shows('They will wait until Friday')
  // A page that says no, whatever the form was: nothing of it is thrown away, and what a page shows again it does not show twice.
  const refused = await page.send(`/work/people/${newPerson}/contacts`, {
    why: 'advice',
    for: advice,
    brought: 'A long letter came',
  })
  expect(refused.status).toBeGreaterThanOrEqual(400)
  refused.shows('A long letter came')
  const again = await page.send(`/work/people/${person}/contacts`, {
    why: 'advice',
    for: advice,
    brought: 'Another letter came',
  })
  expect(again.words.split('Another letter came')).toHaveLength(2)
})

const newPerson = '0192f000-0000-7000-8000-0000000000f3'

test('what was written about a report that has gone to another body meanwhile is shown once more', async ({
  world,
}) => {
  const council = '0192f000-0000-7000-8000-0000000000f4'
  await world.sql(`insert into organisation (id, name) values ($1, 'Testworth Listings') on conflict do nothing`, [
    council,
  ])
  const manager = await world.person('Gwen Manages', [{ organisation: council as never, role: 'manager' }])
  const page = await recogniseAs(world, manager)
  const report = await page.send('/work/reports/0192f000-0000-7000-8000-0000000000f5/answer', {
    words: 'We mend it on Monday',
  })
  expect(report.words).toContain('We mend it on Monday')
})
