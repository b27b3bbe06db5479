import { same } from '../../kernel/language.ts'
import type { Manifest } from '../../platform/manifest.ts'
import { looksForSomebody } from '../record/index.ts'
import { referralApi } from './api/openapi.ts'
import { webhookTypes } from './acts/ends.ts'
import { afterSharingEnds } from './acts/withdraw.ts'
import { offerChoices, offerMine, readScript, submitMine } from './flows/mine.ts'
import { myReferral } from './flows/my-referral.ts'
import { offerWhom, referMeFlow, submitReferMe } from './flows/refer-me.ts'
import { exportPerson } from './export.ts'
import { forget, forgetWithin } from './forget.ts'
import { referralJobs, referralSchedules } from './jobs.ts'
import { endTold, referralTold } from './messages.ts'
import { referralPages } from './pages.ts'
import { besidePerson } from './pages/beside.tsx'
import { countWaiting } from './pages/inbox.tsx'
import { countToDecide } from './pages/withheld.tsx'
import { paths } from './paths.ts'
import { referralVerbs } from './verbs.ts'
import { staffWords } from './words/staff.ts'
import { referralWords } from './words/words.ts'
import { said } from './saying.ts'

// For whoever fills a place from nothing, by the same acts as everybody.
export { keepClocks } from './acts/keep-clocks.ts'
export { acceptReferral, finish, noteContact, see } from './acts/receive.ts'
export { refer } from './acts/refer.ts'

export const manifest: Manifest = {
  name: 'referrals',
  about:
    'Somebody is put in touch with an organisation that can help: with their yes, followed like a parcel, and taken back whenever they like.',
  verbs: referralVerbs,
  pages: referralPages,
  flows: [referMeFlow, myReferral],
  sources: {
    'referrals.whom': offerWhom,
    'referrals.mine': offerMine,
    'referrals.choices': offerChoices,
    'referrals.script': readScript,
  },
  submits: { 'referrals.refer-me': submitReferMe, 'referrals.follow': submitMine },
  messages: [referralTold, endTold],
  api: referralApi,
  jobs: referralJobs,
  schedules: referralSchedules,
  announces: Object.fromEntries(Object.entries(webhookTypes).map(([what, about]) => [`referral.${what}`, about])),
  afterSharingEnds,
  besidePerson,
  onOwnPage: [{ path: paths.mine, title: said(({ title }) => title), about: said(({ about }) => about) }],
  entrances: [
    {
      path: paths.inbox,
      title: same(staffWords.entrance),
      about: same(staffWords.entranceAbout),
      staffOnly: true,
      daily: 3,
      opensTo: looksForSomebody,
    },
  ],
  waits: async (stage) => [
    { path: paths.inbox, title: staffWords.waits, about: staffWords.waitsAbout, count: await countWaiting(stage) },
    {
      path: paths.withheld,
      title: staffWords.withheld.waits,
      about: staffWords.withheld.lead,
      count: await countToDecide(stage),
    },
  ],
  words: referralWords,
  forget,
  forgetWithin,
  export: exportPerson,
  exportsAs: 'themself',
  holds: {
    title: said(({ title }) => title),
    why: {
      en: 'To ask others to help you, and to tell you what comes of it.',
      cy: 'I ofyn i eraill eich helpu, ac i ddweud wrthych beth ddaw o hynny.',
    },
    kept: { en: 'Until you ask us to forget it.', cy: 'Nes i chi ofyn i ni ei anghofio.' },
  },
}
