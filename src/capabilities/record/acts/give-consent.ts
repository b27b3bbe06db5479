// Somebody lets an organisation see what others keep of them, and was not asked to.
import type { Day } from '../../../kernel/day.ts'
import { newId, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import { inEach, say, type Text } from '../../../kernel/language.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { instantOf, longDate, minutesPerDay } from '../../../kernel/wall-clock.ts'
import { act, type ActScene } from '../../../platform/act.ts'
import { nameOfOrganisation } from '../../../platform/identity/names.ts'
import { type GivenFor, givenFor } from '../rules/given-for.ts'
import * as store from '../store/sharing.ts'
import { givenVersion, givenWording } from '../words/sharing-words.ts'

/** `from` absent: what every organisation keeps. `until` the last day of it; absent: until they take it back. */
export type Giving = { from?: OrganisationId; to: OrganisationId; why: GivenFor; until?: Day }

const refusals = {
  the_same_consent_is_given_once: 'shared-already',
  sharing_is_between_two: 'same-organisation',
  sharing_ends_after_it_began: 'ends-too-soon',
} as const

/** By the person alone, for themself: whoever acts for them gives nobody a look at them. */
export const giveConsent = act('record.give-consent', refusals, async (scene, giving: Giving) => {
  const { db, language, viewer, forPerson, place } = scene
  if (viewer.kind !== 'person' || forPerson) return refuse({ because: 'not-allowed' })
  const { from, to, why, until } = giving
  const names = await namesFor(scene, giving)
  if (!names) return refuse({ because: 'no-such-organisation' })
  // Said again for another time, it is for that time: what is left of the longer one would be shared against what they read.
  const given = { person: viewer.personId, from: from ?? null, to, purposes: givenFor[why] }
  const ends = until ? lastMomentOf(until, place.timeZone) : null
  if (await store.isGivenUntil(db, given, ends)) return refuse({ because: 'shared-already' })
  const replaces = await store.replace(db, given, { on: scene.channel, now: scene.now })
  await keepOwnAnswer(scene, {
    ...given,
    wording: say(givenWordsOf({ ...names, why, until }, place.timeZone), language),
    version: givenVersion,
    says: 'yes',
    until: ends,
    replaces,
  })
  return accept({ to: names.to })
})

async function namesFor({ db }: ActScene, { from, to }: Giving) {
  const whom = (await store.listWherePeopleLook(db)).find(({ id }) => id === to)
  const whose = await nameOfOrganisation(db, from)
  return whom && (!from || whose) ? { to: whom.name, from: whose } : undefined
}

type Named = { from?: string | undefined; to: string; why: GivenFor; until?: Day | undefined }

/** What a yes is said to, in each language: kept word for word in the one in which they read or heard it. */
export function givenWordsOf({ from, to, why, until }: Named, timeZone: string): Text {
  return inEach((language) =>
    givenWording[language]({
      from,
      to,
      why,
      until: until && longDate(lastMomentOf(until, timeZone), timeZone, language),
    }),
  )
}

function lastMomentOf(day: Day, timeZone: string): Date {
  return instantOf({ day, minute: minutesPerDay - 1 }, timeZone)
}

type OwnAnswer = {
  person: PersonId
  from: OrganisationId | null
  to: OrganisationId
  purposes: readonly string[] | null
  wording: string
  version: string
  says: 'yes' | 'no'
  until: Date | null
  /** What this is said instead of. */
  replaces?: readonly string[]
}

/** In an act of the person themself: what they said, to which very words, and where. A no is never in force. */
export async function keepOwnAnswer(scene: ActScene, given: OwnAnswer) {
  const { db, now, channel, language } = scene
  const { person, from, to, purposes, wording, version, says, until, replaces = [] } = given
  const id = newId<'sharing'>(now.getTime())
  await store.insert(db, {
    id,
    personId: person,
    fromOrganisation: from,
    toOrganisation: to,
    purposes: purposes && [...purposes],
    basis: 'consent',
    wording,
    wordingVersion: version,
    language,
    givenOn: channel,
    recordedBy: person,
    askedHow: channel === 'voice' ? 'read-out' : 'shown',
    answer: says,
    thing: null,
    beganAt: now,
    endsAt: until,
  })
  scene.line({
    thing: { kind: 'sharing', id },
    forPerson: person,
    organisation: to,
    facts: { answer: says, from, ...(replaces.length > 0 && { replaces: replaces.length }) },
  })
}
