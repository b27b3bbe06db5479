import { flow, source } from '../../../platform/flow/build.ts'
import { type Offer, pageOf } from '../../../platform/flow/run/found.ts'
import type { Submitter } from '../../../platform/flow/run/submit.ts'
import { viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { answerQuestion } from '../acts/answer-question.ts'
import { said } from '../saying.ts'
import { asHouse } from '../stages.ts'
import { listAskedAt } from '../store/following.ts'
import type { FollowerId } from '../store/reports.ts'

const asked = source<Record<never, never>>('reports.asked-of-this-number')

/** Four weeks after: 1 or 2, by text or on a telephone's keys. It has no keyword: we begin it. */
export const wasItFixed = flow('was-it-fixed', 1, {
  title: said((all) => all.fixed.title),
  subject: 'street',
  channels: ['sms', 'voice'],
})
  .choice('answer', { ask: said((all) => all.fixed.ask), options: asked({}), level: 'claimed' })
  .submit({
    verb: 'reports.answer-question',
    ask: said((all) => all.fixed.ask),
    refused: { 'no-such-report': { say: said((all) => all.fixed.none), back: 'answer' } },
  })

/** Two answers for each report that this number was asked about, the last asked first. A sender's number is a claim: it can say this and no more. */
export async function offerAsked(stage: Stage, { page }: Record<string, unknown>): Promise<Offer> {
  const { number } = stage
  const reports =
    number === undefined
      ? []
      : await viewScene(asHouse(stage, 'reports.answer-question'), ({ db }) => listAskedAt(db, number))
  const options = reports.flatMap(({ id, title }) => [
    { value: `${id}/yes`, label: said(({ fixed }) => fixed.yes(title)) },
    { value: `${id}/no`, label: said(({ fixed }) => fixed.no(title)) },
  ])
  return {
    ...pageOf(options, page, 2),
    ...(options.length === 0 ? { note: said((all) => all.fixed.none) } : {}),
  }
}

export async function countAsked(stage: Stage): Promise<number> {
  const { options = [] } = await offerAsked(stage, { page: { from: 0, atMost: 2 } })
  return options.length
}

export const submitWasItFixed: Submitter = async (stage, { answers }) => {
  const [id = '', answer] = String(answers['answer']).split('/')
  const isFixed = answer === 'yes'
  const outcome = await answerQuestion(asHouse(stage, 'reports.answer-question'), {
    follower: id as FollowerId,
    fixed: isFixed ? 'yes' : 'no',
    words: '',
  })
  if (!outcome.ok) return outcome
  return {
    ok: true,
    value: {
      name: 'reports.answered',
      say: isFixed ? said((all) => all.fixed.thanksYes) : said((all) => all.fixed.thanksNo),
    },
  }
}
