// Taking back what one agreed to, from wherever one is.
import { isUuid } from '../../../kernel/id.ts'
import { inEach, type Language, textsOf } from '../../../kernel/language.ts'
import { accept } from '../../../kernel/outcome.ts'
import { equals, flow, isOneOf, source } from '../../../platform/flow/build.ts'
import type { AnswersOf } from '../../../platform/flow/flow.ts'
import { type Offer, pageOf } from '../../../platform/flow/run/found.ts'
import type { Submitter } from '../../../platform/flow/run/submit.ts'
import { referenceAloud, referenceInWords } from '../../../platform/reference.ts'
import { viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { purposeInWords, type SharingId, stopSharing } from '../../record/index.ts'
import { askRight } from '../acts/ask.ts'
import { consentInWords, standingConsents } from '../consents.ts'
import { dateName, dayName } from '../naming.ts'
import { rightsWords } from '../words/words.ts'
import { personAsking } from './who-asks.ts'

const said = textsOf(rightsWords)
const mine = source<Record<never, never>>('rights.consents')

const taker = source<Record<never, never>>('rights.taker')

export const stopSharingFlow = flow('stop-sharing', 2, {
  title: said(({ stopSharing }) => stopSharing.title),
  subject: 'yours',
  channels: ['web', 'sms', 'voice', 'paper', 'assisted'],
  keywords: { en: ['sharing', 'stop sharing'], cy: ['rhannu', 'stopio rhannu'] },
})
  .choice('who', {
    ask: said(({ stopSharing }) => stopSharing.who),
    called: said(({ stopSharing }) => stopSharing.whoCalled),
    options: taker({}),
    assumes: { paper: 'new' },
  })
  // A code to a text, a PIN on the telephone, signed in on a page. Nobody else is shown what stands.
  .choice('which', ({ who }) => ({
    when: equals(who, 'known'),
    ask: said(({ stopSharing }) => stopSharing.which),
    called: said(({ stopSharing }) => stopSharing.called),
    options: mine({}),
    level: 'reached',
    fallback: { paper: 'person' },
  }))
  .shortText('whom', ({ who }) => ({
    when: isOneOf(who, ['said', 'new']),
    ask: said(({ stopSharing }) => stopSharing.whom),
    called: said(({ stopSharing }) => stopSharing.whomCalled),
    charsMax: 200,
  }))
  .shortText('name', ({ who }) => ({
    when: equals(who, 'new'),
    ask: said(({ request }) => request.name),
    called: said(({ request }) => request.nameCalled),
    charsMax: 200,
    isName: true,
  }))
  .date('born', ({ who }) => ({
    when: equals(who, 'new'),
    ask: said(({ request }) => request.born),
    called: said(({ request }) => request.bornCalled),
    hint: said(({ request }) => request.bornHint),
    latest: { daysFromToday: 0 },
    optional: true,
  }))
  .shortText('reach', ({ who }) => ({
    when: equals(who, 'new'),
    ask: said(({ request }) => request.reach),
    called: said(({ request }) => request.reachCalled),
    charsMax: 200,
  }))
  .review('check', { ask: said(({ stopSharing }) => stopSharing.check) })
  .submit({
    verb: 'record.stop-sharing',
    ask: said(({ stopSharing }) => stopSharing.button),
    refused: {
      'no-such-sharing': { say: said(({ stopSharing }) => stopSharing.over), back: 'which' },
      'may-not-look': { say: said(({ stopSharing }) => stopSharing.over), back: 'which' },
      'not-allowed': { say: said(({ stopSharing }) => stopSharing.notYours), back: 'who' },
      'say-who': { say: said(({ request }) => request.refused['say-who']), back: 'who' },
    },
  })

/** Whoever can show who they are sees what stands and ends it. For somebody helped, and on paper, it is asked for and done once somebody is sure. */
export async function offerTaker(stage: Stage): Promise<Offer> {
  const { channel, forPerson } = stage
  if (forPerson?.personId) return { assume: 'said', options: [] }
  if (forPerson) return { assume: 'new', options: [] }
  if (channel === 'sms' || channel === 'voice' || (await personAsking(stage))) return { assume: 'known', options: [] }
  return {
    options: [
      { value: 'known', label: said(({ request }) => request.isKnown) },
      { value: 'new', label: said(({ request }) => request.isNew) },
    ],
  }
}

export async function offerConsents(stage: Stage, { page }: Record<string, unknown>): Promise<Offer> {
  const person = await personAsking(stage)
  if (!person) return { options: [], note: said(({ stopSharing }) => stopSharing.notYours) }
  const all = await viewScene({ ...stage, viewer: person }, ({ db, now }) => standingConsents(db, person.personId, now))
  const { timeZone } = stage.place
  const options = all.map((one) => ({
    value: one.id,
    label: inEach((language) => consentInWords(one, language)),
    detail: inEach((language) => {
      const { since, for: why, anyPurpose } = rightsWords[language].consents
      const day = since(dateName(one.beganAt, language, timeZone))
      // Two between the same are told apart by what they are for.
      const isOnly =
        all.filter((other) => consentInWords(other, language) === consentInWords(one, language)).length === 1
      const purposes = one.purposes?.map((purpose) => purposeInWords(purpose, language)).join(', ') ?? anyPurpose
      return isOnly ? day : `${why}: ${purposes}, ${day}`
    }),
  }))
  return {
    ...pageOf(options, page),
    ...(options.length === 0 ? { note: said(({ consents }) => consents.none) } : {}),
  }
}

export const submitStopSharing: Submitter = async (stage, { answers }) => {
  const given = answers as AnswersOf<typeof stopSharingFlow>
  if (given.who !== 'known') return askToStop(stage, given)
  const viewer = await personAsking(stage)
  const id = String(given.which)
  if (!viewer || !isUuid(id)) return { ok: false, refusal: { because: 'not-allowed' } }
  const outcome = await stopSharing({ ...stage, viewer }, { id: id as SharingId })
  if (!outcome.ok) return outcome
  return { ok: true, value: { name: 'rights.sharing-stopped', say: said(({ stopSharing }) => stopSharing.done) } }
}

/** Nobody has shown who they are: written down for a worker, and nothing of what stands is said. */
async function askToStop(stage: Stage, { who, whom, name, born, reach }: AnswersOf<typeof stopSharingFlow>) {
  const asked = await askRight(stage, {
    kind: 'withdrawal',
    words: whom ?? '',
    // Whom it is about is all there is to say: of two of these, the second is more of the first.
    again: 'add',
    ...(who === 'new' && { asker: { name: name ?? '', born, reach: reach ?? '' } }),
  })
  if (!asked.ok) return asked
  const [{ reference, due }] = asked.value.asked
  const say = (language: Language, number: string) =>
    rightsWords[language].stopSharing.asked(number, dayName(due, language))
  return accept({
    name: 'rights.asked',
    say: { en: say('en', referenceInWords(reference)), cy: say('cy', referenceInWords(reference)) },
    spoken: { en: say('en', referenceAloud(reference)), cy: say('cy', referenceAloud(reference)) },
    facts: { reference },
  })
}
