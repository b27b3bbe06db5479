import { same } from '../../kernel/language.ts'
import { today } from '../../platform/flow/run/today.ts'
import type { Manifest } from '../../platform/manifest.ts'
import { viewScene } from '../../platform/scene.ts'
import { answerConsentFlow, offerConsentAsks, readConsentWords, submitAnswerConsent } from './flows/answer-consent.ts'
import { dataRequestFlow, offerAgain, offerHolders, offerWho, submitRequest } from './flows/data-request.ts'
import {
  giveConsentFlow,
  offerUntil,
  offerWhomNamed,
  offerWhomToLetSee,
  offerWhoseToSee,
  readGivenWords,
  submitGiveConsent,
} from './flows/give-consent.ts'
import { myDataFlow, offerHeld, offerLooked, offerSure } from './flows/my-data.ts'
import { offerConsents, offerTaker, stopSharingFlow, submitStopSharing } from './flows/stop-sharing.ts'
import { exportPerson } from './export.ts'
import { offerBackBy, offerToTakeBack, submitTakeBack, takeBackFlow } from './flows/take-back.ts'
import { eraseThoseWhoCameBack, rightsJobs, rightsSchedules } from './jobs.ts'
import { allErased, nearlyDue, noticeCame, requestCame, rightsTold } from './messages.ts'
import { besidePerson } from './pages/beside.tsx'
import { answersFor, answersForSomebody } from './pages/queue.tsx'
import { rightsPages } from './pages.ts'
import { paths } from './paths.ts'
import { clearPerson, listStatements } from './store/outcomes.ts'
import { countUnheard, countWaiting } from './store/requests.ts'
import { countReviews } from './store/retention.ts'
import { tellConsentEnded } from './consent-ended.ts'
import { rightsVerbs } from './verbs.ts'
import { staffWords } from './words/staff.ts'
import { rightsWords } from './words/words.ts'

// For whoever fills a place from nothing, by the same acts as everybody.
export { answerRequest } from './acts/answer.ts'
export { askRight } from './acts/ask.ts'
export { acknowledge, askThem } from './acts/handle.ts'
export { keepRule } from './acts/retain.ts'
export { applyRules } from './jobs.ts'

const staffOnly = true

export const manifest: Manifest = {
  name: 'rights',
  about:
    'A person’s rights over what is held of them: to see it and who looked, to have it put right, erased or not used, to take a copy, to take consent back, to complain; and how long things are kept.',
  verbs: rightsVerbs,
  pages: rightsPages,
  flows: [myDataFlow, dataRequestFlow, answerConsentFlow, giveConsentFlow, stopSharingFlow, takeBackFlow],
  sources: {
    'rights.held': offerHeld,
    'rights.looked': offerLooked,
    'rights.sure': offerSure,
    'rights.taker': offerTaker,
    'rights.who': offerWho,
    'rights.holders': offerHolders,
    'rights.already': offerAgain,
    'rights.consents': offerConsents,
    'rights.consent-asks': offerConsentAsks,
    'rights.consent-words': readConsentWords,
    'rights.let-see': offerWhomToLetSee,
    'rights.let-see-named': offerWhomNamed,
    'rights.let-see-of': offerWhoseToSee,
    'rights.let-see-until': offerUntil,
    'rights.let-see-words': readGivenWords,
    'rights.back-by': offerBackBy,
    'rights.to-take-back': offerToTakeBack,
  },
  submits: {
    'rights.ask': submitRequest,
    'rights.take-back': submitTakeBack,
    'record.answer-consent': submitAnswerConsent,
    'record.give-consent': submitGiveConsent,
    'record.stop-sharing': submitStopSharing,
  },
  jobs: rightsJobs,
  schedules: rightsSchedules,
  messages: [rightsTold, allErased, requestCame, noticeCame, nearlyDue],
  entrances: [
    {
      path: paths.queue,
      title: same(staffWords.queue.entrance),
      about: same(staffWords.queue.entranceAbout),
      staffOnly,
      opensTo: answersForSomebody,
    },
    {
      path: paths.retention,
      title: same(staffWords.retention.entrance),
      about: same(staffWords.retention.entranceAbout),
      staffOnly,
      opensTo: answersForSomebody,
    },
  ],
  waits: async (stage) => {
    const organisations = answersFor(stage)
    if (organisations.length === 0) return []
    const { waiting, reviews, unheard } = await viewScene(stage, async ({ db }) => ({
      waiting: await countWaiting(db, organisations, today(stage)),
      reviews: await countReviews(db, organisations),
      unheard: await countUnheard(db),
    }))
    return [
      {
        path: paths.queue,
        title: staffWords.queue.waits,
        about: staffWords.queue.waitsAbout(waiting.late),
        count: waiting.open + waiting.notices + unheard,
      },
      {
        path: paths.retention,
        title: staffWords.retention.reviews,
        about: staffWords.retention.entranceAbout,
        count: reviews,
      },
    ]
  },
  besidePerson,
  afterRestore: eraseThoseWhoCameBack,
  afterSharingEnds: tellConsentEnded,
  statements: ({ db }, person) => listStatements(db, person),
  words: rightsWords,
  holds: {
    title: { en: 'What you asked about your data', cy: 'Beth ofynnoch am eich data' },
    why: {
      en: 'To answer you, and to show that you were answered.',
      cy: 'I’ch ateb, ac i ddangos eich bod wedi cael ateb.',
    },
    kept: { en: 'Kept as long as whoever answered says.', cy: 'Cedwir cyhyd ag y dywed pwy bynnag atebodd.' },
  },
  exportsAs: 'themself',
  forget: ({ db }, personId) => clearPerson(db, personId),
  export: exportPerson,
}
