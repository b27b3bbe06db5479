import { afterAll, beforeEach, describe, expect, test as plain } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { textHouse, textPhone, textServer } from '../../../test/support/text-phone.ts'
import { test, type World } from '../../../test/support/world.ts'
import { manyAtOnce } from '../../platform/db/many-at-once.ts'

let server: FastifyInstance | undefined
beforeEach<{ world: World }>(async ({ world }) => {
  server ??= await textServer(textHouse(world.house))
})
afterAll(() => server?.close())

const crowd = 40
const phones = (from: number) =>
  Array.from({ length: crowd }, (_, place) => textPhone(server!, `+4477009${from + place}`))

describe('a crowd that texts at the same moment', () => {
  test('gets an answer each, and nobody is told what another was asked', async ({ world }) => {
    const all = phones(10_000)
    const first = await Promise.all(all.map((phone, place) => phone.says(place % 2 ? 'FIND' : 'VISIT')))
    expect(first.filter((words) => words === 'What do you need?')).toHaveLength(crowd / 2)
    expect(first.every((words, place) => words.startsWith(place % 2 ? 'What do you need?' : 'Are you well?'))).toBe(
      true,
    )
    const second = await Promise.all(all.map((phone, place) => phone.says(place % 2 ? 'library' : 'no')))
    expect(second.every((words, place) => words.includes(place % 2 ? 'Where are you?' : 'Why a visit?'))).toBe(true)
    const rows = await world.sql(
      `select (select count(distinct session_id)::int from text_dialogue where their_number like '+44770091%') as talks,
        (select count(*)::int from text_inbound where from_number like '+44770091%' and answered_at is not null) as answered,
        (select count(distinct answers_text)::int from message where to_address like '+44770091%') as replies`,
    )
    expect(rows).toEqual([{ talks: crowd, answered: 2 * crowd, replies: 2 * crowd }])
  })

  test('is answered once each, however often the carrier brings the same text', async ({ world }) => {
    const all = phones(20_000)
    const brought = await Promise.all(
      all.flatMap((phone) => [
        phone.says('FIND', { id: `${phone.number} again` }),
        phone.says('FIND', { id: `${phone.number} again` }),
      ]),
    )
    expect(new Set(brought)).toEqual(new Set(['What do you need?']))
    const rows = await world.sql(`select count(*)::int as replies from message where to_address like '+44770092%'`)
    expect(rows).toEqual([{ replies: crowd }])
  })
})

describe('work that goes together', () => {
  const refusal = (code: string) => Object.assign(new Error(code), { code })
  plain('is done alone where the database refuses it together, so that one bad text spoils nobody else’s', async () => {
    const sizes: number[] = []
    const double = manyAtOnce(async (all: number[]) => {
      sizes.push(all.length)
      if (all.includes(13)) throw refusal('23514')
      return all.map((one) => one * 2)
    })
    const ends = await Promise.allSettled([1, 13, 2].map(double))
    expect(ends.map((end) => (end.status === 'fulfilled' ? end.value : 'refused'))).toEqual([2, 'refused', 4])
    expect(sizes).toEqual([3, 1, 1, 1])
  })

  plain('is shared by two where many come in one moment, and not where few do', async () => {
    const sizes: number[] = []
    const count = manyAtOnce(async (all: number[]) => {
      sizes.push(all.length)
      await new Promise((resolve) => setTimeout(resolve, 10))
      return all
    })
    await Promise.all(Array.from({ length: 40 }, (_, nth) => count(nth)))
    await Promise.all([1, 2, 3].map(count))
    expect(sizes).toEqual([20, 20, 3])
  })

  plain('waits for one that is under way, and no longer for one that is late', async () => {
    const sizes: number[] = []
    let letGo = () => {}
    const held = new Promise<void>((resolve) => (letGo = resolve))
    const count = manyAtOnce(async (all: number[]) => {
      sizes.push(all.length)
      await (all.includes(0) ? held : new Promise((resolve) => setTimeout(resolve, 10)))
      return all
    }, 1)
    const first = count(0)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(await Promise.all([1, 2, 3].map(count))).toEqual([1, 2, 3])
    letGo()
    expect(await first).toBe(0)
    expect(sizes).toEqual([1, 3])
  })

  plain('is not done again where it may have happened: a connection that broke says nothing', async () => {
    let times = 0
    const broken = manyAtOnce(async (): Promise<number[]> => {
      times++
      throw refusal('ECONNRESET')
    })
    const ends = await Promise.allSettled([1, 2].map(broken))
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(times).toBe(1)
  })
})
