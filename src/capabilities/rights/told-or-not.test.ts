// Where an answer about one's data is found, and what those who answer are told where no message or no box is left.
import os from 'node:os'
import { expect } from 'vitest'
import { recogniseAs, themself } from '../../../test/support/signed-in.ts'
import { test, type World } from '../../../test/support/world.ts'
import { newId } from '../../kernel/id.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import { recordContact } from '../record/index.ts'
import { advice, agencies, someone, aContact } from '../record/testing/agencies.ts'
import { answerRequest } from './acts/answer.ts'
import { askRight } from './acts/ask.ts'
import { keepRule } from './acts/retain.ts'
import { applyRules } from './jobs.ts'

async function centre(world: World, name: string) {
  world.setNow('2026-11-23T10:00:00Z')
  const { idris, juno } = await agencies(world)
  const person = await someone(world, { name, born: '1954-03-02', postcode: 'HW1 1AA', metAt: [advice] })
  return { idris, juno, person, own: themself(person, name) }
}

test('whoever answers somebody with a landline alone reads that no message reaches them, and what number to ring', async ({
  world,
}) => {
  const { idris, person, own } = await centre(world, 'Ann Landline')
  const set = (phone: string, isProven: boolean) =>
    world.sql(`update person set phone = $2, phone_proven = $3, email = null where id = $1`, [person, phone, isProven])
  await set('+441632960111', false)
  const done = await askRight(world.stage({ viewer: own }), { kind: 'access', organisations: [advice] })
  if (!done.ok) throw new Error(done.refusal.because)
  const { id } = done.value.asked[0]
  const desk = await recogniseAs(world, idris)
  const page = await desk.open(`/work/rights/${id}`)
  for (const said of ['No message about this reaches them', '01632 960111', 'Nobody has shown that this number'])
    page.shows(said)
  await set('+441632960111', true)
  ;(await desk.open(`/work/rights/${id}`)).doesNotShow('Nobody has shown that this number')
  expect(await answerRequest(world.stage({ viewer: idris }), { id, answer: 'granted', words: '' })).toMatchObject({
    ok: true,
  })
  expect(await world.sql('select 1 from message where about_id = $1', [id])).toEqual([])
  ;(await desk.open(`/work/rights/${id}`)).shows('01632 960111')
  // A number that is not safe is not given to be rung; one that only a worker wrote down is, where it is.
  const reach = (value: string, isSafe: boolean) =>
    world.sql(
      `insert into person_reach (id, person_id, kind, value, is_safe, said_on, said_at)
        values (gen_random_uuid(), $1, 'phone', $2, $3, 'web', '2026-11-01')`,
      [person, value, isSafe],
    )
  await world.sql('update person set phone = null, phone_proven = false where id = $1', [person])
  await reach('+441632960112', true)
  ;(await desk.open(`/work/rights/${id}`)).shows('01632 960112')
  await reach('+441632960113', false)
  const unsafe = await desk.open(`/work/rights/${id}`)
  unsafe.shows('There is no number that is safe to ring')
  for (const number of ['01632 960112', '01632 960113']) unsafe.doesNotShow(number)
  await set('+447700900784', true)
  ;(await desk.open(`/work/rights/${id}`)).doesNotShow('No message about this reaches them')
})

test('what was typed about a record that a colleague decided meanwhile is shown again, where the error leads', async ({
  world,
}) => {
  const { idris, juno, person } = await centre(world, 'Ann Meanwhile')
  const id = newId<'contact'>()
  await recordContact(world.stage({ viewer: idris }), aContact(person, { id }))
  await world.sql(`update person_contact set at = '2024-10-01' where id = $1`, [id])
  const rule = {
    organisationId: advice,
    kind: 'contact',
    months: 24,
    restarts: true,
    isReviewed: true,
    why: '',
  } as const
  expect(await keepRule(world.stage({ viewer: juno }), rule)).toMatchObject({ ok: true })
  await applyRules(systemStage({ ...world.house, dataFolder: os.tmpdir() }, world.place, 'x'))
  const [review] = await world.sql<{ id: string }>('select id from retention_review where person_id = $1', [person])
  const [hers, his] = [await recogniseAs(world, juno), await recogniseAs(world, idris)]
  const path = `/work/retention/reviews/${review!.id}`
  await hers.open('/work/retention')
  ;(await his.send(path, { decision: 'destroy' })).shows('It is decided.')
  const typed = { decision: 'keep', until: '1 March 2027', words: 'She may come back in spring' }
  const late = await hers.send(path, typed)
  expect(late.status).toBe(422)
  late.shows('That was decided already')
  for (const said of ['Not kept: what you had written', '1 March 2027', 'She may come back in spring']) late.shows(said)
  expect(late.body).toContain(`href="#review-${review!.id}"`)
  expect(late.body).toContain(`id="review-${review!.id}"`)
  // Without a choice it is the same: there is no box left to be led to.
  const unsaid = await hers.send(path, { words: 'Wait' })
  expect(unsaid.body).not.toContain(`href="#decision-`)
  unsaid.shows('Wait')
  const [kept] = await world.sql('select decision, words from retention_review where id = $1', [review!.id])
  expect(kept).toEqual({ decision: 'destroy', words: '' })
  await world.sql('delete from retention_rule')
})
