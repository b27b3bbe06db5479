// What a deliver_sm means: a text, one part of a text, or news of a text that we sent.
import type { Pdu, ShortMessage } from 'smpp'
import type { InboundText, Receipt } from '../../provider.ts'
import { fromSmppAddress } from './address.ts'
import { isReceipt } from './codes.ts'

export type Delivered =
  | { kind: 'receipt'; receipt: Receipt }
  | { kind: 'text'; text: Omit<InboundText, 'providerId'> }
  | { kind: 'not-understood' }

export function readDelivery(pdu: Pdu): Delivered {
  const body = bodyOf(pdu)
  if (isReceipt(pdu.esm_class ?? 0)) {
    const receipt = readReceipt(pdu, typeof body.message === 'string' ? body.message : body.message.toString('latin1'))
    return receipt ? { kind: 'receipt', receipt } : { kind: 'not-understood' }
  }
  // Bytes here are an alphabet that the library does not know: pictures, ring tones, settings. Not words.
  if (typeof body.message !== 'string') return { kind: 'not-understood' }
  const part = joinOf(pdu, body)
  return {
    kind: 'text',
    text: {
      provider: 'smpp',
      from: fromSmppAddress({ ton: pdu.source_addr_ton ?? 0, digits: pdu.source_addr ?? '' }),
      to: fromSmppAddress({ ton: pdu.dest_addr_ton ?? 0, digits: pdu.destination_addr ?? '' }),
      words: body.message,
      ...(part && { part }),
    },
  }
}

/** A long text may come whole in `message_payload` with an empty `short_message`. */
function bodyOf(pdu: Pdu): ShortMessage {
  const short = asShortMessage(pdu.short_message)
  return short.message.length === 0 && pdu.message_payload !== undefined ? asShortMessage(pdu.message_payload) : short
}

function asShortMessage(field: ShortMessage | Buffer | string | undefined): ShortMessage {
  if (field === undefined) return { message: '' }
  return typeof field === 'string' || Buffer.isBuffer(field) ? { message: field } : field
}

/** 3GPP TS 23.040 section 9.2.3.24: element 00 counts to 255, element 08 to 65,535. Some centres use SMPP's own fields instead. */
function joinOf(pdu: Pdu, body: ShortMessage): InboundText['part'] {
  for (const element of Array.isArray(body.udh) ? body.udh : []) {
    if (element[0] === 0x00 && element[1] === 3 && element.length >= 5) {
      return part(element[2]!, element[4]!, element[3]!)
    }
    if (element[0] === 0x08 && element[1] === 4 && element.length >= 6) {
      return part(element.readUInt16BE(2), element[5]!, element[4]!)
    }
  }
  if (pdu.sar_msg_ref_num !== undefined && pdu.sar_total_segments && pdu.sar_segment_seqnum) {
    return part(pdu.sar_msg_ref_num, pdu.sar_segment_seqnum, pdu.sar_total_segments)
  }
  return undefined
}

function part(reference: number, number: number, total: number): InboundText['part'] {
  return total > 1 && number >= 1 && number <= total ? { reference, number, total } : undefined
}

/** SMPP 3.4 section 5.2.28 (message_state), and appendix B for the words that centres put in the receipt itself. */
const states: Record<number, Receipt['state']> = {
  1: 'on-its-way',
  2: 'delivered',
  3: 'failed',
  4: 'failed',
  5: 'failed',
  6: 'on-its-way',
  8: 'failed',
}
const words: Record<string, Receipt['state']> = {
  ENROUTE: 'on-its-way',
  ACCEPTD: 'on-its-way',
  DELIVRD: 'delivered',
  EXPIRED: 'failed',
  DELETED: 'failed',
  UNDELIV: 'failed',
  REJECTD: 'failed',
}

function readReceipt(pdu: Pdu, text: string): Receipt | undefined {
  const ref = pdu.receipted_message_id?.replace(/\0+$/, '') || /\bid:(\S+)/i.exec(text)?.[1]
  const said = /\bstat:(\w+)/i.exec(text)?.[1]?.toUpperCase() ?? ''
  const state = (pdu.message_state !== undefined ? states[pdu.message_state] : undefined) ?? words[said]
  if (!ref || !state) return undefined
  const because = pdu.message_state === 3 || said === 'EXPIRED' ? 'expired' : 'not-delivered'
  return { provider: 'smpp', name: { ref }, state, ...(state === 'failed' && { because }) }
}
