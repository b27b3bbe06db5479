// What a place holds before a play begins. Safe to repeat: each play asks for it on every channel.
import { setPin } from '../../src/channels/voice/acts/keep-pin.ts'
import { provePin } from '../../src/channels/voice/acts/prove-pin.ts'
import { linkToken as bookingToken } from '../../src/capabilities/booking/links.ts'
import type { BookingId } from '../../src/capabilities/booking/store/bookings.ts'
import { needs } from '../../src/capabilities/directory/needs.ts'
import { refreshListings } from '../../src/capabilities/directory/store/listings.ts'
import { keepNeeds } from '../../src/capabilities/directory/store/needs.ts'
import { linkDigest, linkToken } from '../../src/capabilities/referrals/links.ts'
import { advice as adviceCentre, areMet } from '../../src/capabilities/record/testing/agencies.ts'
import { aTown, ids } from '../../src/capabilities/reports/testing/town.ts'
import type { Day } from '../../src/kernel/day.ts'
import { newId, type OrganisationId } from '../../src/kernel/id.ts'
import { bindingFor } from '../../src/platform/flow/run/bindings.ts'
import { writeScene } from '../../src/platform/scene.ts'
import { tokenDigest } from '../../src/platform/sealed-link.ts'
import type { Viewer } from '../../src/platform/stage.ts'
import type { World } from '../support/world.ts'

export type Given = (world: World, phone: string) => Promise<void>

const mandate = '0192f000-0000-7000-8000-0000000000d1'
const organisation = '0192f000-0000-7000-8000-000000000001' as OrganisationId
const service = '0192f000-0000-7000-8000-000000000002'
const location = '0192f000-0000-7000-8000-000000000003'

/** One food bank by York Minster, and the postcode next to it. */
export const aFoodBank: Given = async (world) => {
  const there = await world.sql('select 1 from service where id = $1', [service])
  if (there.length > 0) return
  await world.sql(`insert into organisation (id, name) values ($1, 'Helping Hands')`, [organisation])
  await world.sql(
    `insert into service (id, organisation_id, name, description, visible_from) values ($1, $2, 'Minster Food Bank', 'Food parcels for anyone.', '2020-01-01')`,
    [service, organisation],
  )
  await world.sql(`insert into location (id, latitude, longitude) values ($1, 53.9623, -1.0819)`, [location])
  await world.sql(`insert into service_at_location (service_id, location_id) values ($1, $2)`, [service, location])
  await world.sql(`insert into phone (service_id, number, e164) values ($1, '01632 960321', '+441632960321')`, [
    service,
  ])
  await world.sql(
    `insert into postcode (postcode, latitude, longitude, nation) values ('YO1 7HH', 53.9619, -1.0814, 'england')`,
  )
  const stage = world.stage({ viewer: { kind: 'system', job: 'test' } })
  await writeScene(stage, async ({ db }) => {
    await keepNeeds(db, needs)
    await refreshListings(db, { today: '2026-11-23' as Day, nation: 'england' })
  })
}

/** The food bank, and this telephone as the one that keeps its listing. */
export const aKeptFoodBank: Given = async (world, phone) => {
  await aFoodBank(world, phone)
  await world.sql('delete from listing_keeper where service_id = $1', [service])
  await world.sql(
    `insert into listing_keeper (service_id, organisation_id, name, phone, binding) values ($1, $2, 'Mair Owen', $3, $4)`,
    [service, organisation, phone, bindingFor(world.stage(), 'phone', phone)],
  )
}

const clinic = '0192f000-0000-7000-8000-000000000004'
const nurse = '0192f000-0000-7000-8000-000000000005'
const advice = '0192f000-0000-7000-8000-000000000006'
const idris = ['0192f000-0000-7000-8000-000000000007', 'Idris Campbell'] as const
const meera = ['0192f000-0000-7000-8000-000000000008', 'Meera Joshi'] as const
/** Of what somebody has booked, as the letter about it says. */
export const theirReference = '246813579'

/** A flu clinic with one time on Friday and room for everybody who plays. */
export const aClinic: Given = async (world) => {
  const there = await world.sql('select 1 from appointment_type where id = $1', [clinic])
  if (there.length > 0) return
  await world.sql(`insert into organisation (id, name) values ($1, 'Mill Lane Surgery') on conflict do nothing`, [
    clinic,
  ])
  await world.sql(
    `insert into calendar (id, organisation_id, kind, name) values ($1, $2, 'provider', 'Nurse Okafor')`,
    [nurse, clinic],
  )
  await world.sql(
    `insert into appointment_type (id, organisation_id, name, name_cy, minutes, seats, party_max) values ($1, $1, 'Flu jab', 'Brechiad ffliw', 10, 200, 2)`,
    [clinic],
  )
  // Whom to see for this is chosen.
  await world.sql(
    `insert into appointment_type (id, organisation_id, name, name_cy, minutes, seats, assign)
     values ($1, $2, 'Debt advice', 'Cyngor ar ddyled', 10, 200, 'chosen')`,
    [advice, clinic],
  )
  for (const [id, name] of [idris, meera])
    await world.sql(`insert into calendar (id, organisation_id, kind, name) values ($1, $2, 'provider', $3)`, [
      id,
      clinic,
      name,
    ])
  for (const [type, calendar] of [[clinic, nurse] as const, [advice, idris[0]] as const, [advice, meera[0]] as const]) {
    await world.sql(
      `insert into appointment_type_calendar (appointment_type_id, group_number, calendar_id) values ($1, 0, $2)`,
      [type, calendar],
    )
    await world.sql(
      `insert into slot (id, appointment_type_id, calendar_id, starts_at, ends_at, capacity)
       values (gen_random_uuid(), $1, $2, '2026-12-11T10:00Z', '2026-12-11T10:10Z', 200)`,
      [type, calendar],
    )
  }
}

/** Somebody whose number this is, and who let Mair Owen act for them. */
export async function somebodyWithACarer(world: World, phone: string): Promise<Viewer> {
  const [ann, mair] = [await world.person('Ann Pritchard'), await world.person('Mair Owen')]
  await world.sql(`update person set phone = $2, phone_proven = true where id = $1`, [ann.personId, phone])
  await world.sql('delete from mandate where id = $1', [mandate])
  await world.sql(
    `insert into mandate (id, person_id, holder_id, kind, given_how, given_on, recorded_by, began_at)
      values ($3, $1, $2, 'carer', 'own-page', 'web', $1, '2026-01-01')`,
    [ann.personId, mair.personId, mandate],
  )
  return ann
}

/** Somebody who lets the food bank see what others keep of them. */
export async function somebodyWhoShares(world: World, phone: string): Promise<Viewer> {
  await aFoodBank(world, phone)
  const ann = await world.person('Ann Pritchard')
  await world.sql(`update person set phone = $2, phone_proven = true where id = $1`, [ann.personId, phone])
  await world.sql(
    `insert into sharing (id, person_id, to_organisation, basis, wording, language, given_on, began_at)
      values (gen_random_uuid(), $1, $2, 'consent', 'May they? Yes.', 'en', 'web', '2026-11-01')`,
    [ann.personId, organisation],
  )
  return ann
}

export const theirPin = '907264'

/** Somebody who has a PIN, keyed it in a call just now, and was asked for a yes or a no since. */
export async function somebodyAskedToAgree(world: World, phone: string): Promise<Viewer> {
  await aFoodBank(world, phone)
  const ann = await world.person('Ann Pritchard')
  await world.sql(`update person set phone = $2, phone_proven = true where id = $1`, [ann.personId, phone])
  const own = { ...ann, kind: 'person', assurance: 'verified' } as const
  await setPin(world.stage({ viewer: own }), { pin: theirPin })
  await provePin(world.stage({ channel: 'voice', number: phone }), { phone, pin: theirPin })
  await world.sql(
    `insert into consent_ask (id, person_id, to_organisation, asked_at, waits_until)
      values (gen_random_uuid(), $1, $2, '2026-11-22T10:00Z', '2026-12-20T10:00Z')`,
    [ann.personId, organisation],
  )
  return ann
}

/** Somebody who has a PIN, keyed it in a call just now, and is helped by two organisations where people work. */
export async function somebodyWithTwoHelpers(world: World, phone: string): Promise<Viewer> {
  const ann = await somebodyAskedToAgree(world, phone)
  await world.sql(`insert into organisation (id, name) values ($1, 'Testworth Advice') on conflict do nothing`, [
    adviceCentre,
  ])
  for (const one of [organisation, adviceCentre])
    await world.person('Dev Patel', [{ organisation: one, role: 'worker' }])
  if (ann.kind === 'person') await areMet(world, ann.personId, [organisation, adviceCentre])
  return ann
}

/** Somebody who was promised a call. */
export const somebodyToBeRung: Given = async (world, phone) => {
  await world.sql('delete from callback_request')
  await world.sql(
    `insert into callback_request (id, number, language, channel, asked_at, due_at)
      values ('0192f000-0000-7000-8000-0000000000e7', $1, 'en', 'voice', '2026-11-23T09:00Z', '2026-11-23T13:00Z')`,
    [phone],
  )
}

/** A note that was taken down, and may be asked about by its reference. */
export const aHiddenNote: Given = async (world) => {
  await world.sql(`delete from moderation_item where reference = 'BCDF2346'`)
  await world.sql(
    `insert into moderation_item (id, reference, kind, thing_id, state, reason, came_at)
      values (gen_random_uuid(), 'BCDF2346', 'note', '0192f000-0000-7000-8000-0000000000e1', 'hidden', 'not-kind', '2026-11-22T10:00Z')`,
  )
}

/** Somebody with an appointment on Friday, known by their account and by their number. */
export const somebodyBooked = (world: World, phone: string) => somebodyWith(world, phone, 'confirmed')
/** Somebody in line, for whom a place came free. */
export const somebodyOffered = (world: World, phone: string) => somebodyWith(world, phone, 'offered')

async function somebodyWith(world: World, phone: string, state: 'confirmed' | 'offered'): Promise<Viewer> {
  await aClinic(world, phone)
  const ann = await world.person('Ann Pritchard')
  await world.sql(`update person set phone = $2, phone_proven = true where id = $1`, [ann.personId, phone])
  await world.sql(`update booking set state = 'cancelled', held_until = null where state in ('confirmed', 'offered')`)
  await world.sql(`update booking set reference = new_reference() where reference = $1`, [theirReference])
  const id = newId<'booking'>() as BookingId
  await world.sql(
    `insert into booking (id, reference, appointment_type_id, organisation_id, slot_id, state, state_at, held_until, person_id, phone, tell_by,
       link_digest, made_at, made_on)
     select $6, $5, $1, $1, slot.id, $2, '2026-11-23', case when $2 = 'offered' then timestamptz '2026-11-27' end, $3, $4, 'none',
       $7, '2026-11-23', 'web'
     from slot where appointment_type_id = $1 limit 1`,
    [clinic, state, ann.personId, phone, theirReference, id, tokenDigest(bookingToken(world.house.secret, id))],
  )
  return ann
}

/** Somebody for whom the food bank was asked; and somebody who is asked whether it may be. */
export const somebodyReferred = (world: World, phone: string) => somebodyAt(world, phone, 'sent')
export const somebodyAskedFirst = (world: World, phone: string) => somebodyAt(world, phone, 'asking')

async function somebodyAt(world: World, phone: string, state: 'sent' | 'asking'): Promise<Viewer> {
  await aFoodBank(world, phone)
  const ann = await world.person('Ann Pritchard')
  const id = '0192f000-0000-7000-8000-0000000000f1'
  await world.sql(`update person set phone = $2, phone_proven = true where id = $1`, [ann.personId, phone])
  await world.sql('delete from referral')
  await world.sql('delete from sharing where thing_id = $1', [id])
  const [to, next] = state === 'sent' ? [organisation, null] : [null, organisation]
  await world.sql(
    `insert into referral (id, reference, person_id, to_organisation, next_organisation, pieces, state, state_at, language, made_on, made_at, sent_at,
       answer_by, link_digest)
     values ($1, '123456789', $2, $3, $4, '{why,contact}', $5, '2026-11-23', 'en', 'web', '2026-11-23', $6, $7, $8)`,
    [
      id,
      ann.personId,
      to,
      next,
      state,
      state === 'sent' ? '2026-11-23' : null,
      state === 'sent' ? '2026-11-26T17:00Z' : null,
      linkDigest(linkToken(world.house.secret, id)),
    ],
  )
  if (state === 'sent')
    await world.sql(
      `insert into sharing (id, person_id, to_organisation, basis, wording, language, given_on, thing_kind, thing_id, pieces, began_at)
       values (gen_random_uuid(), $1, $2, 'consent', 'Shall we ask them?', 'en', 'web', 'referral', $3, '{why,contact}', '2026-11-23')`,
      [ann.personId, organisation, id],
    )
  return ann
}

/** A town whose streets are as they should be: what one play told of, the next does not meet. */
export const aTownWithoutReports: Given = async (world) => {
  await aTown(world)
  await world.sql('delete from report')
  await world.sql('alter sequence report_serial restart 1001')
}

/** A pothole that this telephone told of four weeks ago, and was asked about today. */
export const aReportAskedAbout: Given = async (world, phone) => {
  await aTownWithoutReports(world, phone)
  const report = '0192f000-0000-7000-8000-0000000000e1'
  await world.sql(
    `insert into report (id, serial, reference, category_code, body_id, state, state_at, title, detail, latitude, longitude, placed_by, language, made_on,
       made_at, published_at, updated_at, asked_at)
     values ($1, 1001, '10019', 'pothole', $2, 'open', '2026-10-20', 'Deep hole', 'Deep hole', 52.43, -3.06, 'postcode', 'en', 'web', '2026-10-20', '2026-10-20', '2026-10-20', '2026-11-20')`,
    [report, ids.bodyCounty],
  )
  await world.sql(
    `insert into report_follower (id, report_id, is_reporter, tell_by, address, language, link_digest, made_at, reached_at)
     values ('0192f000-0000-7000-8000-0000000000e2', $1, true, 'text', $2, 'en', sha256('x'), '2026-10-20', '2026-10-20')`,
    [report, phone],
  )
}

/** Whoever told of it, by their account and by the number that they gave. */
export async function somebodyWhoTold(world: World, phone: string): Promise<Viewer> {
  await aReportAskedAbout(world, phone)
  const ann = await world.person('Ann Pritchard')
  await world.sql(`update person set phone = $2, phone_proven = true where id = $1`, [ann.personId, phone])
  return ann
}

/** A pothole that the county called mended last week, told of from somewhere else. */
export const aReportCalledFixed: Given = async (world, phone) => {
  await aReportAskedAbout(world, phone)
  await world.sql(`delete from report_follower`)
  await world.sql(`update report set state = 'fixed', state_at = '2026-11-16T10:00Z'`)
  await world.sql(
    `insert into report_update (id, report_id, at, kind, by, body_id, state, words, language, facts, is_shown)
     select '0192f000-0000-7000-8000-0000000000e3', id, '2026-11-16T10:00Z', 'state', 'body', body_id, 'fixed', 'Filled and rolled.', 'en', '{}', true from report`,
  )
}

const guide = '0192f000-0000-7000-8000-0000000000e1'

/** One guide in both languages, too long for one text, and published. */
export const aGuide: Given = async (world) => {
  const there = await world.sql('select 1 from guide where id = $1', [guide])
  if (there.length > 0) return
  await world.sql(`insert into organisation (id, name) values ($1, 'Testworth Advice') on conflict do nothing`, [guide])
  await world.sql(`insert into guide_topic (code, name) values ('home', 'Your home') on conflict do nothing`)
  await world.sql(
    `insert into guide (id, slug, organisation_id, kind, topic, made_at) values ($1, 'damp-and-mould', $1, 'guide', 'home', '2026-01-01')`,
    [guide],
  )
  const sheets = {
    en: { title: 'Damp and mould at home', line: 'Damp comes from leaks, from outside walls, or from steam.' },
    cy: { title: 'Lleithder a llwydni gartref', line: 'Daw lleithder o ollyngiadau, o waliau allanol, neu o ager.' },
  }
  for (const [language, { title, line }] of Object.entries(sheets)) {
    const body = Array.from({ length: 24 }, (_, place) => `## ${place + 1}\n\n${line}`).join('\n\n')
    await world.sql(
      `insert into guide_version (guide_id, language, version, title, summary, body, reviewer, checked_on, due_on, translates, made_at)
        values ($1, $2, 1, $3, $4, $5, 'Mair Owen', '2026-11-01', '2027-05-01', 1, '2026-11-01')`,
      [guide, language, title, line, body],
    )
    await world.sql(
      `insert into guide_publication (guide_id, language, version, from_at, published_at) values ($1, $2, 1, '2026-11-01', '2026-11-01')`,
      [guide, language],
    )
    await world.sql(
      `insert into guide_sentence (guide_id, language, version, place, section, anchor, sentence, own, around)
        values ($1, $2, 1, 0, '', '', $3, guide_vector($2, $3), guide_vector($2, $4))`,
      [guide, language, line, `${title} ${line}`],
    )
  }
}
