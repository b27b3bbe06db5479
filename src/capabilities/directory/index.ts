import type { Manifest } from '../../platform/manifest.ts'
import { get, post } from '../../platform/web/page.ts'
import { confirmListingFlow, keepsAListing, offerKept, submitConfirmListing } from './flows/confirm-listing.ts'
import { findService, submitFindService } from './flows/find-service.ts'
import { understandNeed } from './flows/understand-need.ts'
import { checkPlace, offerNearest, readOut } from './flows/nearest.ts'
import { readOutWeek } from './flows/week.ts'
import { spellPlace } from './flows/spell-place.ts'
import { importVerbs } from './import/verbs.ts'
import { directoryJobs, directorySchedules } from './jobs.ts'
import { directoryMessages } from './messages.ts'
import { orukPages } from './oruk/pages.ts'
import { findPage } from './pages/find.tsx'
import { homePage } from './pages/home.tsx'
import { reportPage, reportSent } from './pages/report.tsx'
import { sendPage } from './pages/send.ts'
import { servicePage } from './pages/details.tsx'
import { staffPages } from './pages/staff.ts'
import { clearPerson, listOfPerson, listSentTo } from './store/people.ts'
import { directoryVerbs } from './verbs.ts'
import { directoryWaits } from './waits.ts'
import { directoryWords } from './words/words.ts'

// For whoever sends people to a service.
export { findDetails } from './details.ts'
// For whoever says times as listings do.
export { dateAndTimeInWords, sayDate, sayDay, sayTime, sayWhen, whenInWords } from './opening-words.ts'
// For whoever asks where something is.
export { findPlace, type PlaceChoice, type WhereAnswer } from './find-place.ts'
export { findLandmarks, findNearestStreet } from './store/places.ts'
export { readDayHours } from './import/hours.ts'
// For whoever keeps something else of the same organisations by the same roles.
export { changesWhich, decidesWhich, keepsWhich, mayChange, type Right, rightOver } from './rights.ts'
// For whoever leads on from words to those who help.
export { find, type FindResult } from './find.ts'
export { maySendOnce } from './sendings.ts'
// For whoever fills a place from nothing.
export { needs } from './needs.ts'
export { bankHolidays } from './bank-holidays.ts'
export { keepBankHolidays } from './store/hours.ts'
export { countTokens, refreshListings } from './store/listings.ts'
export { keepNeeds } from './store/needs.ts'
export { beginDirectory, listAnew } from './jobs.ts'
export { askToConfirm } from './acts/ask-to-confirm.ts'
export { listOrganisation } from './acts/list-organisation.ts'

const { en, cy } = directoryWords

export const manifest: Manifest = {
  name: 'directory',
  about: 'Who helps, with what, where and when: found by anyone, and kept right by those who help.',
  verbs: { ...directoryVerbs, ...importVerbs },
  pages: [
    get('/', homePage),
    get('/services', findPage),
    get('/services/:id', (visit) => servicePage(visit)),
    get('/services/:id/at/:listing', (visit) => servicePage(visit)),
    post('/services/:id/sendings', sendPage),
    get('/services/:id/problem', reportPage),
    post('/services/:id/problem', reportSent),
    ...staffPages,
    ...orukPages,
  ],
  flows: [findService, confirmListingFlow],
  sources: {
    'directory.place': checkPlace,
    'directory.nearest': offerNearest,
    'directory.details': readOut,
    'directory.week': readOutWeek,
    'directory.kept-by-this-number': offerKept,
    'directory.spell-place': spellPlace,
  },
  offeredTo: { [confirmListingFlow.id]: keepsAListing },
  understands: { [findService.id]: understandNeed },
  submits: {
    'directory.send-listing': submitFindService,
    'directory.keeper-answers': submitConfirmListing,
  },
  jobs: directoryJobs,
  messages: directoryMessages,
  schedules: directorySchedules,
  waits: directoryWaits,
  entrances: [
    {
      path: '/services',
      title: { en: en.find.entrance, cy: cy.find.entrance },
      about: { en: en.find.entranceAbout, cy: cy.find.entranceAbout },
    },
    {
      path: '/work/listings',
      title: { en: 'Listings', cy: 'Listings' },
      about: { en: 'Keep what is said about your services right', cy: 'Keep what is said about your services right' },
      staffOnly: true,
    },
  ],
  usesOf: ({ db }, people, since) => listSentTo(db, people, since),
  words: directoryWords,
  holds: {
    title: { en: 'Listings you keep', cy: 'Rhestriadau rydych yn eu cadw' },
    why: { en: 'To say who keeps which listing right.', cy: 'I ddweud pwy sy’n cadw pa restriad yn gywir.' },
    kept: { en: 'Kept while you keep it.', cy: 'Cedwir tra byddwch yn ei gadw.' },
  },
  forget: ({ db }, personId) => clearPerson(db, personId),
  export: ({ db }, personId) => listOfPerson(db, personId),
}
