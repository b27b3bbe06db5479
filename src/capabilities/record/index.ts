import type { Manifest } from '../../platform/manifest.ts'
import { viewScene } from '../../platform/scene.ts'
import { viewerId } from '../../platform/stage.ts'
import { leaveContact } from './after-act.ts'
import { endMandateFlow, offerMandates, submitEndMandate } from './flows/end-mandate.ts'
import { exportPerson, forget } from './forget.ts'
import { recordJobs, recordSchedules } from './jobs.ts'
import { glassBroken } from './messages.ts'
import { recordPages } from './pages.ts'
import { onWork } from './pages/work.tsx'
import { paths } from './paths.ts'
import * as contacts from './store/contacts.ts'
import { listToReview } from './store/glass.ts'
import { recordVerbs } from './verbs.ts'
import { mandateWords } from './words/mandates/words.ts'
import { staffWords } from './words/staff.ts'
import { workWords } from './words/staff-work.ts'
import { recordWords } from './words/words.ts'

// For channels on which somebody acts for somebody; they are given these where the house is put together.
export { noteMandate } from './acts/give-mandate.ts'
// For whoever has pages of staff about people.
export { workingFor, workplaces } from './working.ts'
export { paths as recordPaths } from './paths.ts'
export { listStanding } from './store/mandates.ts'

const staffOnly = true
const inEnglish = (text: string) => ({ en: text, cy: text })

export const manifest: Manifest = {
  name: 'record',
  about:
    'One history for each person: what is held, what passed between them and whom, and who looked, when and what for.',
  verbs: recordVerbs,
  pages: recordPages,
  flows: [endMandateFlow],
  sources: { 'record.mandates': offerMandates },
  submits: { 'record.end-mandate': submitEndMandate },
  afterContact: leaveContact,
  jobs: recordJobs,
  schedules: recordSchedules,
  messages: [glassBroken],
  entrances: [
    {
      path: paths.people,
      title: inEnglish(staffWords.find.entrance),
      about: inEnglish(staffWords.find.entranceAbout),
      staffOnly,
    },
    {
      path: paths.cases,
      title: inEnglish(workWords.cases.entrance),
      about: inEnglish(workWords.cases.entranceAbout),
      staffOnly,
    },
  ],
  onWork,
  usesOf: ({ db }, people, since) => contacts.listTakenUp(db, people, since),
  waits: async (stage) => {
    const viewer = viewerId(stage.viewer)
    const waiting = viewer ? await viewScene(stage, ({ db }) => listToReview(db, viewer)) : []
    const { waits, waitsAbout } = workWords.glass.queue
    return [{ path: paths.glass, title: waits, about: waitsAbout, count: waiting.length }]
  },
  words: { en: { ...recordWords.en, mandates: mandateWords.en }, cy: { ...recordWords.cy, mandates: mandateWords.cy } },
  forget,
  export: exportPerson,
}
