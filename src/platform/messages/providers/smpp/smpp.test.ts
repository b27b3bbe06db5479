import { afterEach, describe, expect, test } from 'vitest'
import { openCentre, receiptFor, type Centre } from '../../../../../test/support/text-centre.ts'
import type { InboundText, OutgoingText, Receipt } from '../../provider.ts'
import { secret } from '../../secret.ts'
import type { LinkTimes } from './link.ts'
import { smppProvider } from './smpp.ts'

const times: LinkTimes = {
  bindWaitMs: 2_000,
  // Silence is told from slowness, also where a machine is busy with something else.
  answerWaitMs: 2_000,
  stillThereEveryMs: 100,
  againAfterMs: 20,
  againAfterMsMax: 50,
}
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function connected(given: { keep?: (text: InboundText) => Promise<void> } = {}) {
  const centre = await openCentre()
  const texts: InboundText[] = []
  const receipts: Receipt[] = []
  const news: string[] = []
  const settings = {
    host: '127.0.0.1',
    port: centre.port,
    tls: false,
    systemId: 'doorstep',
    password: secret('hush'),
    systemType: '',
    perSecondMax: 1_000,
  }
  const keep = given.keep ?? (async () => undefined)
  const provider = smppProvider(
    settings,
    {
      text: async (text) => {
        texts.push(text)
        await keep(text)
      },
      receipt: async (receipt) => void receipts.push(receipt),
      news: (what) => news.push(what),
    },
    times,
  )
  closing.push(() => provider.close!(), centre.close)
  return { centre, provider, texts, receipts, news }
}

const text = (words: string): OutgoingText => ({
  id: '01940000-0000-7000-8000-00000000abcd',
  to: '+447700900123',
  from: '+447700900100',
  words,
  joinReference: 0xabcd,
  queuedAt: new Date(),
})
const inOrder = (centre: Centre) =>
  [...centre.taken].sort((one, other) => (one.header[0]?.[4] ?? 0) - (other.header[0]?.[4] ?? 0))

describe('texts that leave by SMPP', () => {
  test('a short text leaves with its alphabet stated, asks for a receipt, and is known by the name the centre gave it', async () => {
    const { centre, provider } = await connected()
    expect(await provider.send(text('Bore da, mae’r llyfrgell ar agor. Dŵr.'), [])).toEqual({
      state: 'sent',
      parts: 1,
      refs: [{ part: 1, ref: 'centre-1' }],
    })
    expect(centre.taken[0]).toMatchObject({
      from: '447700900100',
      to: '447700900123',
      dataCoding: 8,
      words: 'Bore da, mae’r llyfrgell ar agor. Dŵr.',
    })
    expect(centre.taken[0]!.pdu.registered_delivery).toBe(1)
  })

  test('a long text with emoji is joined again by whoever gets it', async () => {
    const { centre, provider } = await connected()
    const words = `${'x'.repeat(66)}👍${'ŷ'.repeat(66)}🏴󠁧󠁢󠁷󠁬󠁳󠁿 end`
    expect(await provider.send(text(words), [])).toMatchObject({ state: 'sent', parts: 3 })
    expect(
      inOrder(centre)
        .map((part) => part.words)
        .join(''),
    ).toBe(words)
    expect(inOrder(centre).every((part) => part.words.isWellFormed())).toBe(true)
  })

  test('the line breaks after the first of three parts: only the other parts go again, under the same reference', async () => {
    const { centre, provider } = await connected()
    centre.rules.onSubmit = () => (centre.taken.length === 1 ? 'drop-before' : 'take')
    const first = await provider.send(text('a'.repeat(400)), [])
    expect(first).toMatchObject({ state: 'unsure', taken: [{ part: expect.any(Number), ref: 'centre-1' }] })
    centre.rules.onSubmit = () => 'take'
    const second = await provider.send(text('a'.repeat(400)), first.state === 'unsure' ? first.taken : [])
    expect(second).toMatchObject({ state: 'sent', parts: 3 })
    expect(centre.taken.map((part) => part.header[0]![4]).sort()).toEqual([1, 2, 3])
    expect(new Set(centre.taken.map((part) => part.header[0]![2]))).toEqual(new Set([0xcd]))
  })

  test('a centre that takes a text and hangs up before saying so leaves it unsure, not failed and not sent', async () => {
    const { centre, provider } = await connected()
    centre.rules.onSubmit = () => 'drop-after'
    expect(await provider.send(text('hello'), [])).toMatchObject({ state: 'unsure', taken: [] })
  })

  test('a centre that falls silent does not hold us up', async () => {
    const { centre, provider } = await connected()
    centre.rules.onSubmit = () => 'silence'
    expect(await provider.send(text('hello'), [])).toMatchObject({ state: 'unsure' })
  })

  test.each([
    [0x0b, { state: 'refused', because: 'no-such-address' }],
    [0x58, { state: 'retry', because: 'too-busy' }],
    [0x08, { state: 'retry', because: 'provider-error' }],
    [0x0a, { state: 'refused', because: 'refused-by-provider' }],
  ])('a centre that answers %i gives %o', async (status, expected) => {
    const { centre, provider } = await connected()
    centre.rules.onSubmit = () => ({ status })
    expect(await provider.send(text('hello'), [])).toMatchObject(expected)
  })

  test('with nobody listening, the text has certainly not left', async () => {
    const { centre, provider, news } = await connected()
    await centre.whenBound()
    await centre.close()
    await expect.poll(() => news).toContain('lost')
    expect(await provider.send(text('hello'), [])).toEqual({ state: 'retry', because: 'unreachable', taken: [] })
  })

  test('a refused password is tried again, quietly and not too fast', async () => {
    const { centre, provider, news } = await connected()
    centre.rules.onBind = () => 0x0e
    for (const session of centre.bound) session.destroy()
    await expect.poll(() => news).toContain('bind-refused')
    centre.rules.onBind = () => 0
    expect(await provider.send(text('hello'), [])).toMatchObject({ state: 'sent' })
  })
})

describe('texts and news that arrive by SMPP', () => {
  const inbound = {
    source_addr: '447700900123',
    source_addr_ton: 1,
    destination_addr: '447700900100',
    dest_addr_ton: 1,
  }

  test('UCS-2 arrives as words, and the centre is thanked', async () => {
    const { centre, texts } = await connected()
    await centre.whenBound()
    const answer = await centre.deliver({
      ...inbound,
      data_coding: 8,
      short_message: Buffer.from('Ble mae’r dŵr? 🚰', 'utf16le').swap16(),
    })
    expect(answer.command_status).toBe(0)
    expect(texts).toMatchObject([
      { provider: 'smpp', from: '+447700900123', to: '+447700900100', words: 'Ble mae’r dŵr? 🚰' },
    ])
  })

  test('a part says which text it is a part of, by header, by wide header or by the protocol’s own fields', async () => {
    const { centre, texts } = await connected()
    await centre.whenBound()
    await centre.deliver({
      ...inbound,
      data_coding: 0,
      esm_class: 0x40,
      short_message: { udh: Buffer.from([5, 0, 3, 9, 2, 1]), message: 'LIBRARY ' },
    })
    await centre.deliver({
      ...inbound,
      data_coding: 0,
      esm_class: 0x40,
      short_message: { udh: Buffer.from([6, 8, 4, 1, 9, 2, 2]), message: 'YO1 7HH' },
    })
    await centre.deliver({
      ...inbound,
      data_coding: 0,
      sar_msg_ref_num: 77,
      sar_total_segments: 3,
      sar_segment_seqnum: 2,
      short_message: 'three',
    })
    expect(texts.map(({ words, part }) => ({ words, part }))).toEqual([
      { words: 'LIBRARY ', part: { reference: 9, number: 1, total: 2 } },
      { words: 'YO1 7HH', part: { reference: 0x109, number: 2, total: 2 } },
      { words: 'three', part: { reference: 77, number: 2, total: 3 } },
    ])
  })

  test('a long text may come whole in message_payload', async () => {
    const { centre, texts } = await connected()
    await centre.whenBound()
    await centre.deliver({
      ...inbound,
      data_coding: 0,
      short_message: '',
      message_payload: { message: 'b'.repeat(500) },
    })
    expect(texts[0]!.words).toBe('b'.repeat(500))
  })

  test('when it could not be kept the centre is asked to bring it again, and it is then the same text', async () => {
    let fail = true
    const { centre, texts } = await connected({
      keep: async () => {
        if (fail) throw new Error('the disc is full')
      },
    })
    await centre.whenBound()
    const first = await centre.deliver({ ...inbound, data_coding: 0, short_message: '1' })
    fail = false
    const second = await centre.deliver({ ...inbound, data_coding: 0, short_message: '1' })
    const third = await centre.deliver({ ...inbound, data_coding: 0, short_message: '1' })
    expect([first, second, third].map((answer) => answer.command_status)).toEqual([0x64, 0, 0])
    expect(texts[1]!.providerId).toBe(texts[0]!.providerId)
    // Someone who answers 1 twice running means it twice.
    expect(texts[2]!.providerId).not.toBe(texts[0]!.providerId)
  })

  test('a text brought again after the connection broke is the same text', async () => {
    const { centre, texts } = await connected()
    const session = await centre.whenBound()
    await centre.deliver({ ...inbound, data_coding: 0, short_message: 'LIBRARY' })
    session.destroy()
    await centre.whenBound(2)
    await centre.deliver({ ...inbound, data_coding: 0, short_message: 'LIBRARY' })
    expect(texts[1]!.providerId).toBe(texts[0]!.providerId)
  })

  test('receipts name the part and what became of it, and repeat without harm', async () => {
    const { centre, provider, receipts } = await connected()
    await provider.send(text('hello'), [])
    const [part] = centre.taken
    await centre.deliver(receiptFor(part!, 'ENROUTE'))
    await centre.deliver(receiptFor(part!, 'DELIVRD'))
    await centre.deliver(receiptFor(part!, 'EXPIRED'))
    expect(receipts.map(({ name, state, because }) => ({ name, state, because }))).toEqual([
      { name: { ref: 'centre-1' }, state: 'on-its-way', because: undefined },
      { name: { ref: 'centre-1' }, state: 'delivered', because: undefined },
      { name: { ref: 'centre-1' }, state: 'failed', because: 'expired' },
    ])
  })

  test('bytes that are not words, and a receipt that names nothing, are thanked for and left', async () => {
    const { centre, texts, receipts } = await connected()
    await centre.whenBound()
    expect(
      (await centre.deliver({ ...inbound, data_coding: 4, short_message: Buffer.from([1, 2, 3]) })).command_status,
    ).toBe(0)
    expect(
      (await centre.deliver({ ...inbound, esm_class: 4, data_coding: 0, short_message: 'gibberish' })).command_status,
    ).toBe(0)
    expect([texts, receipts]).toEqual([[], []])
  })

  test('a connection that dies without a word is noticed and made again', async () => {
    const { centre, news } = await connected()
    const session = await centre.whenBound()
    // It stays open and reads nothing, as after a firewall has forgotten it.
    session.pause()
    await centre.whenBound(2)
    // The centre has bound us before its answer is here.
    await expect.poll(() => news.filter((what) => what === 'bound')).toHaveLength(2)
  })
})
