import type { Manifest } from '../../platform/manifest.ts'
import { checkKnown, offerToDo, submitWhatBecame, tellBecame, tellMineBecame } from './flows/became.ts'
import { offerMine, offerToDoWithMine } from './flows/mine.ts'
import { myReports } from './flows/my-reports.ts'
import { reportProblem } from './flows/report-problem.ts'
import * as sources from './flows/sources.ts'
import { offerTaken } from './flows/taken.ts'
import { submitReport } from './flows/submit.ts'
import { whatBecame } from './flows/what-became.ts'
import { countAsked, offerAsked, submitWasItFixed, wasItFixed } from './flows/was-it-fixed.ts'
import { reportJobs, reportSchedules } from './jobs.ts'
import { reportMessages } from './messages.ts'
import { reportPages } from './pages.ts'
import * as store from './store/people.ts'
import { moderated } from './acts/settle-moderation.ts'
import { replyTask } from './tasks.ts'
import { reportVerbs } from './verbs.ts'
import { reportWaits } from './waits.ts'
import { staffWords } from './words/staff.ts'
import { reportWords } from './words/words.ts'

// For whoever fills a place from nothing.
export { referenceOf } from './rules/reference.ts'

const { en, cy } = reportWords

export const manifest: Manifest = {
  name: 'reports',
  about: 'Problems in the street: told on any channel, sent to whoever mends them, and followed until they are mended.',
  verbs: reportVerbs,
  pages: reportPages,
  flows: [reportProblem, whatBecame, myReports, wasItFixed],
  // Whoever was asked nothing hears one choice less.
  offeredTo: { [wasItFixed.id]: async (stage) => (await countAsked(stage)) > 0 },
  sources: {
    'reports.groups': sources.offerGroups,
    'reports.kinds': sources.offerKinds,
    'reports.kind': sources.checkKind,
    'reports.danger': sources.warnOfDanger,
    'reports.place': sources.checkPlace,
    'reports.taken': offerTaken,
    'reports.routing': sources.tellRouting,
    'reports.question': sources.offerQuestion,
    'reports.alike': sources.offerAlike,
    'reports.words': sources.checkWords,
    'reports.asked-of-this-number': offerAsked,
    'reports.known': checkKnown,
    'reports.became': tellBecame,
    'reports.may-be-done': offerToDo,
    'reports.mine': offerMine,
    'reports.mine-became': tellMineBecame,
    'reports.mine-may-be-done': offerToDoWithMine,
  },
  submits: {
    'reports.send': submitReport,
    'reports.answer-question': submitWasItFixed,
    'reports.add-update': submitWhatBecame,
  },
  jobs: reportJobs,
  schedules: reportSchedules,
  messages: reportMessages,
  waits: reportWaits,
  moderates: moderated,
  takesMail: { reply: replyTask },
  entrances: [
    {
      path: '/reports',
      icon: 'flag',
      title: { en: en.entrance, cy: cy.entrance },
      about: { en: en.entranceAbout, cy: cy.entranceAbout },
    },
    {
      path: '/work/reports',
      title: { en: staffWords.entrance, cy: staffWords.entrance },
      about: { en: staffWords.entranceAbout, cy: staffWords.entranceAbout },
      staffOnly: true,
    },
  ],
  onOwnPage: [
    {
      path: `/do/${myReports.id}`,
      title: myReports.title,
      about: { en: en.mine.about, cy: cy.mine.about },
    },
  ],
  words: reportWords,
  holds: {
    title: { en: 'Problems you reported', cy: 'Problemau y rhoesoch wybod amdanynt' },
    why: { en: 'To tell you what comes of them.', cy: 'I ddweud wrthych beth ddaw ohonynt.' },
    kept: {
      en: 'Your name goes when you ask; what is broken stays.',
      cy: 'Mae eich enw’n mynd pan ofynnwch; mae’r hyn sydd wedi torri yn aros.',
    },
  },
  forget: ({ db }, personId) => store.clearPerson(db, personId),
  export: ({ db }, personId) => store.listOfPerson(db, personId),
}
