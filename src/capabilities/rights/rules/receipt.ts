// A consent receipt as ISO/IEC TS 27560:2023 has it: header, processing, parties, events. The field names are those of the Data Privacy
// Vocabulary's guide to it, so that a program elsewhere can read one.
import { overSince } from '../../../kernel/over.ts'

export type Consenting = {
  id: string
  person: string
  from: string | null
  to: string
  toId: string
  purposes: readonly string[]
  basis: string
  wording: string
  wordingVersion: string
  language: string
  /** On which channel, or how a worker asked it. */
  saidHow: string
  answer: 'yes' | 'no'
  /** Of one thing that was handed over; absent: what is recorded of them. */
  thing: { kind: string; pieces: readonly string[] } | null
  beganAt: Date
  endsAt: Date | null
  withdrawnAt: Date | null
}

export type About = { place: string; url: string; jurisdiction: string; now: Date }

export function consentReceipt(one: Consenting, { place, url, jurisdiction, now }: About) {
  const given = {
    event_time: one.beganAt.toISOString(),
    validity_duration: one.endsAt ? `until ${one.endsAt.toISOString()}` : 'until withdrawn',
    entity_id: one.person,
    event_type: one.basis === 'consent' ? 'explicit' : 'not-consent',
    event_state: one.answer === 'no' ? 'refused' : 'given',
    collection_method: one.saidHow,
  }
  // A no ends nothing: it never stood.
  const ended = one.answer === 'no' ? undefined : overSince(one.withdrawnAt, one.endsAt, now)
  return {
    header: {
      schema_version: 'ISO/IEC TS 27560:2023',
      record_id: one.id,
      receipt_id: `${one.id}-${ended ? 2 : 1}`,
      pii_principal_id: one.person,
      issued_at: now.toISOString(),
    },
    pii_processing: {
      privacy_notice: {
        notice: one.wording,
        version: one.wordingVersion || one.beganAt.toISOString(),
        language: one.language,
        url: `${url}/privacy`,
      },
      language: one.language,
      purposes: one.purposes.map((purpose) => ({
        purpose,
        lawful_basis: one.basis,
        pii_information: piecesOf(one).map((pii_type) => ({ pii_type, pii_optional: true, special_pii: true })),
        pii_controllers: [one.from ?? place, one.to],
        storage_locations: [jurisdiction],
        retention_period: one.endsAt
          ? one.endsAt.toISOString()
          : 'until withdrawn, and then as each organisation says at the address below',
        processing_method: 'shown to workers of the recipient who say what they look for, each look in the ledger',
        jurisdiction: [jurisdiction],
        recipient_third_parties: [one.to],
        withdrawal_method: `${url}/me/consents`,
        privacy_rights: [`${url}/me`],
      })),
    },
    party_identification: [
      { party_id: one.toId, party_name: one.to, party_type: 'recipient', party_contact: url, party_address: place },
      {
        party_id: one.from ?? 'every-organisation',
        party_name: one.from ?? 'Every organisation here',
        party_type: 'controller',
        party_contact: url,
        party_address: place,
      },
      { party_id: one.person, party_type: 'pii_principal', party_name: '', party_contact: '', party_address: '' },
    ],
    consent_events: ended
      ? [given, { ...given, event_time: ended.toISOString(), event_state: one.withdrawnAt ? 'withdrawn' : 'expired' }]
      : [given],
  }
}

function piecesOf({ thing }: Consenting): string[] {
  if (thing === null) return ['what is recorded of help given']
  return thing.pieces.map((piece) => `${thing.kind}: ${piece}`)
}
