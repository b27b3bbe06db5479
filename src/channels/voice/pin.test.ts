import { expect } from 'vitest'
import { test as plain, expect as expectPlain } from 'vitest'
import { bindingFor } from '../../platform/flow/run/bindings.ts'
import { hear, startFlow, talk } from '../../platform/flow/run/run.ts'
import type { Viewer } from '../../platform/stage.ts'
import { lendEar, voicePhone } from '../../../test/support/voice-phone.ts'
import { test, type World } from '../../../test/support/world.ts'
import { removePin, setPin } from './acts/keep-pin.ts'
import { pinProblem } from './rules.ts'

plain.each(['123456', '000000', '121212', '123123', '987654', '12345', 'abcdef', '010190', '147258'])(
  '%s is refused as a PIN',
  (pin) => {
    expectPlain(pinProblem(pin)).toBeDefined()
  },
)

const pin = '907264'

async function withPin(world: World, phone: string) {
  lendEar(world.house)
  const ann = await world.person(`Ann ${phone}`)
  await world.sql('update person set phone = $2, phone_proven = true where id = $1', [ann.personId, phone])
  expect(await setPin(world.stage({ viewer: ann }), { pin })).toMatchObject({ ok: true })
  return ann
}

/** Rings, and goes to the question that only a proven caller is asked. */
async function toSecret(world: World, number: string) {
  const phone = voicePhone(world.house, number)
  const said = await phone.rings()
  if (said.includes('You were in the middle')) await phone.presses('2')
  const keys = ['one', 'two', 'three', 'four', 'five']
  const key = () => keys.findIndex((name) => phone.heard().includes(`Hard to hear: press ${name}.`))
  for (let page = 0; page < 5 && key() < 0; page++) await phone.presses('7')
  await phone.presses(String(key() + 1))
  await phone.presses('1')
  return phone
}

test('the PIN of the number that rings opens what is personal, for that call', async ({ world }) => {
  await withPin(world, '+447700900601')
  const phone = await toSecret(world, '+447700900601')
  expect(phone.heard()).toContain('Key in your telephone PIN')
  expect(await phone.presses(pin)).toContain('Shall we read your letter?')
  const again = await toSecret(world, '+447700900601')
  expect(again.heard()).toContain('Key in your telephone PIN')
})

test('what was said after the PIN is read back on no other call from that number, until it is keyed again', async ({
  world,
}) => {
  const number = '+447700900607'
  const ann = await withPin(world, number)
  const stage = world.stage({ channel: 'voice', number, binding: bindingFor(world.stage(), 'phone', number) })
  const session = await startFlow(stage, 'hard')
  const answers = async (viewer: Viewer, value: boolean) =>
    hear({ ...stage, viewer }, session, { kind: 'answer', value, raw: '1' })
  await talk(stage, session)
  await answers({ kind: 'anyone' }, true)
  expect((await answers(ann, true))?.moment).toMatchObject({ at: 'elsewhere', how: 'link' })
  // Whoever pretends to ring from there is asked who they are, though that question was answered.
  expect((await talk(stage, session))?.moment).toMatchObject({ at: 'elsewhere', how: 'sign-in' })
  const phone = voicePhone(world.house, number)
  expect(await phone.rings()).toContain('You were in the middle of: Hard to hear.')
  expect(await phone.presses('1')).toContain('Key in your telephone PIN')
  expect(await phone.presses(pin)).toContain('This part cannot be done on the telephone')
})

test('a wrong PIN, an account with none and a number with no account sound alike; after three, a person', async ({
  world,
}) => {
  await withPin(world, '+447700900602')
  const heard = []
  for (const number of ['+447700900602', '+447700900603']) {
    const phone = await toSecret(world, number)
    heard.push([await phone.presses('111111'), await phone.presses('222222'), await phone.presses('333333')])
  }
  expect(heard[0]).toEqual(heard[1])
  expect(heard[0]![2]).toContain('We cannot check a PIN on this call any more.')
})

test('after five wrong tries for an account the right one opens nothing that day, whoever rings', async ({ world }) => {
  await withPin(world, '+447700900604')
  for (const caller of ['+447700900604', '+447700900604']) {
    const phone = await toSecret(world, caller)
    for (const wrong of ['111111', '222222', '333333']) await phone.presses(wrong)
  }
  const phone = await toSecret(world, '+447700900604')
  expect(await phone.presses(pin)).toContain('That did not match')
})

test('whoever ends their PIN with hash, as many do, hears the question and no reproach', async ({ world }) => {
  await withPin(world, '+447700900608')
  const phone = await toSecret(world, '+447700900608')
  const asked = await phone.presses(pin)
  expect(await phone.presses('#')).toBe(asked)
  expect(await phone.presses('#')).toBe(asked)
  const together = await toSecret(world, '+447700900608')
  expect(await together.presses(`${pin}#`)).toContain('Shall we read your letter?')
})

test('a caller who keeps their number back keys their own first', async ({ world }) => {
  await withPin(world, '+447700900605')
  const phone = await toSecret(world, 'anonymous')
  expect(phone.heard()).toContain('First, key in your own telephone number')
  expect(await phone.presses('07700900605')).toContain('Key in your telephone PIN')
  expect(await phone.presses(pin)).toContain('Shall we read your letter?')
})

test('no digit of a PIN is written anywhere', async ({ world }) => {
  const tables = await world.sql<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = $1 and table_type = 'BASE TABLE'`,
    [world.place.schema],
  )
  expect(tables.length).toBeGreaterThan(30)
  for (const { name } of tables) {
    const found = await world.sql(
      `select 1 from "${name}" t where to_jsonb(t)::text ~ '"?(${pin}|222222|333333)"?' limit 1`,
    )
    expect(found, name).toEqual([])
  }
})

test('one page sets it, another press takes it away', async ({ world }) => {
  const ann = await withPin(world, '+447700900606')
  expect(await setPin(world.stage({ viewer: ann }), { pin: '123456' })).toMatchObject({
    ok: false,
    refusal: { because: 'too-easy' },
  })
  // 2 March 1954, whichever of its parts comes first.
  for (const birthday of ['020354', '030254', '540302'])
    expect(await setPin(world.stage({ viewer: ann }), { pin: birthday }), birthday).toMatchObject({ ok: false })
  expect(await setPin(world.stage(), { pin })).toMatchObject({ ok: false })
  expect(await removePin(world.stage({ viewer: ann }), {})).toMatchObject({ ok: true })
  const phone = await toSecret(world, '+447700900606')
  expect(await phone.presses(pin)).toContain('That did not match')
})
