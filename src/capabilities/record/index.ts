import type { PersonId } from '../../kernel/id.ts'
import { textsOf } from '../../platform/flow/build.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import { look, sweepLooks } from '../../platform/look.ts'
import { type Manifest, signedIn, staff } from '../../platform/manifest.ts'
import { get, post } from '../../platform/web/page.ts'
import { leaveContact } from './after-act.ts'
import { paths } from './paths.ts'
import { detailsPage, keepDetailsPage, meetPersonPage, newPersonPage } from './pages/details.tsx'
import { findPage } from './pages/find.tsx'
import { decideWithheldPage, personPage, recordContactPage } from './pages/person.tsx'
import { sharePage, sharingPage, stopSharingPage } from './pages/sharing.tsx'
import { heldPage, ownLinesPage } from './pages/held.tsx'
import { endMandatePage, giveMandatePage, mandatesPage } from './pages/mandates.tsx'
import { mePage } from './pages/me.tsx'
import { endMandateFlow, offerMandates, submitEndMandate } from './flows/end-mandate.ts'
import * as mandates from './store/mandates.ts'
import * as contacts from './store/contacts.ts'
import * as details from './store/details.ts'
import * as sharing from './store/sharing.ts'
import { findPerson, listMemberships } from './store.ts'
import { mandateWords } from './words/mandates/words.ts'
import { staffWords } from './words/staff.ts'
import { recordWords } from './words/words.ts'

// For channels on which somebody acts for somebody; they are given these where the house is put together.
export { noteMandate } from './acts/give-mandate.ts'
export { listStanding } from './store/mandates.ts'

const said = textsOf(mandateWords)
const saidOf = textsOf(recordWords)
const sweepTask = 'record.sweep-looks'

export const manifest: Manifest = {
  name: 'record',
  about: 'Shows each person what is held about them and every line of the ledger that is about them.',
  verbs: {
    'record.give-mandate': { sentence: said(({ verbs }) => verbs.give), may: signedIn },
    'record.note-mandate': { sentence: said(({ verbs }) => verbs.note), may: staff },
    // By text, too, from the number that is theirs.
    'record.end-mandate': { sentence: said(({ verbs }) => verbs.end), may: (viewer) => viewer.kind === 'person' },
    // Their lines are written by the database on the way, and it is the database that asks who may.
    'record.look': { sentence: saidOf(({ verbs }) => verbs.look), may: staff },
    'record.list': { sentence: saidOf(({ verbs }) => verbs.list), may: staff },
    'record.find-people': { sentence: saidOf(({ verbs }) => verbs.find), may: staff },
    'record.meet-person': { sentence: saidOf(({ verbs }) => verbs.meet), may: staff },
    'record.keep-details': { sentence: saidOf(({ verbs }) => verbs.keep), may: staff },
    'record.record-contact': { sentence: saidOf(({ verbs }) => verbs.contact), may: staff },
    'record.decide-withheld': { sentence: saidOf(({ verbs }) => verbs.decide), may: staff },
    'record.share': { sentence: saidOf(({ verbs }) => verbs.share), may: signedIn },
    'record.stop-sharing': { sentence: saidOf(({ verbs }) => verbs.stop), may: signedIn },
  },
  afterContact: leaveContact,
  jobs: { [sweepTask]: ({ house, place }) => sweepLooks(systemStage(house, place, sweepTask)) },
  schedules: [{ task: sweepTask, cron: '*/10 * * * *' }],
  pages: [
    get('/me', mePage),
    get('/me/held', heldPage),
    get('/me/held/lines', ownLinesPage, { access: 'signed-in' }),
    get('/me/mandates', mandatesPage, { access: 'signed-in' }),
    post('/me/mandates', giveMandatePage, { access: 'signed-in' }),
    post('/me/mandates/:id/ending', endMandatePage, { access: 'signed-in' }),
    get(paths.people, findPage, { access: 'staff' }),
    get(paths.newPerson, (visit) => newPersonPage(visit), { access: 'staff' }),
    post(paths.newPerson, meetPersonPage, { access: 'staff' }),
    get(paths.person(':id'), (visit) => personPage(visit), { access: 'staff' }),
    post(paths.contacts(':id'), recordContactPage, { access: 'staff' }),
    post(`${paths.contacts(':id')}/:contact/withholding`, decideWithheldPage, { access: 'staff' }),
    get(paths.details(':id'), (visit) => detailsPage(visit), { access: 'staff' }),
    post(paths.details(':id'), keepDetailsPage, { access: 'staff' }),
    get(paths.sharing(':id'), (visit) => sharingPage(visit), { access: 'staff' }),
    post(paths.sharing(':id'), sharePage, { access: 'staff' }),
    post(`${paths.sharing(':id')}/:sharing/ending`, stopSharingPage, { access: 'staff' }),
  ],
  entrances: [
    {
      path: paths.people,
      title: { en: staffWords.find.entrance, cy: staffWords.find.entrance },
      about: { en: staffWords.find.entranceAbout, cy: staffWords.find.entranceAbout },
      staffOnly: true,
    },
  ],
  flows: [endMandateFlow],
  sources: { 'record.mandates': offerMandates },
  submits: { 'record.end-mandate': submitEndMandate },
  words: { en: { ...recordWords.en, mandates: mandateWords.en }, cy: { ...recordWords.cy, mandates: mandateWords.cy } },
  forget: async (scene, personId) => {
    await look(scene, { person: personId as PersonId, purpose: 'rights-request' })
    await contacts.clearPerson(scene.db, personId as PersonId)
    await details.clearPerson(scene.db, personId as PersonId)
    await mandates.clearPerson(scene.db, personId)
  },
  export: async (scene, personId) => {
    const { db } = scene
    await look(scene, { person: personId as PersonId, purpose: 'rights-request' })
    return {
      person: await findPerson(db, personId as PersonId),
      details: await details.find(db, personId as PersonId),
      memberships: await listMemberships(db, personId as PersonId),
      mandates: await mandates.listOf(db, personId as PersonId),
      contacts: await contacts.exportOf(db, personId as PersonId),
      sharing: await sharing.listOf(db, personId as PersonId),
    }
  },
}
