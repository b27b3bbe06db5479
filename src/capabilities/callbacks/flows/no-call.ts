// "I need no call after all": taking back what one was promised, from wherever one is.
import type { PersonId } from '../../../kernel/id.ts'
import { inEach, textsOf } from '../../../kernel/language.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { flow, source } from '../../../platform/flow/build.ts'
import type { AnswersOf } from '../../../platform/flow/flow.ts'
import { type Offer, pageOf } from '../../../platform/flow/run/found.ts'
import type { Submitter } from '../../../platform/flow/run/submit.ts'
import { referenceAloud } from '../../../platform/reference.ts'
import { viewScene } from '../../../platform/scene.ts'
import { type Stage, viewerId } from '../../../platform/stage.ts'
import { takeBackCall } from '../acts/take-back.ts'
import { asJob } from '../asked-for.ts'
import * as store from '../store.ts'
import { whenInWords } from '../when.ts'
import { callbackWords } from '../words/words.ts'

const said = textsOf(callbackWords)
const waiting = source<{ number: string | null }>('callbacks.waiting')

export const noCallFlow = flow('no-call', 1, {
  title: said(({ noCall }) => noCall.title),
  subject: 'times',
  channels: ['web', 'sms', 'voice', 'assisted'],
  keywords: {
    en: ['no call', 'cancel call', 'cancel my call', 'do not ring', 'do not call', "don't ring", "don't call"],
    cy: ['dim galwad', 'canslo galwad', 'peidiwch â ffonio', 'peidiwch a ffonio'],
  },
})
  // A helper is told it by whoever is to be rung. Whoever rings or texts is known by their number, and a page by who asked there.
  .phone('number', {
    ask: said(({ noCall }) => noCall.number),
    called: said(({ noCall }) => noCall.numberCalled),
    hint: said(({ noCall }) => noCall.numberHint),
    optional: true,
    fallback: { web: 'skip', sms: 'skip', voice: 'skip' },
  })
  .choice('which', ({ number }) => ({
    ask: said(({ noCall }) => noCall.which),
    called: said(({ noCall }) => noCall.whichCalled),
    options: waiting({ number }),
  }))
  .submit({
    verb: 'callbacks.take-back',
    ask: said(({ noCall }) => noCall.send),
    refused: { 'no-such-call': { say: said(({ noCall }) => noCall.none), back: 'which' } },
  })

/**
 * Whose calls: of the number that rings or texts, or that a helper is told; of whoever is signed in; and of this browser or telephone, where
 * it asked for another number. A number typed on a page proves nothing, and nobody is asked for one there.
 */
function whose(stage: Stage, typed?: string): store.Whose {
  const { channel, number, binding, viewer, forPerson } = stage
  const person: PersonId | undefined = forPerson ? forPerson.personId : viewerId(viewer)
  const isHeard = channel === 'sms' || channel === 'voice' || channel === 'assisted'
  const isTold = channel === 'assisted' && typed !== undefined
  return {
    numbers: isTold ? [typed] : isHeard && number !== undefined ? [number] : [],
    person: person ?? null,
    binding: forPerson ? null : (binding ?? null),
  }
}

export function listToBeRung(stage: Stage, typed?: string): Promise<store.ToBeRung[]> {
  return viewScene(asJob(stage), ({ db }) => store.listToBeRung(db, whose(stage, typed)))
}

export async function offerToBeRung(stage: Stage, { number, page }: Record<string, unknown>): Promise<Offer> {
  const found = await listToBeRung(stage, typeof number === 'string' ? number : undefined)
  if (found.length === 0) return { options: [], note: said(({ noCall }) => noCall[noneFor(stage)]) }
  const options = found.map((one) => optionOf(stage, one))
  return pageOf(options, page)
}

function noneFor({ channel, number }: Stage): 'none' | 'noneThis' | 'noneHere' | 'numberKeptBack' {
  if (channel === 'voice' && number === undefined) return 'numberKeptBack'
  if (channel === 'assisted') return 'none'
  return channel === 'web' ? 'noneHere' : 'noneThis'
}

function optionOf(stage: Stage, { id, number, dueAt }: store.ToBeRung) {
  const { house, place } = stage
  const end = number.slice(-3)
  const make = (isSpoken: boolean) =>
    inEach((language) => {
      const { noCall } = callbackWords[language]
      const when = whenInWords(dueAt, house.clock(), place.timeZone, language)
      if (number === stage.number && stage.channel !== 'assisted') return noCall.oneToThis(when)
      return noCall.one(isSpoken ? referenceAloud(end) : end, when)
    })
  return { value: id as string, label: make(false), spoken: make(true) }
}

export const submitNoCall: Submitter = async (stage, { answers }) => {
  const { number, which } = answers as AnswersOf<typeof noCallFlow>
  const chosen = (await listToBeRung(stage, number ?? undefined)).find(({ id }) => id === which)
  if (!chosen) return refuse({ because: 'no-such-call' })
  const { viewer } = stage
  const outcome = await takeBackCall(
    // The house keeps the queue; where we know who takes it back, the line says so.
    { ...stage, viewer: asJob(stage).viewer, ...(viewer.kind === 'person' && { onWordOf: viewer }) },
    { id: chosen.id },
  )
  if (!outcome.ok) return outcome
  return accept({
    name: 'callbacks.taken-back',
    say: said(({ noCall }) => (outcome.value.isUrgent ? noCall.stillSafe : noCall.done)),
  })
}
