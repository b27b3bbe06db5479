import type { OrganisationId, PersonId } from '../../kernel/id.ts'
import { type Language, same } from '../../kernel/language.ts'
import { lookScene } from '../../platform/look.ts'
import type { Manifest } from '../../platform/manifest.ts'
import { today } from '../../platform/flow/run/today.ts'
import { viewScene } from '../../platform/scene.ts'
import { type Stage, viewerId } from '../../platform/stage.ts'
import { leaveContact } from './after-act.ts'
import { endMandateFlow, offerMandates, submitEndMandate } from './flows/end-mandate.ts'
import { exportPerson, exportsLong } from './export.ts'
import { forget } from './forget.ts'
import { recordJobs, recordSchedules } from './jobs.ts'
import { recordMessages } from './messages.ts'
import { recordPages } from './pages.ts'
import { onWork } from './pages/work.tsx'
import { paths } from './paths.ts'
import type { CaseId } from './store/cases.ts'
import { listLoad, listOfCase } from './store/tasks.ts'
import * as contacts from './store/contacts.ts'
import type { Sharing } from './store/sharing.ts'
import { listToReview, listWithheld } from './store/glass.ts'
import { recordVerbs } from './verbs.ts'
import { ledBy, looksForSomebody } from './working.ts'
import { mandateWords } from './words/mandates/words.ts'
import { staffWords } from './words/staff.ts'
import { workWords } from './words/staff-work.ts'
import { recordWords } from './words/words.ts'

// For channels on which somebody acts for somebody; they are given these where the house is put together.
export { noteMandate } from './acts/give-mandate.ts'
// For whoever has pages of staff about people.
export { caseKeeperOf } from './case-keeper.ts'
export { looksForSomebody, workingFor, workplaces } from './working.ts'
export { forWhoeverLooks } from './pages/not-their-role.tsx'
export { paths as recordPaths } from './paths.ts'
export { mandatesHeld } from './mandates-held.ts'
export { listStanding } from './store/mandates.ts'
// For whoever hands something over with the person's consent: kept in the one table of consents, in the transaction of the act.
export { holdConsent, insert as keepConsent, type NewSharing, type SharingId, withdrawThing } from './store/sharing.ts'

// For whoever fills a place from nothing, by the same acts as everybody.
export { closeCase, moveCase } from './acts/keep-case.ts'
export { addTask, finishTask } from './acts/keep-task.ts'
export { addTie } from './acts/keep-tie.ts'
export { keepDetails, type Known, meetPerson } from './acts/meet-person.ts'
export { openCase } from './acts/open-case.ts'
export { recordContact } from './acts/record-contact.ts'
export { endSharing, share, stopSharing } from './acts/share.ts'
// For whoever lets a person answer what they were asked to agree to, or agree to something unasked.
export { answerConsent, askConsent, consentWordsOf } from './acts/ask-consent.ts'
export { type Giving, giveConsent, givenWordsOf } from './acts/give-consent.ts'
export { type GivenFor, givenFor } from './rules/given-for.ts'
export { listWherePeopleLook } from './store/sharing.ts'
export { type ConsentAsk, type ConsentAskId, listWaiting as listConsentAsks } from './store/consent-asks.ts'
export { listOwnOpened } from './store/glass.ts'
export { listOf as listSharing, type Sharing } from './store/sharing.ts'
export { findPeople } from './acts/find-people.ts'
export { countLinesAbout as countLines } from './store.ts'

/** What somebody looked for, in words that follow who it was. */
export function purposeInWords(purpose: string, language: Language): string {
  const { purposes } = recordWords[language].held
  return purposes[purpose as keyof typeof purposes] ?? purpose
}

/** What a language is called on pages of staff. */
export function languageNamed(tag: string): string {
  const { languages } = staffWords.details
  return languages[tag as keyof typeof languages] ?? tag
}

/** How somebody agreed: where another wrote down what they said, it is how they were asked, and not where it was written down. */
export function agreedInWords(
  { givenOn, askedHow, recordedBy, personId }: Pick<Sharing, 'givenOn' | 'askedHow' | 'recordedBy' | 'personId'>,
  language: Language,
): string {
  const { agreed } = recordWords[language].held
  return recordedBy === null || recordedBy === personId ? channelInWords(givenOn, language) : agreed[askedHow]
}

/** Where something was said, in words that follow it. */
export function channelInWords(channel: string, language: Language): string {
  const { agreedOn } = recordWords[language].held
  return agreedOn[channel as keyof typeof agreedOn] ?? channel
}

/** The tasks of a case, for whoever may look at the person. */
export async function listTasksOfCase(stage: Stage, person: PersonId, organisation: OrganisationId, id: CaseId) {
  const listed = await lookScene(stage, { person, purpose: 'casework', organisation }, ({ db }) => listOfCase(db, id))
  return listed.ok ? listed.value : []
}

const staffOnly = true

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
  messages: recordMessages,
  entrances: [
    {
      path: paths.people,
      title: same(staffWords.find.entrance),
      about: same(staffWords.find.entranceAbout),
      staffOnly,
      daily: 1,
      opensTo: looksForSomebody,
    },
    {
      path: paths.cases,
      title: same(workWords.cases.entrance),
      about: same(workWords.cases.entranceAbout),
      staffOnly,
      daily: 2,
      opensTo: looksForSomebody,
    },
    {
      path: paths.load,
      title: same(workWords.team.entrance),
      about: same(workWords.team.about),
      staffOnly,
      daily: 4,
      opensTo: looksForSomebody,
    },
  ],
  onWork,
  usesOf: ({ db }, people, since) => contacts.listTakenUp(db, people, since),
  waits: async (stage) => {
    const viewer = viewerId(stage.viewer)
    if (!viewer) return []
    return viewScene(stage, async ({ db, now }) => {
      const { waits, waitsAbout, toDecide, toDecideAbout } = workWords.glass.queue
      const { team } = workWords
      const waiting = await listToReview(db, viewer)
      const withheld = await listWithheld(db)
      const due = withheld.filter(({ withheldUntil }) => withheldUntil! <= today(stage))
      const loads = await Promise.all(ledBy(stage).map((one) => listLoad(db, one, now)))
      const left = loads.flat().filter(({ here }) => !here)
      const leftBehind = left.reduce((sum, { cases, referrals, tasks }) => sum + cases + referrals + tasks, 0)
      return [
        { path: paths.glass, title: waits, about: waitsAbout, count: waiting.length },
        { path: paths.glass, title: toDecide, about: toDecideAbout, count: due.length },
        { path: paths.load, title: team.waits, about: team.waitsAbout, count: leftBehind },
      ]
    })
  },
  words: { en: { ...recordWords.en, mandates: mandateWords.en }, cy: { ...recordWords.cy, mandates: mandateWords.cy } },
  holds: {
    title: { en: 'Your record', cy: 'Eich cofnod' },
    why: {
      en: 'To help you, and to remember what you were told.',
      cy: 'I’ch helpu, ac i gofio beth ddywedwyd wrthych.',
    },
    kept: {
      en: 'As long as each organisation’s rules say.',
      cy: 'Cyhyd ag y dywed rheolau pob sefydliad.',
    },
  },
  exportsAs: 'themself',
  forget,
  export: exportPerson,
  exportsLong,
}
