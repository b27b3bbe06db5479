// Asking somebody who is not there whether one organisation may see what another keeps, and their own answer, from wherever they are.
import { newId, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import { say, type Text } from '../../../kernel/language.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { look } from '../../../platform/look.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
import { reachOf } from '../../../platform/messages/reach.ts'
import { consentAnswered, consentAsked } from '../messages.ts'
import * as store from '../store/consent-asks.ts'
import { onGround } from '../store/with-person.ts'
import { sharingVersion, sharingWording } from '../words/sharing-words.ts'
import { keepOwnAnswer } from './give-consent.ts'
import { tellOfWorker } from './tell-of-worker.ts'

export const tellAskedTask = 'record.tell-asked'
export const tellAnsweredTask = 'record.tell-answered'

/** Long enough for a letter and an answer; what is not answered by then is asked again, or not. */
const askDays = 28

/** `from` absent: what every organisation keeps. `until` absent: until they say stop. */
type Asking = { person: PersonId; from?: OrganisationId; to: OrganisationId; until?: Date }

const refusals = {
  the_same_is_asked_once_at_a_time: 'asked-already',
  consent_is_asked_between_two: 'same-organisation',
  consent_ask_from_organisation_fkey: 'same-organisation',
} as const

/** The person is told that something is asked, and nothing of what: whoever reads a message may not be them. */
export const askConsent = act('record.ask-consent', refusals, async (scene, { person, from, to, until }: Asking) => {
  const { db, now, viewer } = scene
  if (viewer.kind !== 'person') return refuse({ because: 'not-allowed' })
  if (person === viewer.personId) return refuse({ because: 'yourself' })
  const looked = await look(scene, { person, purpose: 'correction', organisation: to })
  if (!looked.ok) return looked
  const id = newId<'consent-ask'>(now.getTime())
  const writing = store.insert(db, {
    id,
    personId: person,
    fromOrganisation: from ?? null,
    toOrganisation: to,
    shareUntil: until ?? null,
    askedBy: viewer.personId,
    askedAt: now,
    waitsUntil: new Date(now.getTime() + askDays * 86_400_000),
  })
  if (!(await onGround(writing))) return refuse({ because: 'may-not-look' })
  scene.line({
    thing: { kind: 'consent-ask', id },
    forPerson: person,
    organisation: to,
    facts: { from: from ?? null },
  })
  await scene.after(tellAskedTask, { person, organisation: to, worker: viewer.personId })
  return accept({ id })
})

/** What a yes is said to, in each language: kept word for word in the one they were asked in. */
export function consentWordsOf({ from, to }: Pick<store.ConsentAsk, 'from' | 'to'>): Text {
  const between = { from: from ?? undefined, to }
  return { en: sharingWording.en(between), cy: sharingWording.cy(between) }
}

type Answering = { id: store.ConsentAskId; says: 'yes' | 'no' }

/** By the person alone. A no is kept with its words as well, and is never in force. */
export const answerConsent = act(
  'record.answer-consent',
  { the_same_consent_is_given_once: 'shared-already' },
  async (scene, { id, says }: Answering) => {
    const { db, now, channel, language, viewer, forPerson } = scene
    if (viewer.kind !== 'person' || forPerson) return refuse({ because: 'not-allowed' })
    const person = viewer.personId
    const one = (await store.listWaiting(db, person, now)).find((waiting) => waiting.id === id)
    if (!one || !(await store.answer(db, { id, person, says, on: channel, now })))
      return refuse({ because: 'no-such-consent' })
    await keepOwnAnswer(scene, {
      person,
      from: one.fromOrganisation,
      to: one.toOrganisation,
      purposes: null,
      wording: say(consentWordsOf(one), language),
      version: sharingVersion,
      says,
      until: one.shareUntil,
    })
    await scene.after(tellAnsweredTask, { id })
    return accept({ to: one.to })
  },
)

type Telling = { person: PersonId; organisation: OrganisationId; worker: PersonId }

export const tellAsked = act('record.tell-asked', async (scene, whom: Telling) =>
  tellOfWorker(scene, whom, consentAsked, () => ({})),
)

/** Whoever asked hears that there is an answer, and reads it where they look at the person. */
export const tellAnswered = act('record.tell-answered', async (scene, { id }: { id: store.ConsentAskId }) => {
  const found = await store.findAsker(scene.db, id)
  const reach = found && reachOf(found)
  if (found && reach)
    await queueMessage(scene, {
      template: consentAnswered,
      ...reach,
      person: found.askedBy,
      language: 'en',
      facts: { person: found.personId, organisation: found.toOrganisation },
      about: { kind: 'consent-ask', id },
    })
  scene.line({ thing: { kind: 'consent-ask', id }, facts: { told: reach !== undefined } })
  return accept({ told: reach !== undefined })
})
