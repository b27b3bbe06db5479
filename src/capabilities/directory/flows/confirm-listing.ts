import { inEach, textsOf } from '../../../kernel/language.ts'
import { viewScene } from '../../../platform/scene.ts'
import { flow, source } from '../../../platform/flow/build.ts'
import { type Offer, pageOf } from '../../../platform/flow/run/found.ts'
import type { Submitter } from '../../../platform/flow/run/submit.ts'
import type { Stage } from '../../../platform/stage.ts'
import { keeperAnswers } from '../acts/keeper-answers.ts'
import { listKeptBy } from '../store/proposals.ts'
import { directoryWords } from '../words/words.ts'

const said = textsOf(directoryWords)
const kept = source<Record<never, never>>('directory.kept-by-this-number')

/**
 * The keeper of a listing says whether it is still right: 1 or 2, by text or on a telephone's keys.
 * It has no keyword: we begin it, and residents who text us are not offered it.
 */
export const confirmListingFlow = flow('confirm-listing', 1, {
  title: said(({ confirm }) => confirm.title),
  channels: ['sms', 'voice'],
})
  .choice('answer', { ask: said(({ confirm }) => confirm.ask), options: kept({}), level: 'claimed' })
  .submit({
    verb: 'directory.keeper-answers',
    ask: said(({ confirm }) => confirm.ask),
    refused: { 'not-yours': { say: said(({ confirm }) => confirm.none), back: 'answer' } },
  })

/** Two answers for each listing that this number keeps; the one last asked about comes first, so that it is 1 and 2. */
export async function offerKept(stage: Stage, { page }: Record<string, unknown>): Promise<Offer> {
  const { binding } = stage
  const listings = binding === undefined ? [] : await viewScene(asJob(stage), ({ db }) => listKeptBy(db, binding))
  const options = listings.flatMap(({ id, name }) => [
    { value: `${id}/right`, label: inEach((language) => directoryWords[language].confirm.right(name)) },
    { value: `${id}/changed`, label: inEach((language) => directoryWords[language].confirm.changed(name)) },
  ])
  return {
    ...pageOf(options, page, 2),
    ...(options.length === 0 ? { note: said(({ confirm }) => confirm.none) } : {}),
  }
}

/** Only whoever keeps a listing is asked whether it is right. */
export async function keepsAListing(stage: Stage): Promise<boolean> {
  const { binding } = stage
  if (binding === undefined) return false
  return (await viewScene(asJob(stage), ({ db }) => listKeptBy(db, binding))).length > 0
}

/** A text is from nobody signed in: the act looks the number up, and does only what a keeper's number may. */
export const submitConfirmListing: Submitter = async (stage, { answers }) => {
  const [serviceId = '', answer] = String(answers['answer']).split('/')
  const right = answer === 'right'
  const outcome = await keeperAnswers(asJob(stage), { serviceId, binding: stage.binding ?? '', right })
  if (!outcome.ok) return outcome
  const say = right ? said(({ confirm }) => confirm.thanksRight) : said(({ confirm }) => confirm.thanksChanged)
  return { ok: true, value: { name: right ? 'directory.confirmed' : 'directory.changed', say } }
}

function asJob(stage: Stage): Stage {
  return { ...stage, viewer: { kind: 'system', job: 'directory.keeper-answers' } }
}
