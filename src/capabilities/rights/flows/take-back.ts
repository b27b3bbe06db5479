// Taking back what one asked about one's data, from wherever one is.
import { isUuid } from '../../../kernel/id.ts'
import { inEach, textsOf } from '../../../kernel/language.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { equals, flow, isOneOf, source } from '../../../platform/flow/build.ts'
import type { AnswersOf } from '../../../platform/flow/flow.ts'
import { type Offer, pageOf } from '../../../platform/flow/run/found.ts'
import type { Submitter } from '../../../platform/flow/run/submit.ts'
import { referenceAloud, referenceInWords } from '../../../platform/reference.ts'
import { viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { sayWantedBack, takeBack } from '../acts/take-back.ts'
import { dayName } from '../naming.ts'
import { canTakeBack } from '../rules/codes.ts'
import { listOf, type Request, type RequestId } from '../store/requests.ts'
import { rightsWords } from '../words/words.ts'
import { personAsking, type PersonViewer } from './who-asks.ts'

const said = textsOf(rightsWords)
const who = source<Record<never, never>>('rights.back-by')
const mine = source<Record<never, never>>('rights.to-take-back')

export const takeBackFlow = flow('take-back', 1, {
  title: said(({ takeBack: words }) => words.title),
  subject: 'yours',
  channels: ['web', 'sms', 'voice', 'paper', 'assisted'],
  keywords: { en: ['take back', 'changed my mind', 'change my mind'], cy: ['newid meddwl', 'newid fy meddwl'] },
})
  .choice('who', {
    ask: said(({ takeBack: words }) => words.who),
    called: said(({ takeBack: words }) => words.whoCalled),
    options: who({}),
    assumes: { paper: 'new' },
  })
  // A code to a text, a PIN on the telephone, signed in on a page. Nobody else is shown what was asked.
  .choice('which', ({ who: by }) => ({
    when: equals(by, 'known'),
    ask: said(({ takeBack: words }) => words.which),
    called: said(({ takeBack: words }) => words.whichCalled),
    options: mine({}),
    level: 'reached',
    fallback: { paper: 'person' },
  }))
  .shortText('number', ({ who: by }) => ({
    when: isOneOf(by, ['said', 'new']),
    ask: said(({ takeBack: words }) => words.number),
    short: said(({ takeBack: words }) => words.numberShort),
    called: said(({ takeBack: words }) => words.numberCalled),
    charsMax: 30,
  }))
  .shortText('name', ({ who: by }) => ({
    when: equals(by, 'new'),
    ask: said(({ request }) => request.name),
    called: said(({ request }) => request.nameCalled),
    charsMax: 200,
    isName: true,
  }))
  .review('check', { ask: said(({ takeBack: words }) => words.check) })
  .submit({
    verb: 'rights.take-back',
    ask: said(({ takeBack: words }) => words.button),
    refused: {
      'done-already': { say: said(({ takeBack: words }) => words.tooLate), back: 'who' },
      'no-such-request': { say: said(({ takeBack: words }) => words.notThat), back: 'number' },
      'not-allowed': { say: said(({ takeBack: words }) => words.notYours), back: 'who' },
    },
  })

/** Whoever can show who they are sees what they asked. Whoever helps them says its number; so does a sheet of paper, which proves nothing. */
export async function offerBackBy(stage: Stage): Promise<Offer> {
  const { channel, forPerson } = stage
  if (forPerson) return { assume: forPerson.personId ? 'said' : 'new', options: [] }
  if (channel === 'sms' || channel === 'voice' || (await personAsking(stage))) return { assume: 'known', options: [] }
  return {
    options: [
      { value: 'known', label: said(({ request }) => request.isKnown) },
      { value: 'new', label: said(({ request }) => request.isNew) },
    ],
  }
}

const all = 'all'

function listOpen(stage: Stage, viewer: PersonViewer): Promise<Request[]> {
  return viewScene({ ...stage, viewer }, async ({ db }) => (await listOf(db, viewer.personId)).filter(canTakeBack))
}

export async function offerToTakeBack(stage: Stage, { page }: Record<string, unknown>): Promise<Offer> {
  const viewer = await personAsking(stage)
  if (!viewer) return { options: [], note: said(({ takeBack: words }) => words.notYours) }
  const open = await listOpen(stage, viewer)
  const each = open.map((one) => ({ value: one.id as string, ...inWords(one) }))
  const whole = { value: all, label: inEach((language) => rightsWords[language].takeBack.all(open.length)) }
  const options = open.length > 1 ? [...each, whole] : each
  return {
    ...pageOf(options, page),
    ...(options.length === 0 ? { note: said(({ takeBack: words }) => words.none) } : {}),
  }
}

function inWords({ kind, organisation, receivedOn, answer }: Request) {
  return {
    label: inEach((language) => {
      const { requests, takeBack: words } = rightsWords[language]
      return words.one(requests.kinds[kind], organisation ?? requests.place)
    }),
    detail: inEach((language) => {
      const words = rightsWords[language].takeBack
      const asked = words.asked(dayName(receivedOn, language))
      return answer === null ? asked : `${asked}, ${words.goes}`
    }),
  }
}

export const submitTakeBack: Submitter = async (stage, { answers }) => {
  const given = answers as AnswersOf<typeof takeBackFlow>
  if (given.who !== 'known') return byNumber(stage, given)
  const viewer = await personAsking(stage)
  if (!viewer) return refuse({ because: 'not-allowed' })
  const chosen = String(given.which)
  const which = chosen === all ? (await listOpen(stage, viewer)).map(({ id }) => id) : [chosen as RequestId]
  if (!which.every(isUuid)) return refuse({ because: 'not-allowed' })
  const taken = await takeBack({ ...stage, viewer }, { which })
  return taken.ok ? accept(isTaken) : taken
}

const isTaken = { name: 'rights.taken-back', say: said(({ takeBack: words }) => words.done) }

/** A helper whom they let ask for them takes it back; anybody else is written down, and told nothing of what there is. */
async function byNumber(stage: Stage, { who: by, number, name }: AnswersOf<typeof takeBackFlow>) {
  const reference = (number ?? '').replaceAll(/\D/g, '')
  if (reference.length !== 9) return refuse({ because: 'no-such-request' })
  if (by === 'said') {
    const taken = await takeBack(stage, { which: { reference } })
    return taken.ok ? accept(isTaken) : taken
  }
  const noted = await sayWantedBack(stage, { reference, name: name ?? '' })
  if (!noted.ok) return noted
  return accept({
    name: 'rights.wanted-back',
    say: inEach((language) => rightsWords[language].takeBack.noted(referenceInWords(reference))),
    spoken: inEach((language) => rightsWords[language].takeBack.noted(referenceAloud(reference))),
  })
}
