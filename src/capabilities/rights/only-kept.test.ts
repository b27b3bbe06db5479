// Restriction reaches everything: somebody asked an organisation to only keep what it has of them, so nothing else is shown, sent or joined up.
import { expect } from 'vitest'
import { recogniseAs, themself } from '../../../test/support/signed-in.ts'
import { test, type World } from '../../../test/support/world.ts'
import { newId, type OrganisationId, type PersonId } from '../../kernel/id.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import { lookScene } from '../../platform/look.ts'
import { viewScene } from '../../platform/scene.ts'
import type { Viewer } from '../../platform/stage.ts'
import { tell } from '../booking/acts/tell.ts'
import { bookingJobs } from '../booking/jobs.ts'
import { remindTask } from '../booking/tasks.ts'
import { givenClinic } from '../booking/testing/clinic.ts'
import type { BookingId } from '../booking/store/bookings.ts'
import { refreshAll } from '../matching/acts/refresh.ts'
import { paths as pairPaths } from '../matching/paths.ts'
import { listSuggestions } from '../matching/store/same.ts'
import { areMet, someone } from '../record/testing/agencies.ts'
import { acceptReferral, see } from '../referrals/acts/receive.ts'
import { refer } from '../referrals/acts/refer.ts'
import { helpfulTown, services } from '../referrals/testing/helpful-town.ts'
import { advice, foodbank } from '../record/testing/agencies.ts'
import { choose } from '../useful/acts/choose.ts'
import { listCounted } from '../useful/store/choices.ts'
import { answerRequest } from './acts/answer.ts'
import { askRight } from './acts/ask.ts'
import { liftRestriction } from './acts/lift.ts'

/** Asked for, and granted by somebody who works there. */
async function onlyKept(world: World, person: PersonId, organisation: OrganisationId, worker: Viewer) {
  const done = await askRight(world.stage({ viewer: themself(person) }), {
    kind: 'restriction',
    ground: 'needed-for-a-claim',
    organisations: [organisation],
  })
  if (!done.ok) throw new Error(done.refusal.because)
  const granted = await answerRequest(world.stage({ viewer: worker }), {
    id: done.value.asked[0]!.id,
    answer: 'granted',
    words: '',
  })
  expect(granted).toMatchObject({ ok: true })
}

test('appointments: what is past names nobody, what is to come stands, and of what was booked before nobody is reminded; that it has changed is told', async ({
  world,
}) => {
  const clinic = await givenClinic(world, { slots: 4, capacity: 3 })
  const { organisation, type, slots, staff } = clinic
  const ann = await someone(world, { name: 'Ann Kept' })
  await world.sql(`update slot set starts_at = '2026-11-23T08:00Z', ends_at = '2026-11-23T08:10Z' where id = $1`, [
    slots[0],
  ])
  const booked = async (slot: string, madeAt: string, state = 'confirmed') => {
    const id = newId<'booking'>() as unknown as BookingId
    await world.sql(
      `insert into booking (id, reference, appointment_type_id, organisation_id, slot_id, state, state_at, person_id, name, email, tell_by, made_at, made_on, remind_at)
       values ($1, new_reference(), $2, $3, $4, $5, $6, $7, 'Ann Kept', 'ann.kept@example.org', 'mail', $6, 'web', $6)`,
      [id, type, organisation, slot, state, madeAt, ann],
    )
    return id
  }
  const past = await booked(slots[0]!, '2026-11-20T09:00Z')
  const toCome = await booked(slots[1]!, '2026-11-20T09:00Z')
  const due = await booked(slots[3]!, '2026-11-23T08:30Z')
  const desk = await recogniseAs(world, staff)
  ;(await desk.open('/work/appointments')).shows('Ann Kept')
  await onlyKept(world, ann, organisation, staff)

  const today = await desk.open('/work/appointments')
  today.shows('Somebody who asked that this is only kept')
  today.doesNotShow('Ann Kept')
  const opened = await desk.open(`/work/appointments/${past}`)
  opened.doesNotShow('Ann Kept')
  opened.doesNotShow('ann.kept@example.org')
  ;(await desk.open('/work/appointments?day=2026-11-24')).shows('Ann Kept')
  const stands = await desk.open(`/work/appointments/${toCome}`)
  stands.shows('Ann Kept')
  stands.shows('Their data is only kept since')
  const record = await desk.open(`/work/people/${ann}?why=advice`)
  record.shows('Not to be used since 23 November 2026')
  record.shows('What they said: “I need it for a claim”')

  const jobs = systemStage(world.house, world.place, 'booking.tell')
  const told = (booking: BookingId, what: 'reminder' | 'moved') => tell(jobs, { booking, what, byStaff: true })
  expect(await told(toCome, 'reminder')).toMatchObject({ refusal: { because: 'only-kept' } })
  expect(await told(toCome, 'moved'), 'or they would come in vain').toMatchObject({ ok: true })

  // Each minute it would be tried again; it is let go once, and whoever keeps the day reads why.
  const everyMinute = () => bookingJobs[remindTask]!(systemStage(world.house, world.place, remindTask), {})
  for (let minute = 0; minute < 3; minute++) await everyMinute()
  expect(
    await world.sql(`select facts from ledger_line where verb = 'booking.leave-unsaid' and thing_id = $1`, [due]),
  ).toEqual([{ facts: { because: 'only-kept' } }])
  expect(await world.sql(`select remind_at from booking where id = $1`, [due])).toEqual([{ remind_at: null }])
  const unsaid = await desk.open(`/work/appointments/${due}`)
  expect(unsaid.words.match(/No reminder was sent\. They asked that what we have of them is only kept/g)).toHaveLength(
    1,
  )

  world.setNow('2026-11-23T10:05:00Z')
  const since = await booked(slots[2]!, '2026-11-23T10:04Z')
  expect(await told(since, 'reminder'), 'they asked for it since').toMatchObject({ ok: true })
  expect(
    await liftRestriction(world.stage({ viewer: staff }), { person: ann, organisation }),
    'it is used again',
  ).toMatchObject({ ok: true })
  expect(await told(toCome, 'reminder')).toMatchObject({ ok: true })
  ;(await desk.open('/work/appointments')).shows('Ann Kept')
})

test('referrals: what was handed over before is in neither end’s list and opens to nobody there; what they ask for since is read and answered', async ({
  world,
}) => {
  const { idris, dev, ann } = await helpfulTown(world)
  const asked = (why: string) =>
    refer(world.stage({ viewer: idris, channel: 'voice' }), {
      person: ann,
      organisation: advice,
      service: services.parcels,
      pieces: { why, contact: 'After six' },
      isUrgent: false,
      mayPassOn: false,
      answer: 'yes',
      askedHow: 'read-out',
      language: 'en',
      tell: { tellBy: 'none', address: '' },
    })
  const before = await asked('No food until Friday')
  if (!before.ok) throw new Error(before.refusal.because)
  const receiver = await world.person('Rhys Receiver', [{ organisation: foodbank, role: 'worker' }])
  await onlyKept(world, ann, foodbank, receiver)
  const desk = await recogniseAs(world, dev)
  ;(await desk.open('/work/referrals')).doesNotShow('Ann Pritchard')
  expect((await desk.open(`/work/referrals/${before.value.id}`)).status).toBe(404)
  expect(await acceptReferral(world.stage({ viewer: dev }), { id: before.value.id, words: '' })).toMatchObject({
    ok: false,
  })
  ;(await (await recogniseAs(world, idris)).open(`/work/referrals/${before.value.id}`)).shows('No food until Friday')

  world.setNow('2026-11-23T10:05:00Z')
  const since = await asked('The cupboard is bare again')
  if (!since.ok) throw new Error(since.refusal.because)
  ;(await desk.open('/work/referrals')).shows('Ann Pritchard')
  const opened = await desk.open(`/work/referrals/${since.value.id}`)
  opened.shows('The cupboard is bare again')
  opened.doesNotShow('No food until Friday')
  expect(await see(world.stage({ viewer: dev }), { id: since.value.id })).toMatchObject({ ok: false })
  expect(await acceptReferral(world.stage({ viewer: dev }), { id: since.value.id, words: 'Come' })).toMatchObject({
    ok: true,
  })
  // The record is still closed, whatever is asked for.
  const record = await lookScene(
    world.stage({ viewer: dev }),
    { person: ann, purpose: 'referral', organisation: foodbank },
    ({ db }) => db.selectFrom('personContact').select('id').where('personId', '=', ann).execute(),
  )
  expect(record).toEqual({ ok: true, value: [] })
})

test('nothing is joined up: they are not counted, not compared, not suggested as somebody else; and are again once it is lifted', async ({
  world,
}) => {
  const { idris } = await helpfulTown(world)
  const [ann, twin] = [
    await someone(world, { name: 'Anwen Joined', born: '1961-07-09', postcode: 'HW3 4AB', metAt: [advice] }),
    await someone(world, { name: 'Anwen Joined', born: '1961-07-09', postcode: 'HW3 4AB', metAt: [advice] }),
  ]
  await world.sql('update person_address set organisation_id = $1 where person_id = any ($2)', [advice, [ann, twin]])
  expect(await choose(world.stage({ viewer: themself(ann) }), { counted: true })).toMatchObject({ ok: true })
  const jobs = systemStage(world.house, world.place, 'matching.refresh')
  const joined = async () => {
    await refreshAll(jobs)
    const pairs = await viewScene(world.stage({ viewer: idris }), ({ db }) => listSuggestions(db, advice))
    const counted = await viewScene(jobs, ({ db }) => listCounted(db, undefined, 100))
    return [pairs.some(({ low, high }) => [low, high].includes(ann)), counted.includes(ann)]
  }
  expect(await joined()).toEqual([true, true])
  await world.sql(
    `insert into person_tie (id, person_id, other_name, kind, organisation_id, said_at) values (gen_random_uuid(), $1, 'Rhodri Beside', 'partner', $2, '2026-11-01')`,
    [ann, advice],
  )
  const desk = await recogniseAs(world, idris)
  const page = async (why: string) => desk.open(`/work/people/${ann}?why=${why}`)
  const before = await page('advice')
  for (const shown of ['Rhodri Beside', 'Another record may be the same person', 'To go through together'])
    before.shows(shown)
  await onlyKept(world, ann, advice, idris)
  expect(await joined()).toEqual([false, false])
  // Their page leads to none of it any more, and says why; the addresses behind it say the same.
  const after = await page('advice')
  for (const gone of ['Rhodri Beside', 'Another record may be the same person', 'To go through together'])
    after.doesNotShow(gone)
  after.shows('nothing is compared: they asked that their data is kept and not used')
  after.shows('What may be useful to them is not worked out')
  after.shows('What your organisation wrote down of others around them is not shown')
  ;(await desk.open(`/work/people/${ann}/useful`)).shows('they asked that their data is kept and not used')
  ;(await desk.open(pairPaths.pair(ann, twin))).shows('They asked that their data is kept and not used')
  ;(await page('safeguarding')).shows('Rhodri Beside')
  expect(await liftRestriction(world.stage({ viewer: idris }), { person: ann, organisation: advice })).toMatchObject({
    ok: true,
  })
  expect(await joined()).toEqual([true, true])
})

test('a call-back that is over is read no more by whoever rang; one that still waits is made', async ({ world }) => {
  const { idris } = await helpfulTown(world)
  const ann = await someone(world, { name: 'Ann Rung' })
  await areMet(world, ann, [advice])
  const [over, waiting] = [newId<'callback'>(), newId<'callback'>()]
  await world.sql(
    `insert into callback_request (id, number, language, channel, person_id, asked_at, due_at, taken_by, taken_at, settled_at, outcome, note)
     values ($1, '+447700900912', 'en', 'voice', $3, '2026-11-22', '2026-11-23', $4, '2026-11-23', '2026-11-23', 'spoke', 'She told me of the letter'),
       ($2, '+447700900912', 'en', 'voice', $3, '2026-11-22', '2026-11-24', $4, '2026-11-23', null, null, '')`,
    [over, waiting, ann, idris.personId],
  )
  const desk = await recogniseAs(world, idris)
  ;(await desk.open(`/work/callbacks/${over}`)).shows('She told me of the letter')
  await onlyKept(world, ann, advice, idris)
  ;(await desk.open(`/work/callbacks/${over}`)).doesNotShow('She told me of the letter')
  ;(await desk.open(`/work/callbacks/${waiting}`)).shows('07700 900912')
})
