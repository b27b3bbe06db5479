import { describe, expect } from 'vitest'
import { expect as expectPlain, test as plain } from 'vitest'
import { newId } from '../../kernel/id.ts'
import { test, type World } from '../../../test/support/world.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import { viewScene } from '../../platform/scene.ts'
import { askedFor } from './asked-for.ts'
import { markLate } from './acts/mark-late.ts'
import { settleCallback, takeCallback } from './acts/take-callback.ts'
import { dueAt, isOpenAt, isUrgent, usualHours } from './rules.ts'
import * as store from './store.ts'

plain.each([
  ['in an open hour, four hours on', '2026-11-23T10:00:00Z', false, '2026-11-23T14:00:00.000Z'],
  ['late in the day, the rest the day after', '2026-11-23T16:00:00Z', false, '2026-11-24T12:00:00.000Z'],
  ['on a Friday evening, on Monday', '2026-11-27T20:00:00Z', false, '2026-11-30T13:00:00.000Z'],
  ['urgent and open, within half an hour', '2026-11-23T10:00:00Z', true, '2026-11-23T10:30:00.000Z'],
  ['urgent at night, first in the morning', '2026-11-23T23:00:00Z', true, '2026-11-24T09:30:00.000Z'],
] as const)('a promised time: %s', (_name, asked, urgent, due) => {
  expectPlain(dueAt(usualHours, new Date(asked), 'Europe/London', urgent).toISOString()).toBe(due)
})

plain('open is by the clock on the wall, in summer too', () => {
  expectPlain(isOpenAt(usualHours, new Date('2026-07-06T08:30:00Z'), 'Europe/London')).toBe(true)
  expectPlain(isOpenAt(usualHours, new Date('2026-11-23T08:30:00Z'), 'Europe/London')).toBe(false)
})

plain('words after which nobody waits their turn, in both languages', () => {
  expectPlain(isUrgent(['my partner hits me'])).toBe(true)
  expectPlain(isUrgent(['rydw i mewn perygl'])).toBe(true)
  expectPlain(isUrgent(['a library', 'my shower is broken'])).toBe(false)
})

const waiting = (world: World) =>
  viewScene(systemStage(world.house, world.place, 'test'), ({ db }) => store.listWaiting(db))

describe('the queue', () => {
  test('whoever asks is promised a time, and asking twice is one place in it', async ({ world }) => {
    const stage = world.stage({ channel: 'sms', number: '+447700900321' })
    expect(await askedFor(stage, {})).toMatchObject({ say: { en: 'Someone will ring you back by 2pm today.' } })
    expect(await askedFor(stage, {})).toMatchObject({
      say: { en: 'You are already in the queue. Someone will ring you by 2pm today.' },
    })
    expect(await waiting(world)).toHaveLength(1)
    expect(await askedFor(world.stage({ channel: 'sms' }), {})).toBeUndefined()
    expect(await askedFor({ ...stage, number: '+15550100' }, {})).toBeUndefined()
  })

  test('one of two workers takes it, reads on, and only they can settle it', async ({ world }) => {
    const organisation = newId<'organisation'>()
    await world.sql(`insert into organisation (id, name) values ($1, 'Helpline')`, [organisation])
    const [carys, dai] = [
      await world.person('Carys Evans', [{ organisation, role: 'worker' }]),
      await world.person('Dai Rees', [{ organisation, role: 'worker' }]),
    ]
    const [{ id }] = (await waiting(world)) as [store.Callback]
    const [one, other] = await Promise.all([
      takeCallback(world.stage({ viewer: carys }), { id }),
      takeCallback(world.stage({ viewer: dai }), { id }),
    ])
    expect([one.ok, other.ok].filter(Boolean)).toHaveLength(1)
    const [winner, loser] = one.ok ? [carys, dai] : [dai, carys]
    const settling = { id, outcome: 'no-answer' as const, note: '' }
    expect(await settleCallback(world.stage({ viewer: loser }), settling)).toMatchObject({ ok: false })
    expect(await settleCallback(world.stage({ viewer: winner }), settling)).toMatchObject({ ok: true })
    expect(await waiting(world)).toMatchObject([{ tries: 1, takenBy: null }])
  })

  test('a promise not kept is marked late, once', async ({ world }) => {
    const jobs = systemStage(world.house, world.place, 'callbacks.mark-late')
    expect(await markLate(jobs, {})).toMatchObject({ ok: false })
    world.setNow('2026-11-23T14:01:00Z')
    expect(await markLate(jobs, {})).toMatchObject({ ok: true, value: { late: 1 } })
    expect(await markLate(jobs, {})).toMatchObject({ ok: false })
    world.setNow('2026-11-23T10:00:00Z')
  })

  test('a resident sees no queue, and a page takes a number', async ({ world }) => {
    const ann = await world.person('Ann Pritchard')
    expect(await viewScene(world.stage({ viewer: ann }), ({ db }) => store.listWaiting(db))).toEqual([])
    expect(await takeCallback(world.stage({ viewer: ann }), { id: newId() })).toMatchObject({ ok: false })
    expect((await world.post('/call-me', { number: '12' })).status).toBe(422)
    const asked = await world.post('/call-me', { number: '01632 960 777' })
    asked.shows('Someone will ring you back by 2pm today.')
  })
})
