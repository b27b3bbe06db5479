// What people of Hexworth asked about their own data, on days that are gone, by the acts themselves; and how long three of its
// organisations keep what they write down.
import { sql } from 'kysely'
import { meetPerson, recordContact } from '../capabilities/record/index.ts'
import { acknowledge, answerRequest, applyRules, askRight, askThem, keepRule } from '../capabilities/rights/index.ts'
import type { OrganisationId, PersonId } from '../kernel/id.ts'
import type { Place } from '../platform/db/places.ts'
import type { House } from '../platform/house.ts'
import { systemStage } from '../platform/jobs/worker.ts'
import { viewScene } from '../platform/scene.ts'
import type { Stage } from '../platform/stage.ts'
import { organisationId } from './named-id.ts'
import { must, onADay } from './on-a-day.ts'
import { demoPerson } from './people.ts'
import { isFilledRights } from './store.ts'

const [advice, foodbank, council] = ['advice', 'foodbank', 'council'].map(organisationId) as [
  OrganisationId,
  OrganisationId,
  OrganisationId,
]

/** Left alone where it is there already. */
export async function fillRights(house: House, place: Place) {
  if (await isFilledRights(house, place)) return
  const on = (key: string, daysAgo: number): Stage => onADay(house, place, key, daysAgo)
  await writeRules(systemStage(house, place, 'demo.fill'))
  const [ann, ewa] = [demoPerson('ann').id, demoPerson('ewa').id]
  const lived = await contactSaying(on('ann', 1), ann, 'Manages less at home since the winter')
  await must(
    askRight(on('ann', 6), {
      kind: 'correction',
      organisations: [advice],
      thing: { kind: 'contact', id: lived, field: 'brought', was: 'Manages less at home since the winter' },
      wanted: 'Manages less at home since a fall in September',
      words: 'The hospital letter has the date.',
    }),
  )
  const debts = await contactSaying(on('ewa', 1), ewa, 'Came with all the letters')
  const disputed = await must(
    askRight(on('ewa', 4), {
      kind: 'correction',
      organisations: [advice],
      thing: { kind: 'contact', id: debts, field: 'advice', was: 'Listed £4,310 to six creditors; a budget begun' },
      wanted: 'It was five creditors. One of the six is my sister, and she is paid.',
    }),
  )
  await must(
    answerRequest(on('juno', 2), {
      id: disputed.asked[0].id,
      answer: 'refused',
      exemption: 'is-right-as-it-stands',
      words: 'There were six letters on the table. Your words are beside it, so that whoever reads it knows.',
    }),
  )
  const told = await must(
    askRight(on('femi', 5), {
      kind: 'complaint',
      organisations: [advice],
      words: 'You sent me a letter. I am blind; it is written down that I want e-mail.',
    }),
  )
  await must(
    acknowledge(on('juno', 3), { id: told.asked[0].id, words: 'Juno Marsh looks into it and writes by e-mail.' }),
  )
  const wide = await must(
    askRight(on('femi', 9), { kind: 'access', organisations: [advice], words: 'For my own records' }),
  )
  await must(
    askThem(on('juno', 7), {
      id: wide.asked[0].id,
      what: 'clarification',
      words: 'Would you like it read aloud as well, or as text alone?',
    }),
  )
  // Not Ann: somebody who has her name.
  await must(
    askRight(
      { ...on('ann', 3), viewer: { kind: 'anyone' }, channel: 'paper' },
      {
        kind: 'access',
        organisations: [advice],
        asker: { name: 'Ann Pritchard', born: '1971-06-14', reach: '3 Quarry Row, Hexworth' },
        words: 'Everything you have about my time at the law centre',
      },
    ),
  )
  await longAgo(on)
  await applyRules(systemStage(house, place, 'demo.fill'))
}

async function writeRules(stage: Stage) {
  const rules = [
    [advice, 'contact', 24, true, 'As the borough’s adult services keep an enquiry'],
    [advice, 'case', 96, true, 'As case management that may touch on safeguarding'],
    [advice, 'request', 36, false, 'So that it can be shown that people were answered'],
    [foodbank, 'contact', 12, false, 'A parcel is a parcel'],
    [council, 'request', 36, false, 'So that it can be shown that people were answered'],
  ] as const
  for (const [organisationId, kind, months, isReviewed, why] of rules)
    await must(keepRule(stage, { organisationId, kind, months, restarts: true, isReviewed, why }))
}

/** Somebody who came once, and whose time is up. */
async function longAgo(on: (key: string, daysAgo: number) => Stage) {
  const stage = on('idris', 900)
  const met = await must(
    meetPerson(stage, {
      organisation: advice,
      language: 'en',
      known: {
        detail: {
          givenName: 'Owen',
          otherNames: '',
          familyName: 'Talbot',
          knownAs: '',
          birthDate: null,
          birthIs: 'unknown',
          sex: null,
          preferredLanguage: null,
          needsInterpreter: false,
          preferredChannel: null,
          needs: '',
        },
        reaches: [],
      },
    }),
  )
  await must(
    recordContact(stage, {
      person: met.person,
      organisation: advice,
      channel: 'in-person',
      isOutgoing: false,
      area: 'housing',
      brought: 'A landlord who will not mend the boiler',
      advice: 'The council’s housing team, and a letter to send',
      outcome: 'resolved',
      minutes: 20,
      nextStep: '',
      nextOn: null,
      caseId: null,
      locationId: null,
      services: [],
    }),
  )
}

async function contactSaying(stage: Stage, person: PersonId, brought: string): Promise<string> {
  return viewScene(stage, async ({ db }) => {
    const { rows } = await sql<{
      id: string
    }>`select id from person_contact where person_id = ${person} and brought = ${brought}`.execute(db)
    if (!rows[0]) throw new Error(`Nobody in Hexworth said “${brought}”`)
    return rows[0].id
  })
}
