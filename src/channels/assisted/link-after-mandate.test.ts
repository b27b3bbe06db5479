// What is sent about somebody's appointment may come to whoever acts for them, for as long as they may.
import { expect } from 'vitest'
import { recogniseAs } from '../../../test/support/signed-in.ts'
import { test } from '../../../test/support/world.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import { endMandate } from '../../capabilities/record/acts/end-mandate.ts'
import type { MandateId } from '../../capabilities/record/store/mandates.ts'
import { giveMandate } from '../../capabilities/record/acts/give-mandate.ts'
import { confirm } from '../../capabilities/booking/acts/confirm.ts'
import { hold } from '../../capabilities/booking/acts/hold.ts'
import { tell } from '../../capabilities/booking/acts/tell.ts'
import { bookingJobs } from '../../capabilities/booking/jobs.ts'
import { linkToken } from '../../capabilities/booking/links.ts'
import type { BookingId } from '../../capabilities/booking/store/bookings.ts'
import { shutTask } from '../../capabilities/booking/tasks.ts'
import { givenClinic } from '../../capabilities/booking/testing/clinic.ts'

test('the link that went to a daughter’s telephone opens nothing once she may not act, and what is left to say goes to her mother', async ({
  world,
}) => {
  const clinic = await givenClinic(world, { slots: 3, capacity: 1 })
  const glenys = await world.person('Glenys Pugh')
  const mair = await world.person('Mair Pugh')
  const number = '+447700900982'
  await world.sql(`update person set phone = $2, phone_proven = true where id = $1`, [mair.personId, number])
  await world.sql(`update person set email = 'glenys@testworth.example', email_proven = true where id = $1`, [
    glenys.personId,
  ])
  const own = world.stage({ viewer: glenys })
  const lets = async (until?: string) => {
    const given = await giveMandate(own, {
      holder: mair.personId,
      kind: 'carer',
      evidence: '',
      ...(until && { until: new Date(until) }),
    })
    if (!given.ok) throw new Error(given.refusal.because)
    return given.value.id as MandateId
  }
  const books = async (slot: number) => {
    const contact = { name: 'Glenys Pugh', phone: number, tellBy: 'text', language: 'en' } as const
    const whose = { ...contact, personId: glenys.personId }
    const held = await hold(own, { slot: clinic.slots[slot]!, contact: whose })
    if (!held.ok) throw new Error(held.refusal.because)
    await confirm(own, { booking: held.value.booking })
    return held.value.booking
  }
  const nobody = await recogniseAs(world, { kind: 'anyone' })
  const link = (id: BookingId) => `/appointments/${id}/${linkToken(world.house.secret, id)}`
  const toldBy = async (id: BookingId) =>
    (await world.sql('select phone, email, tell_by from booking where id = $1', [id]))[0]
  const job = (task: string) => systemStage(world.house, world.place, task)
  // At once by what she ends; and within ten minutes of the day until which it was given.
  const endings = [
    { ends: (id: MandateId) => endMandate(own, { id }) },
    {
      until: '2026-11-23T12:00:00Z',
      ends: async () => {
        world.setNow('2026-11-23T12:05:00Z')
        await bookingJobs[shutTask]!(job(shutTask), {})
      },
    },
  ]
  for (const [slot, { until, ends }] of endings.entries()) {
    const mandate = await lets(until)
    const id = await books(slot)
    expect(await toldBy(id)).toMatchObject({ phone: number, tell_by: 'text' })
    ;(await nobody.open(link(id))).shows('Flu jab')
    await ends(mandate)
    expect((await nobody.open(link(id))).status).toBe(404)
    expect(await toldBy(id)).toEqual({ phone: null, email: 'glenys@testworth.example', tell_by: 'mail' })
    await tell(job('booking.tell'), { booking: id, what: 'confirmed' })
    const [sent] = await world.sql(
      `select to_address, facts ->> 'path' as path from message where about_id = $1 order by queued_at desc limit 1`,
      [id],
    )
    expect(sent).toEqual({ to_address: 'glenys@testworth.example', path: '/appointments' })
    expect((await nobody.open(link(id))).status).toBe(404)
    ;(await (await recogniseAs(world, glenys)).open(link(id))).shows('Flu jab')
  }
  // While another of her mandates stands, or where both answer one telephone, it stays.
  await lets('2026-12-31T23:59:59Z')
  const mandate = await lets()
  const kept = await books(2)
  await endMandate(own, { id: mandate })
  ;(await nobody.open(link(kept))).shows('Flu jab')
})
