import { textsOf } from '../../kernel/language.ts'
import { type Manifest, staff, systemOnly } from '../../platform/manifest.ts'
import { viewScene } from '../../platform/scene.ts'
import type { Stage } from '../../platform/stage.ts'
import { get, post } from '../../platform/web/page.ts'
import { forWhoeverLooks, looksForSomebody, workplaces } from '../record/index.ts'
import { learnWeights, refreshAll } from './acts/refresh.ts'
import { besidePerson } from './pages/beside.tsx'
import { checkPage, elsewherePage } from './pages/check.tsx'
import { listPage } from './pages/list.tsx'
import { decideOnPage, pairPage, proposeOnPage, takeBackOnPage, tellApartOnPage, undoOnPage } from './pages/pair.tsx'
import { paths } from './paths.ts'
import * as store from './store/same.ts'
import { staffWords } from './words/staff.ts'
import { matchingWords } from './words/words.ts'

// For whoever fills a place from nothing.
export { refreshAll } from './acts/refresh.ts'

const said = textsOf(matchingWords)
const access = 'staff'
const refreshTask = 'matching.refresh'
const learnTask = 'matching.learn'

export const manifest: Manifest = {
  name: 'matching',
  about:
    'People who are here twice: found, explained, proposed by one person and decided by another, and undone in any order.',
  verbs: {
    'matching.refresh': { sentence: said(({ verbs }) => verbs.refresh), may: systemOnly },
    'matching.learn': { sentence: said(({ verbs }) => verbs.learn), may: systemOnly },
    'matching.list': { sentence: said(({ verbs }) => verbs.list), may: staff },
    'matching.check': { sentence: said(({ verbs }) => verbs.check), may: staff },
    'matching.propose': { sentence: said(({ verbs }) => verbs.propose), may: staff },
    'matching.decide': { sentence: said(({ verbs }) => verbs.decide), may: staff },
    'matching.undo': { sentence: said(({ verbs }) => verbs.undo), may: staff },
    'matching.tell-apart': { sentence: said(({ verbs }) => verbs.apart), may: staff },
    'matching.take-back': { sentence: said(({ verbs }) => verbs.takeBack), may: staff },
    'matching.look-elsewhere': { sentence: said(({ verbs }) => verbs.elsewhere), may: staff },
  },
  pages: [
    get(paths.same, listPage, { access }),
    get(paths.pair(':one', ':other'), (visit) => pairPage(visit), { access }),
    post(paths.proposal(':one', ':other'), proposeOnPage, { access }),
    post(paths.apart(':one', ':other'), tellApartOnPage, { access }),
    post(paths.takingBack(':one', ':other'), takeBackOnPage, { access }),
    post(paths.decision(':id'), decideOnPage, { access }),
    post(paths.undoing(':id'), undoOnPage, { access }),
    get(paths.check, checkPage, { access }),
    post(paths.check, checkPage, { access }),
    get(paths.elsewhere(':id'), elsewherePage, { access }),
    post(paths.elsewhere(':id'), elsewherePage, { access }),
  ].map(forWhoeverLooks),
  jobs: {
    [refreshTask]: (stage) => refreshAll(stage),
    [learnTask]: async (stage) => void (await learnWeights(stage)),
  },
  schedules: [
    { task: refreshTask, cron: '* * * * *' },
    { task: learnTask, cron: '20 4 * * 6' },
  ],
  entrances: [
    {
      path: paths.same,
      title: { en: staffWords.title, cy: staffWords.title },
      about: { en: staffWords.about, cy: staffWords.about },
      staffOnly: true,
      opensTo: looksForSomebody,
    },
  ],
  waits,
  besidePerson,
  words: matchingWords,
  holds: {
    title: { en: 'Whether you are here twice', cy: 'A ydych yma ddwywaith' },
    why: { en: 'So that you need not tell everything again.', cy: 'Fel nad oes rhaid i chi ddweud popeth eto.' },
    kept: { en: 'Made anew each night.', cy: 'Gwneir o’r newydd bob nos.' },
  },
  forget: ({ db }, personId) => store.clearPerson(db, personId),
  export: ({ db }, personId) => store.listOfPerson(db, personId),
}

async function waits(stage: Stage) {
  const { viewer } = stage
  if (viewer.kind !== 'person') return []
  const count = await viewScene(stage, ({ db }) => store.countProposed(db, workplaces(stage), viewer.personId))
  return [{ path: paths.same, title: staffWords.waits, about: staffWords.waitsAbout, count }]
}
