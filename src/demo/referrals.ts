// Referrals among Hexworth's people, each at another stage: done by the acts themselves, on days that are gone.
import { acceptReferral, finish, keepClocks, noteContact, refer, see } from '../capabilities/referrals/index.ts'
import type { OrganisationId } from '../kernel/id.ts'
import type { Place } from '../platform/db/places.ts'
import type { House } from '../platform/house.ts'
import { organisationId, serviceId } from './named-id.ts'
import { must, onADay } from './on-a-day.ts'
import { demoPerson } from './people.ts'
import { isFilledReferrals } from './store.ts'

const [advice, surgery] = ['advice', 'castle-practice'].map(organisationId) as [OrganisationId, OrganisationId]

type Given = Parameters<typeof refer>[1]
const usual = {
  isUrgent: false,
  mayPassOn: true,
  answer: 'yes',
  askedHow: 'read-out',
  language: 'en',
  tell: { tellBy: 'none', address: '' },
} as const satisfies Partial<Given>

/** Left alone where they are there already. */
export async function fillReferrals(house: House, place: Place) {
  if (await isFilledReferrals(house, place)) return
  const on = (key: string, daysAgo: number) => onADay(house, place, key, daysAgo)
  const [ann, ewa, femi] = ['ann', 'ewa', 'femi'].map((key) => demoPerson(key).id) as [
    Given['person'],
    Given['person'],
    Given['person'],
  ]
  const soon = { answer: 2, contact: 5, urgentAnswer: 0, urgentContact: 1 }
  await must(keepClocks(on('juno', 30), { organisation: advice, service: null, clocks: soon }))
  const done = await must(
    refer(on('hanna', 26), {
      ...usual,
      person: ann,
      organisation: surgery,
      service: serviceId('benefits-check'),
      pieces: {
        why: 'Manages less at home and may be owed money for it',
        contact: 'Ann Pritchard\n01632 960 901, let it ring',
        access: 'Large print',
      },
    }),
  )
  await must(see(on('idris', 25), { id: done.id }))
  await must(acceptReferral(on('idris', 25), { id: done.id, words: 'We will ring her this week' }))
  await must(noteContact(on('idris', 20), { id: done.id, reached: true, words: '' }))
  await must(finish(on('idris', 12), { id: done.id, outcome: 'helped', words: 'Attendance Allowance is asked for' }))
  const going = await must(
    refer(on('idris', 5), {
      ...usual,
      person: ewa,
      organisation: advice,
      service: serviceId('foodbank'),
      pieces: {
        why: 'Nothing left until payday, and a bailiff’s letter',
        contact: 'Ewa Kowalska\n07700 900 905, by text, in Polish',
        needs: 'Food for one, nothing that has to be cooked long',
        access: 'Needs an interpreter (Polish)',
      },
      isUrgent: true,
    }),
  )
  await must(see(on('dev', 4), { id: going.id }))
  await must(acceptReferral(on('dev', 4), { id: going.id, words: 'A parcel waits on Tuesday' }))
  await must(
    refer(on('idris', 0.1), {
      ...usual,
      person: femi,
      organisation: advice,
      service: serviceId('foodbank'),
      pieces: {
        why: 'Between jobs; asks for a parcel and a way to get it home',
        contact: 'Femi Adeyemi\n07700 900 906',
        risks: 'A neighbour says he has been threatened at his door',
      },
      withheld: 'third-party',
      mayPassOn: false,
    }),
  )
  await must(
    refer(on('idris', 0.1), {
      ...usual,
      person: ann,
      organisation: advice,
      service: serviceId('foodbank-delivery'),
      pieces: { why: 'Cannot carry shopping', contact: 'Ann Pritchard\n01632 960 901' },
      answer: 'later',
      tell: { tellBy: 'call', address: '+441632960901' },
    }),
  )
}
