// Two organisations of a test place and who works for them, with somebody whom both help.
import type { World } from '../../../../test/support/world.ts'
import type { OrganisationId, PersonId } from '../../../kernel/id.ts'
import type { ToRecord } from '../acts/record-contact.ts'

export const advice = '0192f000-0000-7000-8000-0000000000a1' as OrganisationId
export const foodbank = '0192f000-0000-7000-8000-0000000000a2' as OrganisationId

export async function agencies(world: World) {
  await world.sql(
    `insert into organisation (id, name) values ($1, 'Testworth Advice'), ($2, 'Testworth Food Bank') on conflict do nothing`,
    [advice, foodbank],
  )
  return {
    idris: await world.person('Idris Campbell', [{ organisation: advice, role: 'worker' }]),
    juno: await world.person('Juno Marsh', [{ organisation: advice, role: 'manager' }]),
    dev: await world.person('Dev Patel', [{ organisation: foodbank, role: 'volunteer' }]),
  }
}

type Given = {
  name: string
  born?: string
  postcode?: string
  phone?: string
  secret?: boolean
  /** Who has met them and written them down: the ground on which anybody there may look. Nobody, unless it is said. */
  metAt?: readonly OrganisationId[]
}

/** Somebody the place knows, with what is known of them. */
export async function someone(
  world: World,
  { name, born, postcode, phone, secret = false, metAt = [] }: Given,
): Promise<PersonId> {
  const { personId } = await world.person(name)
  const [given = '', ...family] = name.split(' ')
  await world.sql(
    `insert into person_detail (person_id, given_name, family_name, birth_date, birth_is) values ($1, $2, $3, $4::date, $5)`,
    [personId, given, family.join(' '), born ?? null, born ? 'exact' : 'unknown'],
  )
  if (postcode)
    await world.sql(
      `insert into person_address (id, person_id, lines, postcode, is_secret, said_on, said_at)
       values (gen_random_uuid(), $1, '1 Mill Lane', $2, $3, 'web', '2026-11-01')`,
      [personId, postcode, secret],
    )
  if (phone)
    await world.sql(
      `insert into person_reach (id, person_id, kind, value, said_on, said_at) values (gen_random_uuid(), $1, 'phone', $2, 'web', '2026-11-01')`,
      [personId, phone],
    )
  await areMet(world, personId, metAt)
  return personId
}

/** Somebody who works at each of these organisations met this person and wrote them down, some weeks ago. */
export async function areMet(world: World, person: PersonId, organisations: readonly OrganisationId[]) {
  for (const organisation of organisations)
    await world.sql(
      `insert into with_person (id, person_id, organisation_id, said_by, how, began_at)
       select gen_random_uuid(), $1, organisation_id, person_id, 'met', '2026-11-01' from membership where organisation_id = $2 limit 1`,
      [person, organisation],
    )
}

/** They rang the advice agency about a letter, unless something else is said. */
export function aContact(person: PersonId, given: Partial<ToRecord> = {}): ToRecord {
  return {
    person,
    organisation: advice,
    minutes: 10,
    channel: 'voice',
    isOutgoing: false,
    area: 'debt',
    brought: 'A letter from a bailiff',
    advice: 'Do not let them in',
    outcome: 'going-on',
    nextStep: '',
    nextOn: null,
    caseId: null,
    locationId: null,
    services: [],
    ...given,
  }
}
