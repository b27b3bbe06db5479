// Every receipt has what ISO/IEC TS 27560:2023 asks of one, in our own words of it: header, processing, parties, events, and their fields.
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { expect, test } from 'vitest'
import { type Consenting, consentReceipt } from './receipt.ts'

const said = { type: 'string', minLength: 1 }
const list = (items: object) => ({ type: 'array', minItems: 1, items })
const whole = (properties: Record<string, object>) => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
})
const when = { type: 'string', format: 'date-time' }

const organisation = whole({
  party_id: said,
  party_type: { enum: ['controller', 'recipient'] },
  party_name: said,
  party_contact: said,
  party_address: said,
})
/** Known by their id alone: a receipt is read by programs elsewhere. */
const principal = whole({ party_id: said, party_type: { const: 'pii_principal' }, party_name: { const: '' } })

const schema = whole({
  header: whole({
    schema_version: { const: 'ISO/IEC TS 27560:2023' },
    record_id: said,
    receipt_id: said,
    pii_principal_id: said,
    issued_at: when,
  }),
  pii_processing: whole({
    privacy_notice: whole({
      notice: said,
      version: said,
      language: { enum: ['en', 'cy'] },
      url: { type: 'string', format: 'uri' },
    }),
    language: { enum: ['en', 'cy'] },
    purposes: list(
      whole({
        purpose: said,
        lawful_basis: said,
        pii_information: list(
          whole({ pii_type: said, pii_optional: { type: 'boolean' }, special_pii: { type: 'boolean' } }),
        ),
        pii_controllers: list(said),
        storage_locations: list(said),
        retention_period: said,
        processing_method: said,
        jurisdiction: list(said),
        recipient_third_parties: list(said),
        withdrawal_method: { type: 'string', format: 'uri' },
        privacy_rights: list({ type: 'string', format: 'uri' }),
      }),
    ),
  }),
  party_identification: { ...list({ oneOf: [organisation, principal] }), contains: principal, minItems: 3 },
  consent_events: list(
    whole({
      event_time: when,
      validity_duration: said,
      entity_id: said,
      event_type: { enum: ['explicit', 'not-consent'] },
      event_state: { enum: ['given', 'withdrawn', 'expired'] },
      collection_method: said,
    }),
  ),
})

const given: Consenting = {
  id: '0192f000-0000-7000-8000-0000000000c1',
  person: '0192f000-0000-7000-8000-0000000000c2',
  from: 'Testworth Advice',
  to: 'Testworth Food Bank',
  toId: '0192f000-0000-7000-8000-0000000000a2',
  purposes: ['advice', 'referral'],
  basis: 'consent',
  wording: 'May the food bank see it? Yes.',
  wordingVersion: '7',
  language: 'cy',
  saidHow: 'voice',
  answer: 'yes',
  thing: null,
  beganAt: new Date('2026-11-01T10:00Z'),
  endsAt: null,
  withdrawnAt: null,
}
const about = {
  place: 'Testworth',
  url: 'https://testworth.example',
  jurisdiction: 'GB',
  now: new Date('2026-11-23T10:00Z'),
}

const ajv = new Ajv2020({ allErrors: true, strict: false })
formats.default(ajv)
const check = ajv.compile(schema)

test.each<[string, Partial<Consenting>, string[]]>([
  ['given', {}, ['given']],
  ['from every organisation', { from: null }, ['given']],
  ['taken back', { withdrawnAt: new Date('2026-11-20T10:00Z') }, ['given', 'withdrawn']],
  ['run out', { endsAt: new Date('2026-11-20T10:00Z') }, ['given', 'expired']],
  ['still running', { endsAt: new Date('2027-11-20T10:00Z') }, ['given']],
  ['another lawful basis, with no version of its words', { basis: 'legal-duty', wordingVersion: '' }, ['given']],
])('a receipt of consent that was %s has every field the standard asks for', (_, change, states) => {
  const receipt = consentReceipt({ ...given, ...change }, about)
  check(JSON.parse(JSON.stringify(receipt)))
  expect(check.errors).toBeNull()
  expect(receipt.consent_events.map(({ event_state }) => event_state)).toEqual(states)
})

test('a receipt that lacks a field is seen to', () => {
  const { header, ...rest } = consentReceipt(given, about)
  expect(check(rest)).toBe(false)
  expect(check({ header: { ...header, record_id: '' }, ...rest })).toBe(false)
})
