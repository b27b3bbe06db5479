import { textsOf } from '../../kernel/language.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import { anyone, type Manifest, type Policy, staff, systemOnly } from '../../platform/manifest.ts'
import { viewScene } from '../../platform/scene.ts'
import { runsPlace } from '../../platform/stage.ts'
import { get, post } from '../../platform/web/page.ts'
import { tellDuty } from './acts/tell-duty.ts'
import { askAnotherLook, submitAppeal } from './flows/ask-another-look.ts'
import { turnBegan } from './messages.ts'
import { addOneTurn, changeOneRule, dutyPage, endOneTurn } from './pages/duty.tsx'
import { decideOne, itemPage, judgeOne, photoPage } from './pages/item.tsx'
import { pointAtOne, pointAtPage } from './pages/point-at.tsx'
import { queuePage, restOne } from './pages/queue.tsx'
import { paths } from './paths.ts'
import * as store from './store.ts'
import { staffWords } from './words/staff.ts'
import { moderationWords } from './words/words.ts'

export { enterForModeration, writtenReference } from './enter.ts'

export { type Detail, type DetailKind } from './rules/personal-details.ts'
export { moderationWords }

const said = textsOf(moderationWords)
const access = 'staff'
/** Who has a turn on the rota, the database alone knows. */
const placeKeepers: Policy = (_viewer, { stage }) => runsPlace(stage)
const tellTask = 'moderation.tell-duty'

export const manifest: Manifest = {
  name: 'moderation',
  about:
    'What people publish, read by people: held or shown first by rule, pointed at, changed with a light touch, taken down and never destroyed, and looked at again by another.',
  verbs: {
    'moderation.decide': { sentence: said(({ verbs }) => verbs.decide), may: staff },
    'moderation.judge-appeal': { sentence: said(({ verbs }) => verbs.judge), may: staff },
    'moderation.rest': { sentence: said(({ verbs }) => verbs.rest), may: staff },
    'moderation.flag': { sentence: said(({ verbs }) => verbs.flag), may: systemOnly },
    'moderation.appeal': { sentence: said(({ verbs }) => verbs.appeal), may: anyone },
    'moderation.add-turn': { sentence: said(({ verbs }) => verbs.addTurn), may: placeKeepers },
    'moderation.end-turn': { sentence: said(({ verbs }) => verbs.endTurn), may: placeKeepers },
    'moderation.change-rule': { sentence: said(({ verbs }) => verbs.changeRule), may: placeKeepers },
    'moderation.tell-duty': { sentence: said(({ verbs }) => verbs.remind), may: systemOnly },
  },
  pages: [
    get(paths.queue, queuePage, { access }),
    get(paths.item(':id'), itemPage, { access }),
    post(paths.decision(':id'), decideOne, { access }),
    post(paths.judgement(':id'), judgeOne, { access }),
    get(paths.photo(':id', ':file', false), photoPage, { access }),
    post(paths.rest, restOne, { access }),
    get(paths.duty, (visit) => dutyPage(visit), { access }),
    post(paths.turns, addOneTurn, { access }),
    post(paths.turnEnding(':id'), endOneTurn, { access }),
    post(paths.rules, changeOneRule, { access }),
    get(paths.pointAt(':kind', ':id'), (visit) => pointAtPage(visit)),
    post(paths.pointAt(':kind', ':id'), pointAtOne),
  ],
  flows: [askAnotherLook],
  submits: { 'moderation.appeal': submitAppeal },
  messages: [turnBegan],
  jobs: {
    [tellTask]: async ({ house, place }) => void (await tellDuty(systemStage(house, place, tellTask), {})),
  },
  schedules: [{ task: tellTask, cron: '*/15 * * * *' }],
  entrances: [
    {
      path: paths.queue,
      title: { en: staffWords.entrance, cy: staffWords.entrance },
      about: { en: staffWords.entranceAbout, cy: staffWords.entranceAbout },
      staffOnly: true,
    },
  ],
  waits: async (stage) => {
    const count = await viewScene(stage, async ({ db }) => ((await store.mayModerate(db)) ? store.countWaiting(db) : 0))
    return [{ path: paths.queue, title: staffWords.entrance, about: staffWords.entranceAbout, count }]
  },
  words: moderationWords,
  holds: {
    title: { en: 'What was looked at before it was shown', cy: 'Beth edrychwyd arno cyn ei ddangos' },
    why: {
      en: 'To keep others safe and to hear you if you disagree.',
      cy: 'I gadw eraill yn ddiogel ac i’ch clywed os anghytunwch.',
    },
    kept: { en: 'Kept while what it is about is.', cy: 'Cedwir tra bo’r hyn y mae amdano.' },
  },
  forget: ({ db }, personId) => store.clearPerson(db, personId),
  export: ({ db }, personId) => store.listOfPerson(db, personId),
}
