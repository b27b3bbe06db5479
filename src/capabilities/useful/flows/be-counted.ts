// Choosing to be counted, or not, from wherever one is.
import { textsOf } from '../../../kernel/language.ts'
import { flow } from '../../../platform/flow/build.ts'
import type { Submitter } from '../../../platform/flow/run/submit.ts'
import { whoTexts } from '../../../platform/identity/index.ts'
import { choose } from '../acts/choose.ts'
import { usefulWords } from '../words/words.ts'

const said = textsOf(usefulWords)

export const beCounted = flow('be-counted', 1, {
  title: said(({ flow }) => flow.title),
  subject: 'yours',
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
  // A number that texts is a claim, and the worst a borrowed telephone can do is be counted.
  const viewer = stage.viewer.kind === 'person' ? stage.viewer : await whoTexts(stage)
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
