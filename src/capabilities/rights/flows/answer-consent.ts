// Hearing what one is asked to agree to, word for word, and saying yes or no to it, from wherever one is.
import { isUuid } from '../../../kernel/id.ts'
import { inEach, textsOf } from '../../../kernel/language.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { flow, source } from '../../../platform/flow/build.ts'
import type { AnswersOf } from '../../../platform/flow/flow.ts'
import { type Offer, pageOf } from '../../../platform/flow/run/found.ts'
import type { Submitter } from '../../../platform/flow/run/submit.ts'
import { viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import {
  answerConsent,
  type ConsentAsk,
  type ConsentAskId,
  consentWordsOf,
  listConsentAsks,
} from '../../record/index.ts'
import { dateName } from '../naming.ts'
import { rightsWords } from '../words/words.ts'
import { personAsking } from './who-asks.ts'

const said = textsOf(rightsWords)
const asks = source<Record<never, never>>('rights.consent-asks')
const words = source<{ which: string }>('rights.consent-words')

export const answerConsentFlow = flow('answer-consent', 1, {
  title: said(({ answerConsent: words }) => words.title),
  subject: 'yours',
  isOwn: true,
  channels: ['web', 'sms', 'voice'],
  keywords: { en: ['consent', 'yes or no'], cy: ['caniatâd', 'ie neu na'] },
})
  // A code to a text, a PIN on the telephone, signed in on a page: nobody else hears that anything is asked.
  .choice('which', {
    ask: said(({ answerConsent: words }) => words.which),
    called: said(({ answerConsent: words }) => words.called),
    options: asks({}),
    level: 'reached',
  })
  .information('words', (given) => ({
    ask: said(({ answerConsent: words }) => words.asked),
    passage: words({ which: given.which }),
    level: 'reached',
  }))
  .choice('answer', {
    ask: said(({ answerConsent: words }) => words.answer),
    called: said(({ answerConsent: words }) => words.answerCalled),
    options: [
      { value: 'yes', label: said(({ answerConsent: words }) => words.yes) },
      { value: 'no', label: said(({ answerConsent: words }) => words.no) },
    ],
    level: 'reached',
  })
  .review('check', { ask: said(({ answerConsent: words }) => words.check) })
  .submit({
    verb: 'record.answer-consent',
    ask: said(({ answerConsent: words }) => words.button),
    refused: {
      'no-such-consent': { say: said(({ answerConsent: words }) => words.over), back: 'which' },
      'shared-already': { say: said(({ answerConsent: words }) => words.already), back: 'which' },
      'not-allowed': { say: said(({ stopSharing }) => stopSharing.notYours), back: 'which' },
    },
  })

export async function offerConsentAsks(stage: Stage, { page }: Record<string, unknown>): Promise<Offer> {
  const waiting = await listWaiting(stage)
  if (!waiting) return { options: [], note: said(({ stopSharing }) => stopSharing.notYours) }
  const { timeZone } = stage.place
  const options = waiting.map((one) => ({
    value: one.id as string,
    label: inEach((language) => rightsWords[language].answerConsent.between(one.from, one.to)),
    detail: inEach((language) => {
      const { askedOn, untilDay } = rightsWords[language].answerConsent
      const day = askedOn(dateName(one.askedAt, language, timeZone))
      return one.shareUntil ? `${day}, ${untilDay(dateName(one.shareUntil, language, timeZone))}` : day
    }),
  }))
  return {
    ...pageOf(options, page),
    ...(options.length === 0 ? { note: said(({ answerConsent: words }) => words.none) } : {}),
  }
}

/** The very words that a yes is said to. */
export async function readConsentWords(stage: Stage, { which }: Record<string, unknown>): Promise<Offer> {
  const one = (await listWaiting(stage))?.find(({ id }) => id === which)
  return { passage: { lines: one ? [{ text: consentWordsOf(one) }] : [] } }
}

async function listWaiting(stage: Stage): Promise<ConsentAsk[] | undefined> {
  const viewer = await personAsking(stage)
  return viewer && viewScene({ ...stage, viewer }, ({ db, now }) => listConsentAsks(db, viewer.personId, now))
}

export const submitAnswerConsent: Submitter = async (stage, { answers }) => {
  const { which, answer } = answers as AnswersOf<typeof answerConsentFlow>
  const viewer = await personAsking(stage)
  const id = String(which)
  if (!viewer || !isUuid(id)) return refuse({ because: 'not-allowed' })
  const outcome = await answerConsent({ ...stage, viewer }, { id: id as ConsentAskId, says: answer as 'yes' | 'no' })
  if (!outcome.ok) return outcome
  const { to } = outcome.value
  return accept({
    name: 'rights.consent-answered',
    say: said(({ answerConsent: words }) => (answer === 'yes' ? words.saidYes(to) : words.saidNo(to))),
  })
}
