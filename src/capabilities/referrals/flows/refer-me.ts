// "Ask to be put in touch": what with, with whom, how to reach them, and a yes in these very words.
import { recordingNamedIn } from '../../../platform/flow/recorded.ts'
import { equals, flow, source } from '../../../platform/flow/build.ts'
import { type Offer, pageOf } from '../../../platform/flow/run/found.ts'
import type { Submitter } from '../../../platform/flow/run/submit.ts'
import { referenceAloud, referenceInWords } from '../../../platform/reference.ts'
import { say } from '../../../kernel/language.ts'
import { readScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { homeOf } from '../../../platform/home.ts'
import { find, needs, whenInWords } from '../../directory/index.ts'
import { referMe as ask } from '../acts/refer-me.ts'
import { linkToken } from '../links.ts'
import { paths } from '../paths.ts'
import { said } from '../saying.ts'
import type { HowTold } from '../store/handed.ts'
import { referralWords } from '../words/words.ts'

const whom = source<{ need: string }>('referrals.whom')

/** What people ask for most, to be picked by key where words cannot be typed. */
const common = ['debt', 'benefits', 'housing', 'energy', 'food-bank', 'mental-health', 'lonely', 'work'].flatMap(
  (code) => {
    const need = needs.find((one) => one.code === code)
    return need ? [{ value: need.is.en[0] ?? need.name.en, label: need.name }] : []
  },
)

export const referMeFlow = flow('refer-me', 1, {
  title: said(({ refer }) => refer.title),
  subject: 'times',
  channels: ['web', 'sms', 'voice', 'tv', 'paper', 'assisted'],
  keywords: { en: ['refer me', 'put me in touch'], cy: ['atgyfeiriwch fi', 'rhowch fi mewn cysylltiad'] },
})
  .shortText('need', {
    ask: said(({ refer }) => refer.need),
    hint: said(({ refer }) => refer.needHint),
    called: said(({ refer }) => refer.needCalled),
    charsMax: 400,
    common,
  })
  .choice('pick', (given) => ({
    ask: said(({ refer }) => refer.pick),
    called: said(({ refer }) => refer.pickCalled),
    options: whom({ need: given.need }),
  }))
  .longText('why', {
    ask: said(({ refer }) => refer.why),
    hint: said(({ refer }) => refer.whyHint),
    called: said(({ refer }) => refer.whyCalled),
    charsMax: 1_500,
    optional: true,
  })
  .shortText('name', {
    ask: said(({ refer }) => refer.name),
    called: said(({ refer }) => refer.nameCalled),
    charsMax: 120,
    isName: true,
  })
  .choice('tell', {
    ask: said(({ refer }) => refer.tell),
    called: said(({ refer }) => refer.tellCalled),
    options: [
      { value: 'text', label: said(({ refer }) => refer.byText) },
      { value: 'call', label: said(({ refer }) => refer.byCall) },
      { value: 'mail', label: said(({ refer }) => refer.byMail) },
    ],
  })
  .phone('phone', (given) => ({
    ask: said(({ refer }) => refer.phone),
    called: said(({ refer }) => refer.phoneCalled),
    mobile: true,
    sensitive: 'never-on-shared-screen',
    when: equals(given.tell, 'text'),
  }))
  .phone('ring', (given) => ({
    ask: said(({ refer }) => refer.ring),
    called: said(({ refer }) => refer.phoneCalled),
    sensitive: 'never-on-shared-screen',
    when: equals(given.tell, 'call'),
  }))
  .email('mail', (given) => ({
    ask: said(({ refer }) => refer.mail),
    called: said(({ refer }) => refer.mailCalled),
    sensitive: 'never-on-shared-screen',
    when: equals(given.tell, 'mail'),
    fallback: { voice: 'link' },
  }))
  .consent('share', {
    ask: said(({ refer }) => refer.share),
    called: said(({ refer }) => refer.shareCalled),
    statement: said(({ refer }) => refer.statement),
    agree: { label: said(({ refer }) => refer.agree) },
    refuse: { label: said(({ refer }) => refer.refuse) },
  })
  .review('check', { ask: said(({ refer }) => refer.check) })
  .submit({
    verb: 'referrals.refer-me',
    ask: said(({ refer }) => refer.send),
    refused: {
      'no-such-service': { say: said(({ refer }) => refer.gone), back: 'pick' },
      'not-allowed': { say: said(({ refer }) => refer.notYours) },
    },
  })

/** Who can help with it, best first; each service once, wherever it is held. */
export function offerWhom(stage: Stage, { need, page }: Record<string, unknown>): Promise<Offer> {
  return readScene(stage, async (scene) => {
    const { results } = await find(scene, { need: String(need), limit: 50 })
    const once = results.filter(
      (one, place) => results.findIndex(({ serviceId }) => serviceId === one.serviceId) === place,
    )
    if (once.length === 0) return { options: [], note: said(({ refer }) => refer.nothing) }
    const options = once.map(({ serviceId, card }) => ({
      value: serviceId as string,
      label: { en: card.name, cy: card.nameCy ?? card.name },
    }))
    return pageOf(options, page)
  })
}

export const submitReferMe: Submitter = async (stage, { answers }) => {
  const consent = answers['share'] as { granted: boolean; wording: string }
  if (!consent.granted)
    return { ok: true, value: { name: 'referrals.not-agreed', say: said(({ refer }) => refer.refused) } }
  const words = referralWords[stage.language].refer
  const tell = tellFrom(answers)
  const name = String(answers['name'])
  const isRecorded = recordingNamedIn(name) !== undefined
  const outcome = await ask(stage, {
    service: String(answers['pick']),
    name: isRecorded ? words.caller : name,
    pieces: {
      why: typeof answers['why'] === 'string' ? answers['why'] : words.whyNone(String(answers['need'])),
      contact: [name, tell.address].join('\n'),
      needs: String(answers['need']),
    },
    tell,
    wording: say(
      said(({ refer }) => refer.statement),
      stage.language,
    ),
    version: consent.wording,
  })
  if (!outcome.ok) return outcome
  const { id, to, reference, answerBy } = outcome.value
  const { house, place } = stage
  const by = (language: 'en' | 'cy') => whenInWords(new Date(answerBy), house.clock(), place.timeZone, language)
  return {
    ok: true,
    value: {
      name: 'referrals.sent',
      say: said(({ refer }, language) => refer.sent(to, by(language), referenceInWords(reference))),
      spoken: said(({ refer }, language) => refer.sent(to, by(language), referenceAloud(reference))),
      href: `${homeOf(stage)}${paths.follow(id, linkToken(house.secret, id))}`,
      facts: { reference },
    },
  }
}

function tellFrom(answers: Record<string, unknown>): HowTold {
  const given = (step: string) => (typeof answers[step] === 'string' ? answers[step] : '')
  if (answers['tell'] === 'mail') return { tellBy: 'mail', address: given('mail') }
  if (answers['tell'] === 'call') return { tellBy: 'call', address: given('ring') }
  return { tellBy: 'text', address: given('phone') }
}
