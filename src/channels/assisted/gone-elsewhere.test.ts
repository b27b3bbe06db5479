// What a daughter began for her mother and took with her to a text or a telephone ends there with the mandate.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { openShop } from '../../../test/support/flow-shop.ts'
import { textPhone } from '../../../test/support/text-phone.ts'
import { test, type World } from '../../../test/support/world.ts'
import { voicePhone } from '../../../test/support/voice-phone.ts'
import { endMandate } from '../../capabilities/record/acts/end-mandate.ts'
import { giveMandate } from '../../capabilities/record/acts/give-mandate.ts'
import type { MandateId } from '../../capabilities/record/store/mandates.ts'
import type { SessionId } from '../../kernel/id.ts'
import type { BindingId } from '../../platform/flow/run/store.ts'
import { handOver, takeUp } from '../../platform/flow/run/hand-over.ts'
import { hear, talk } from '../../platform/flow/run/run.ts'
import { viewScene, writeScene } from '../../platform/scene.ts'
import type { Stage } from '../../platform/stage.ts'
import { beginActing } from './acting.ts'

const over = 'You may no longer do this for them, so it ends here. What was not sent yet is not sent.'

test('a text conversation begun for somebody ends at once with the mandate: it says so, and shows and takes nothing more', async ({
  world,
}) => {
  const { begins, ends } = await family(world)
  const { says: text } = textPhone(world.server, '+447700900985')
  const first = await begins()
  expect(await text(`CODE ${await first.code()}`)).toBe('Where are you?')
  expect(await text('BACK')).toContain('What kind of thing?')
  expect(await text('1')).toContain('Where are you?')
  await ends(first.mandate)
  const said = await text('YO1 7HH')
  expect(said.split('\n')[0]).toBe(over)
  for (const hers of ['drill', 'Where are you?']) expect(said).not.toContain(hers)
  expect(await first.answered()).toEqual(['need', 'need'])
  // Neither what was put aside nor a code that is still good opens it again.
  const second = await begins()
  await text(`CODE ${await second.code()}`)
  await text('FINISH')
  const code = await second.code()
  await ends(second.mandate)
  expect(await text(`CODE ${code}`)).toBe(over)
})

test('a telephone call that goes on with it says so too, at the next key', async ({ world }) => {
  const { begins, ends } = await family(world)
  const phone = voicePhone(world.house, '+447700900986')
  const { code, mandate, answered } = await begins()
  await phone.rings()
  await phone.presses('6')
  expect(await phone.presses(await code())).toContain('Where are you?')
  await ends(mandate)
  const said = await phone.presses('1')
  expect(said).toContain(over)
  expect(said).not.toContain('Where are you?')
  expect(await answered()).toEqual(['need'])
})

test('the last minute of a mandate passes by itself, by text too; before it nothing is different', async ({
  world,
}) => {
  const { begins } = await family(world)
  const { says: text } = textPhone(world.server, '+447700900987')
  const { code } = await begins('2026-11-23T10:10:00Z')
  world.setNow('2026-11-23T10:09:00Z')
  expect(await text(`CODE ${await code()}`)).toBe('Where are you?')
  world.setNow('2026-11-23T10:10:00Z')
  expect(await text('YO1 7HH')).toContain(over)
  world.setNow('2026-11-23T10:00:00Z')
})

test('the database itself shows whoever holds it no word of it any more, and takes none; whose it is reads on', async ({
  world,
}) => {
  const { begins, ends, own } = await family(world)
  const elsewhere = { ...world.stage(), binding: randomUUID() as BindingId }
  const first = await begins()
  const { value: session } = (await takeUp(elsewhere, 'code', await first.code())) as { value: SessionId }
  const rows = (stage: Stage) =>
    viewScene(stage, async ({ db }) => {
      const said = await sql`select from flow_event where session_id = ${session}`.execute(db)
      return said.rows.length
    })
  expect(await rows(elsewhere)).toBeGreaterThan(0)
  await ends(first.mandate)
  expect(await rows(elsewhere)).toBe(0)
  expect(await rows(own)).toBeGreaterThan(0)
  const adding = writeScene(elsewhere, ({ db }) =>
    sql`insert into flow_event (session_id, id, seq, event) values (${session}, gen_random_uuid(), 99, '{}')`.execute(
      db,
    ),
  )
  await expect(adding).rejects.toThrow('row-level security')
  // A day that was written down beforehand passes for the rows, too, at its moment, though nobody has left a line since.
  const second = await begins('2026-11-23T10:10:00Z')
  const later = (await takeUp(elsewhere, 'code', await second.code())) as { value: SessionId }
  const held = async () =>
    (await viewScene(elsewhere, ({ db }) => sql`select from flow_event where session_id = ${later.value}`.execute(db)))
      .rows.length
  world.setNow('2026-11-23T10:09:59Z')
  expect(await held()).toBeGreaterThan(0)
  world.setNow('2026-11-23T10:10:00Z')
  expect(await held()).toBe(0)
  // A clock that is set back, or a moment that is made up, shows them no more than the ledger does.
  await begins()
  world.setNow('2026-11-23T10:00:00Z')
  expect(await held()).toBe(0)
  world.setNow('2026-11-23T10:00:00Z')
})

/** Glenys lets Mair borrow for her; Mair says what kind of thing, and asks for a code to go on with it elsewhere. */
async function family(world: World) {
  openShop(world)
  world.setNow('2026-11-23T10:00:00Z')
  const glenys = await world.person('Glenys Pugh')
  const mair = await world.person('Mair Pugh')
  const own = world.stage({ viewer: glenys })
  const borrow = world.house.manifests.flatMap(({ flows = [] }) => flows).find(({ id }) => id === 'borrow')!
  const begins = async (until?: string) => {
    const ends = until === undefined ? {} : { until: new Date(until) }
    const given = await giveMandate(own, { holder: mair.personId, kind: 'carer', evidence: '', ...ends })
    if (!given.ok) throw new Error(given.refusal.because)
    const mandate = given.value.id as MandateId
    const stage: Stage = {
      ...world.stage({ viewer: mair }),
      binding: randomUUID() as BindingId,
      forPerson: { personId: glenys.personId, authority: 'carer', mandate },
    }
    const held = { id: mandate, kind: 'carer', person: glenys.personId, name: 'Glenys Pugh', flows: null }
    const acting = {
      holder: mair,
      stage,
      mandate: { ...held, beganAt: world.house.clock(), endsAt: null, revokedAt: null },
    }
    const session = (await beginActing(acting, borrow, randomUUID() as SessionId))!
    await talk(stage, session)
    await hear(stage, session, { kind: 'answer', value: 'tools', raw: 'Tools' })
    return {
      mandate,
      code: async () => (await handOver(stage, session, 'code')).secret,
      answered: async () =>
        (
          await world.sql(
            `select event ->> 'step' as step from flow_event where session_id = $1 and event ->> 'type' = 'answered' order by seq`,
            [session],
          )
        ).map(({ step }) => step),
    }
  }
  return { own, begins, ends: (id: MandateId) => endMandate(own, { id }) }
}
