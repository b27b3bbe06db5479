import { textsOf } from '../../kernel/language.ts'
import { type Manifest, staff } from '../../platform/manifest.ts'
import { get } from '../../platform/web/page.ts'
import { keptChecks } from './kept-flows.ts'
import { offerOutcome } from './outcome.ts'
import { outcomeSource } from './flow-of.ts'
import { builderPages } from './pages/builder.ts'
import { checksPage } from './pages/checks.tsx'
import type { Shows } from './shows.ts'
import { checkWords } from './words/words.ts'

// For whoever fills a place from nothing.
export type { Check } from './rules/check.ts'
export type { Shows } from './shows.ts'
export { fillCheck } from './fill.ts'

const said = textsOf(checkWords)

/** `shows`: how each channel would put a question, for the editor's preview. */
export function checksManifest(shows: Shows): Manifest {
  return {
    name: 'checks',
    about:
      'Eligibility and triage: editors build a few questions and dated rules, prove them on example people, and publish them as a flow on every channel.',
    verbs: {
      'checks.begin': { sentence: said(({ verbs }) => verbs.begin), may: staff },
      'checks.change': { sentence: said(({ verbs }) => verbs.change), may: staff },
      'checks.publish': { sentence: said(({ verbs }) => verbs.publish), may: staff },
      'checks.withdraw': { sentence: said(({ verbs }) => verbs.withdraw), may: staff },
    },
    pages: [get('/checks', checksPage), ...builderPages(shows)],
    keptFlows: keptChecks,
    sources: { [outcomeSource]: offerOutcome },
    entrances: [
      {
        path: '/work/checks',
        title: { en: 'Checks', cy: 'Checks' },
        about: {
          en: 'Eligibility and triage: build, prove and publish',
          cy: 'Eligibility and triage: build, prove and publish',
        },
        staffOnly: true,
      },
      {
        path: '/checks',
        icon: 'tick',
        title: said(({ list }) => list.entrance),
        about: said(({ list }) => list.entranceAbout),
      },
    ],
    words: checkWords,
  }
}
