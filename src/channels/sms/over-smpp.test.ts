// A whole conversation over a text-message centre: in by deliver_sm, kept, answered by a job, out by submit_sm, receipt back.
import { describe, expect } from 'vitest'
import { openCentre, receiptFor, type Centre } from '../../../test/support/text-centre.ts'
import { textHouse } from '../../../test/support/text-phone.ts'
import { test } from '../../../test/support/world.ts'
import type { House } from '../../platform/house.ts'
import { startWorker } from '../../platform/jobs/worker.ts'
import { messagesManifest } from '../../platform/messages/manifest.ts'
import { openPost, type OpenPost } from '../../platform/messages/post.ts'
import { readMessageSettings } from '../../platform/messages/settings.ts'
import { takeText } from './intake.ts'

const ann = { source_addr: '447700900801', source_addr_ton: 1, destination_addr: '447700900100', dest_addr_ton: 1 }
let centre: Centre
let post: OpenPost
let worker: { stop(): Promise<void> }
let house: House

test.beforeAll(async ({ world }) => {
  centre = await openCentre()
  const settings = readMessageSettings(
    { SMS_PROVIDER: 'smpp', SMS_FROM: '+447700900100', SMPP_URL: `smpp://doorstep:hush@127.0.0.1:${centre.port}` },
    { demo: false },
  )
  post = openPost(settings, {
    templates: [],
    house: () => house,
    takeText: async (at, text) => void (await takeText(at, text, { back: 'queue' })),
  })
  const made = textHouse(world.house)
  house = {
    ...made,
    manifests: [...made.manifests.filter(({ name }) => name !== 'messages'), messagesManifest(post)],
    clock: () => new Date(),
  }
  worker = await startWorker(house)
  await centre.whenBound()
})
test.afterAll(async () => {
  await worker?.stop()
  await post?.close()
  await centre?.close()
})

describe('a conversation over a text-message centre', () => {
  test('goes on as it does anywhere, in either language, and receipts are written down', async ({ world }) => {
    await centre.deliver({ ...ann, data_coding: 0, short_message: 'chwilio' })
    await centre.whenTaken(1)
    expect(centre.taken[0]).toMatchObject({
      from: '447700900100',
      to: '447700900801',
      words: 'Beth sydd ei angen arnoch?',
    })
    await centre.deliver({ ...ann, data_coding: 8, short_message: Buffer.from('tŷ cynnes', 'utf16le').swap16() })
    await centre.whenTaken(2)
    expect(centre.taken[1]!.words).toBe('Ble ydych chi?')
    for (const part of centre.taken) await centre.deliver(receiptFor(part, 'DELIVRD'))
    expect(await world.sql(`select state from message where to_address = '+447700900801'`)).toEqual([
      { state: 'delivered' },
      { state: 'delivered' },
    ])
  })

  test('a centre that drops us before it takes the answer gets it once, when we are back', async ({ world }) => {
    const before = centre.taken.length
    centre.rules.onSubmit = () => 'drop-before'
    await centre.deliver({ ...ann, data_coding: 0, short_message: 'ETO' })
    while (
      (await world.sql(`select 1 from message where to_address = '+447700900801' and because = 'unreachable'`))
        .length === 0
    )
      await new Promise((resolve) => setTimeout(resolve, 20))
    centre.rules.onSubmit = () => 'take'
    await centre.whenBound(2)
    // The next try is due in some seconds; it is brought forward, as the sweep would find it.
    await world.sql(`update message set due_at = now() where state = 'queued'`)
    await world.sql(`update graphile_worker._private_jobs set run_at = now() where attempts = 0 or locked_at is null`)
    await world.sql(`notify "jobs:insert"`)
    await centre.whenTaken(before + 1)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(centre.taken.slice(before).map(({ words }) => words)).toEqual(['Ble ydych chi?'])
  })
})
