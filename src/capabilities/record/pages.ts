// Every page of the record, and its address.
import { get, type Page, post } from '../../platform/web/page.ts'
import {
  addTaskPage,
  attachFilePage,
  caseFilePage,
  casePage,
  closeCasePage,
  fileBytesMax,
  giveCasePage,
  moveCasePage,
  nameOnCasePage,
  newCasePage,
  openCasePage,
  reopenCasePage,
  unnameOnCasePage,
} from './pages/case.tsx'
import { casesPage } from './pages/cases.tsx'
import { detailsPage, keepDetailsPage, meetPersonPage, newPersonPage } from './pages/details.tsx'
import { breakGlassPage, emergencyPage, mendGlassPage } from './pages/emergency.tsx'
import {
  decideGlassPage,
  glassQueuePage,
  guardianPage,
  reviewGlassPage,
  setGuardianPage,
} from './pages/emergency-review.tsx'
import { findPage } from './pages/find.tsx'
import { heldPage, ownLinesPage } from './pages/held.tsx'
import { handOverPage, loadPage } from './pages/load.tsx'
import { endMandateForPage, mandatesForPage, writeDownMandatePage } from './pages/mandates-for.tsx'
import { mandatesPaperPage } from './pages/mandates-paper.tsx'
import { endMandatePage, giveMandatePage, mandatesPage } from './pages/mandates.tsx'
import { forWhoeverLooks } from './pages/not-their-role.tsx'
import { decideWithheldPage, personPage, recordContactPage, sayWithPage } from './pages/person.tsx'
import { askConsentPage, sharePage, sharingPage, stopSharingPage } from './pages/sharing.tsx'
import { addTiePage, endTiePage } from './pages/ties.ts'
import { finishTaskPage, takeTaskPage } from './pages/work.tsx'
import { paths } from './paths.ts'

const staff = { access: 'staff' } as const
const signedIn = { access: 'signed-in' } as const
const person = paths.person(':id')
const case_ = paths.case(':id')

const ownPages: Page[] = [
  get('/me/held', heldPage),
  get('/me/held/lines', ownLinesPage, signedIn),
  get('/me/mandates', mandatesPage, signedIn),
  post('/me/mandates', giveMandatePage, signedIn),
  post('/me/mandates/:id/ending', endMandatePage, signedIn),
  get(paths.mandatesPaper, mandatesPaperPage),
]

const staffPages: Page[] = [
  get(paths.people, findPage, staff),
  get(paths.newPerson, (visit) => newPersonPage(visit), staff),
  post(paths.newPerson, meetPersonPage, staff),
  get(person, (visit) => personPage(visit), staff),
  post(paths.contacts(':id'), recordContactPage, staff),
  post(`${paths.contacts(':id')}/:contact/withholding`, decideWithheldPage, staff),
  get(paths.details(':id'), (visit) => detailsPage(visit), staff),
  post(paths.details(':id'), keepDetailsPage, staff),
  get(paths.sharing(':id'), (visit) => sharingPage(visit), staff),
  post(paths.sharing(':id'), sharePage, staff),
  post(paths.asks(':id'), askConsentPage, staff),
  post(`${paths.sharing(':id')}/:sharing/ending`, stopSharingPage, staff),
  get(paths.mandates(':id'), (visit) => mandatesForPage(visit), staff),
  post(paths.mandates(':id'), writeDownMandatePage, staff),
  post(`${paths.mandates(':id')}/:mandate/ending`, endMandateForPage, staff),
  post(paths.ties(':id'), addTiePage, staff),
  post(`${paths.ties(':id')}/:tie/end`, endTiePage, staff),
  get(paths.newCase(':id'), (visit) => newCasePage(visit), staff),
  post(paths.newCase(':id'), openCasePage, staff),
  post(paths.with(':id'), sayWithPage, staff),
  get(paths.emergency(':id'), (visit) => emergencyPage(visit), staff),
  post(paths.emergency(':id'), breakGlassPage, staff),
  get(paths.cases, casesPage, staff),
  get(case_, (visit) => casePage(visit), staff),
  post(`${case_}/stage`, moveCasePage, staff),
  post(`${case_}/owner`, giveCasePage, staff),
  post(`${case_}/end`, closeCasePage, staff),
  post(`${case_}/opening`, reopenCasePage, staff),
  post(`${case_}/named`, nameOnCasePage, staff),
  post(`${case_}/named/end`, unnameOnCasePage, staff),
  post(`${case_}/tasks`, addTaskPage, staff),
  post(`${case_}/files`, attachFilePage, { ...staff, bytesMax: fileBytesMax }),
  get(`${case_}/files/:file`, caseFilePage, staff),
  post(`${paths.task(':id')}/end`, finishTaskPage, staff),
  post(`${paths.task(':id')}/taking`, takeTaskPage, staff),
  get(paths.load, (visit) => loadPage(visit), staff),
  post(paths.load, handOverPage, staff),
  get(paths.glass, (visit) => glassQueuePage(visit), staff),
  get(paths.guardian, guardianPage, staff),
  post(paths.guardian, setGuardianPage, staff),
  post(`${paths.glass}/:id/telling`, decideGlassPage, staff),
  post(`${paths.glass}/:id/mending`, mendGlassPage, staff),
  post(`${paths.glass}/:id/review`, reviewGlassPage, staff),
]

export const recordPages = [...ownPages, ...staffPages.map(forWhoeverLooks)]
