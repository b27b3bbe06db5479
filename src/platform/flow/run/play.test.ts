import { expect } from 'vitest'
import { borrow, openShop } from '../../../../test/support/flow-shop.ts'
import { test } from '../../../../test/support/world.ts'
import { play } from './play.ts'

function terminal(...typed: string[]) {
  const lines: string[] = []
  const waiting = [...typed]
  return { lines, print: (line: string) => void lines.push(line), ask: async () => waiting.shift() }
}

test('a flow is tried out to its end with its real sources, and nothing is kept or done', async ({ world }) => {
  openShop(world)
  const before = await world.sql(
    'select (select count(*) from flow_session) as sessions, (select count(*) from ledger_line) as lines',
  )
  const seat = terminal(
    'tools',
    'Atlantis',
    '?',
    'YO1 7HH',
    '1',
    '',
    '24/12/2026',
    '07700 900982',
    'change 4',
    '25/12/2026',
    'send',
  )
  const played = await play(world.stage(), borrow, seat)
  expect(played).toEqual({
    ended: 'done',
    verb: 'shop.borrow',
    answers: {
      need: 'tools',
      age: null,
      where: { kind: 'postcode', postcode: 'YO1 7HH' },
      thing: 'drill',
      from: '2026-12-25',
      phone: '+447700900982',
    },
  })
  expect(seat.lines).toContain('! We do not know that place.')
  expect(seat.lines).toContain('  1  drill (free today)')
  expect(seat.lines).toContain('  About: A good drill')
  expect(
    await world.sql(
      'select (select count(*) from flow_session) as sessions, (select count(*) from ledger_line) as lines',
    ),
  ).toEqual(before)
})

test('it ends where the input ends, or at STOP', async ({ world }) => {
  openShop(world)
  expect(await play(world.stage({ language: 'cy' }), borrow, terminal('offer'))).toMatchObject({
    ended: 'left',
    answers: { need: 'tools' },
  })
  expect(await play(world.stage(), borrow, terminal('stop', 'tools'))).toMatchObject({
    ended: 'left',
    answers: { need: null },
  })
})
