// A small town beside another: two councils, a county over both, a trunk road through them, and an estate.
import type { World } from '../../../../test/support/world.ts'
import type { OrganisationId } from '../../../kernel/id.ts'

export const ids = {
  council: '0192f100-0000-7000-8000-000000000001' as OrganisationId,
  county: '0192f100-0000-7000-8000-000000000002' as OrganisationId,
  bodyCouncil: '0192f100-0000-7000-8000-0000000000b1',
  bodyCounty: '0192f100-0000-7000-8000-0000000000b2',
  bodyTrunk: '0192f100-0000-7000-8000-0000000000b3',
  bodyHousing: '0192f100-0000-7000-8000-0000000000b4',
  bodyNext: '0192f100-0000-7000-8000-0000000000b5',
}

/** Degrees, longitude first: the town from -3.10 to -3.00, the next from -3.00 to -2.90, all between 52.40 and 52.45. */
const areas: [code: string, name: string, kind: string, ring: string][] = [
  ['E-TOWN', 'Tynford', 'district', '((-3.1,52.4),(-3.0,52.4),(-3.0,52.45),(-3.1,52.45))'],
  ['E-NEXT', 'Oldbridge', 'district', '((-3.0,52.4),(-2.9,52.4),(-2.9,52.45),(-3.0,52.45))'],
  ['E-COUNTY', 'Lennshire', 'county', '((-3.1,52.4),(-2.9,52.4),(-2.9,52.45),(-3.1,52.45))'],
  ['X-TRUNK', 'A999', 'trunk-road', '((-3.1,52.42),(-2.9,52.42),(-2.9,52.4204),(-3.1,52.4204))'],
  ['X-ESTATE', 'Mill Estate', 'estate', '((-3.05,52.44),(-3.04,52.44),(-3.04,52.445),(-3.05,52.445))'],
  ['W-WEST', 'West Ward', 'ward', '((-3.1,52.4),(-3.05,52.4),(-3.05,52.45),(-3.1,52.45))'],
  ['W-EAST', 'East Ward', 'ward', '((-3.05,52.4),(-3.0,52.4),(-3.0,52.45),(-3.05,52.45))'],
]

/** Safe to repeat. Answers nothing: the ids are known. */
export async function aTown(world: Pick<World, 'sql'>): Promise<void> {
  const there = await world.sql('select 1 from report_body where id = $1', [ids.bodyCouncil])
  if (there.length > 0) return
  await world.sql(
    `insert into organisation (id, name) values ($1, 'Tynford Council'), ($2, 'Lennshire County Council') on conflict do nothing`,
    [ids.council, ids.county],
  )
  for (const [code, name, kind, ring] of areas) {
    await world.sql('insert into boundary (code, name, kind) values ($1, $2, $3)', [code, name, kind])
    await world.sql('insert into boundary_ring (boundary_code, ring_number, ring) values ($1, 1, $2)', [code, ring])
  }
  const bodies: [
    id: string,
    name: string,
    kind: string,
    organisation: string | null,
    takes: boolean,
    link: string | null,
    area: string,
  ][] = [
    [ids.bodyCouncil, 'Tynford Council', 'district', ids.council, true, null, 'E-TOWN'],
    [ids.bodyCounty, 'Lennshire County Council', 'county', ids.county, true, null, 'E-COUNTY'],
    [ids.bodyTrunk, 'Trunk Roads', 'trunk-roads', null, true, 'https://trunk.example/report', 'X-TRUNK'],
    [ids.bodyHousing, 'Mill Homes', 'housing', null, true, null, 'X-ESTATE'],
    [ids.bodyNext, 'Oldbridge Council', 'district', null, false, 'https://oldbridge.example/report', 'E-NEXT'],
  ]
  for (const [id, name, kind, organisation, takes, link, area] of bodies) {
    await world.sql(
      'insert into report_body (id, name, kind, organisation_id, takes_reports, link) values ($1, $2, $3, $4, $5, $6)',
      [id, name, kind, organisation, takes, link],
    )
    await world.sql('insert into report_body_area values ($1, $2)', [id, area])
  }
  await world.sql(
    `insert into report_group (code, name, name_cy, place_in_order) values ('roads', 'Roads and pavements', 'Ffyrdd a phalmentydd', 1), ('dirt', 'Rubbish and dirt', 'Sbwriel a baw', 2)`,
  )
  await world.sql(`insert into report_category (code, group_code, name, name_cy, also_called, days_to_answer, send_by, emergency, emergency_cy, is_private, naming, hold_first, stopper, stopper_cy, questions, place_in_order) values
    ('pothole', 'roads', 'Pothole', 'Twll yn y ffordd', '{hole in the road}', 10, 'mail', null, null, false, 'optional', false, null, null, '[]', 1),
    ('sign', 'roads', 'Broken sign', 'Arwydd wedi torri', '{}', 10, 'none', null, null, false, 'needed', false, null, null, '[]', 2),
    ('street-light', 'roads', 'Street light out', 'Golau stryd wedi diffodd', '{lamp}', 5, 'none', 'If wires can be seen, ring 999 now.', 'Os gwelir gwifrau, ffoniwch 999 nawr.', false, 'optional', false, null, null,
      '[{"code": "how-many", "ask": {"en": "How many are out?", "cy": "Faint sydd wedi diffodd?"}, "options": [{"value": "one", "label": {"en": "One", "cy": "Un"}}, {"value": "many", "label": {"en": "Several", "cy": "Sawl un"}}]}]', 3),
    ('parking', 'roads', 'Parking', 'Parcio', '{}', 10, 'none', null, null, false, 'optional', false, 'Parking is for the police: ring 101.', 'Mater i’r heddlu yw parcio: ffoniwch 101.', '[]', 4),
    ('fly-tipping', 'dirt', 'Dumped rubbish', 'Sbwriel wedi’i ollwng', '{fly tipping}', 5, 'none', null, null, false, 'optional', false, null, null, '[]', 1),
    ('needles', 'dirt', 'Needles or drug litter', 'Nodwyddau', '{}', 1, 'none', null, null, true, 'never', false, null, null, '[]', 2),
    ('graffiti', 'dirt', 'Graffiti', 'Graffiti', '{}', 10, 'none', null, null, false, 'optional', true, null, null, '[]', 3)`)
  await world.sql(
    `insert into report_responsibility (category_code, body_id, rank, because, because_cy) values
    ('pothole', $1, 1, 'This is a trunk road.', 'Cefnffordd yw hon.'), ('pothole', $2, 5, null, null),
    ('street-light', $2, 5, null, null), ('sign', $2, 5, null, null),
    ('fly-tipping', $3, 1, null, null), ('fly-tipping', $4, 5, null, null), ('fly-tipping', $5, 5, null, null),
    ('needles', $4, 5, null, null), ('graffiti', $4, 5, null, null), ('graffiti', $5, 5, null, null)`,
    [ids.bodyTrunk, ids.bodyCounty, ids.bodyHousing, ids.bodyCouncil, ids.bodyNext],
  )
  await world.sql(`insert into gazetteer (name, name_cy, kind, within, latitude, longitude) values
    ('Mill Lane', 'Lôn y Felin', 'street', 'Tynford', 52.43, -3.06), ('High Street', null, 'street', 'Tynford', 52.435, -3.03),
    ('Mill Lane', null, 'street', 'Oldbridge', 52.43, -2.95), ('Tynford Library', null, 'landmark', 'Mill Lane, Tynford', 52.4303, -3.0605),
    ('Castle Library', null, 'landmark', 'High Street, Tynford', 52.4352, -3.0303)`)
  await world.sql(
    `insert into postcode (postcode, latitude, longitude, nation) values ('TY1 1AA', 52.4301, -3.0601, 'england'), ('OB1 1AA', 52.43, -2.95, 'england') on conflict do nothing`,
  )
}
