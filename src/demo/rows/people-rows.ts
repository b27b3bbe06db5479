import { namedId, organisationId, serviceId } from '../named-id.ts'
import { demoPeople, demoPerson } from '../people.ts'
import { momentFrom, type Row, type Rows, type Today } from './row.ts'

/**
 * The people of the demonstration, what they are to which organisation, and whom we ask about which listing.
 * `bindingOf`: by what a text from a telephone is known.
 */
export function peopleRows(today: Today, bindingOf: (phone: string) => string): Rows {
  return new Map<string, Row[]>([
    [
      'person',
      demoPeople.map((person) => ({
        id: person.id,
        display_name: person.name,
        language: person.language,
        email: person.email ?? null,
        email_proven: person.email !== undefined,
        phone: person.phone ?? null,
        phone_proven: person.phone !== undefined,
        two_step: false,
        made_at: momentFrom(today, -300),
        changed_at: momentFrom(today, -300),
      })),
    ],
    [
      'membership',
      demoPeople.flatMap(({ key, id, memberships }) =>
        memberships.map(({ organisation, role }) => ({
          id: namedId('membership', `${key} ${role} ${organisation}`),
          person_id: id,
          organisation_id: organisation,
          role,
          began_at: momentFrom(today, -290),
        })),
      ),
    ],
    [
      'listing_keeper',
      keepers.map(([service, organisation, who]) => {
        const { name, phone, language } = demoPerson(who)
        if (!phone) throw new Error(`${name} has no telephone to be asked on`)
        return {
          service_id: serviceId(service),
          organisation_id: organisationId(organisation),
          name,
          phone,
          binding: bindingOf(phone),
          language,
          asks_unanswered: 0,
        }
      }),
    ],
  ])
}

const keepers: [service: string, organisation: string, who: string][] = [
  ['foodbank', 'foodbank', 'dev'],
  ['foodbank-delivery', 'foodbank', 'dev'],
  ['gp-castle', 'castle-practice', 'hanna'],
  ['advice-dropin', 'advice', 'idris'],
  ['council-tax', 'council', 'carys'],
]
