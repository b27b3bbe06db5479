// Choosing to be counted, or not, from wherever one is.
import type { PersonId } from '../../../kernel/id.ts'
import { flow, textsOf } from '../../../platform/flow/build.ts'
import type { Submitter } from '../../../platform/flow/run/submit.ts'
import { viewScene } from '../../../platform/scene.ts'
import type { Stage, Viewer } from '../../../platform/stage.ts'
import { choose } from '../acts/choose.ts'
import { findByPhone } from '../store/choices.ts'
import { usefulWords } from '../words/words.ts'

const said = textsOf(usefulWords)

export const beCounted = flow('be-counted', 1, {
  title: said(({ flow }) => flow.title),
  channels: ['web', 'sms', 'voice'],
  keywords: { en: ['useful'], cy: ['defnyddiol'] },
})
  .yesNo('count', {
    ask: said(({ flow }) => flow.count),
    short: said(({ flow }) => flow.countShort),
    hint: said(({ flow }) => flow.countHint),
    called: said(({ flow }) => flow.countCalled),
    yes: { label: said(({ flow }) => flow.yes) },
    no: { label: said(({ flow }) => flow.no) },
    level: 'claimed',
  })
  .review('check', { ask: said(({ flow }) => flow.check) })
  .submit({
    verb: 'useful.choose',
    ask: said(({ flow }) => flow.send),
    refused: {
      'not-allowed': { say: said(({ flow }) => flow.notYours), back: 'count' },
      'not-yours-to-choose': { say: said(({ flow }) => flow.notYours), back: 'count' },
    },
  })

export const submitBeCounted: Submitter = async (stage, { answers }) => {
  const viewer = await personAsking(stage)
  if (!viewer) return { ok: false, refusal: { because: 'not-allowed' } }
  const outcome = await choose({ ...stage, viewer }, { counted: answers['count'] === true })
  if (!outcome.ok) return outcome
  const { counted } = outcome.value
  return {
    ok: true,
    value: {
      name: counted ? 'useful.counted' : 'useful.not-counted',
      say: said(({ flow }) => (counted ? flow.on : flow.off)),
    },
  }
}

/** Whoever is signed in; or, by text, whoever proved that number to be theirs, as a claim: the worst a borrowed telephone can do is be counted. */
async function personAsking(stage: Stage): Promise<Extract<Viewer, { kind: 'person' }> | undefined> {
  const { viewer, channel, number } = stage
  if (viewer.kind === 'person') return viewer
  if (channel !== 'sms' || number === undefined) return undefined
  const asSystem: Stage = { ...stage, viewer: { kind: 'system', job: 'useful.who' } }
  const found = await viewScene(asSystem, ({ db }) => findByPhone(db, number))
  if (!found) return undefined
  return {
    kind: 'person',
    personId: found.id as PersonId,
    name: found.displayName,
    memberships: [],
    assurance: 'claimed',
  }
}
