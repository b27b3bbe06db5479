// Texts by SMPP 3.4, the protocol of text-message centres and of gateways such as Kannel.
import { randomUUID } from 'node:crypto'
import type { Pdu } from 'smpp'
import type { InboundText, OutgoingText, PartTaken, Receipt, Sending, TextProvider } from '../../provider.ts'
import type { SmppSettings } from '../../settings.ts'
import { toSmppAddress } from './address.ts'
import { receiptAsked } from './codes.ts'
import { readDelivery } from './inbound.ts'
import type { LinkEvents } from './connection.ts'
import { type Link, type LinkTimes, openLink } from './link.ts'
import type { Submitted } from './outgoing.ts'
import { smppParts, type SmppPart } from './parts.ts'

export type SmppListener = {
  /** Resolves once the text is safely kept. */
  text(text: InboundText): Promise<void>
  receipt(receipt: Receipt): Promise<void>
  news: LinkEvents['news']
}

export function smppProvider(
  settings: SmppSettings,
  listener: SmppListener,
  times?: LinkTimes,
): TextProvider & { isBound(): boolean } {
  const link = openLink(settings, { delivered: deliveries(listener), news: listener.news }, times)
  return {
    name: 'smpp',
    afterUnsure: 'repeat-once',
    answersStopItself: false,
    isBound: link.isBound,
    send: (text, taken) => send(link, text, taken),
    close: link.close,
  }
}

/** Parts that the centre has already taken are not sent again; the rest keep their numbers and their reference. */
async function send(link: Link, text: OutgoingText, taken: PartTaken[]): Promise<Sending> {
  const parts = smppParts(text.words, text.joinReference)
  const missing = parts.filter(({ number }) => !taken.some(({ part }) => part === number))
  const results = await Promise.all(
    missing.map(async (part) => ({ part: part.number, submitted: await link.submit(fieldsOf(text, part)) })),
  )
  const refs = results.flatMap(({ part, submitted }) => (isTaken(submitted) ? [{ part, ref: submitted.ref }] : []))
  const worst = results.map(({ submitted }) => submitted).filter((submitted) => !isTaken(submitted))
  return sendingOf(worst, refs, parts.length)
}

function isTaken(submitted: Submitted): submitted is Submitted & { kind: 'answered' } {
  return submitted.kind === 'answered' && submitted.verdict.kind === 'taken'
}

/** A part that may have left counts for more than one that did not: it decides whether one more try is the last. */
function sendingOf(notTaken: Submitted[], taken: PartTaken[], parts: number): Sending {
  if (notTaken.length === 0) return { state: 'sent', refs: taken, parts }
  for (const submitted of notTaken) {
    if (submitted.kind === 'answered' && submitted.verdict.kind === 'refused')
      return { state: 'refused', because: submitted.verdict.because }
  }
  if (notTaken.some(({ kind }) => kind === 'unsure')) return { state: 'unsure', because: 'unreachable', taken }
  if (notTaken.some(({ kind }) => kind === 'not-asked')) return { state: 'retry', because: 'unreachable', taken }
  const isBusy = notTaken.some((submitted) => submitted.kind === 'answered' && submitted.verdict.kind === 'busy')
  return { state: 'retry', because: isBusy ? 'too-busy' : 'provider-error', taken }
}

function fieldsOf(text: OutgoingText, part: SmppPart) {
  const [from, to] = [toSmppAddress(text.from), toSmppAddress(text.to)]
  return {
    source_addr_ton: from.ton,
    source_addr_npi: from.npi,
    source_addr: from.digits,
    dest_addr_ton: to.ton,
    dest_addr_npi: to.npi,
    destination_addr: to.digits,
    esm_class: part.esmClass,
    data_coding: part.dataCoding,
    registered_delivery: receiptAsked,
    short_message: part.octets,
  }
}

const rememberedMax = 1_000
const broughtAgainWithinMs = 300_000

/**
 * SMPP gives a text that arrives no id. A centre brings a text again on its next connection when our "thank you" was
 * lost with the last one, or on the same one when we said that we could not keep it. The same words otherwise are a new
 * text: people answer 1 twice running.
 */
function deliveries(listener: SmppListener): LinkEvents['delivered'] {
  const brought = new Map<string, { providerId: string; connection: number; at: number; kept: boolean }>()
  return async (pdu: Pdu, connection) => {
    const delivered = readDelivery(pdu)
    if (delivered.kind === 'receipt') await listener.receipt(delivered.receipt)
    if (delivered.kind !== 'text') return
    const { text } = delivered
    const key = JSON.stringify([text.from, text.to, text.words, text.part ?? null])
    const before = brought.get(key)
    const isRecent = before && Date.now() - before.at < broughtAgainWithinMs
    const isSame = isRecent && (!before.kept || before.connection !== connection)
    const entry = { providerId: isSame ? before.providerId : randomUUID(), connection, at: Date.now(), kept: false }
    brought.delete(key)
    brought.set(key, entry)
    if (brought.size > rememberedMax) brought.delete(brought.keys().next().value!)
    await listener.text({ ...text, providerId: entry.providerId })
    entry.kept = true
  }
}
