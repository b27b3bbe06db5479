import type { PersonId } from '../../kernel/id.ts'
import { textsOf } from '../../platform/flow/build.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import { look, sweepLooks } from '../../platform/look.ts'
import { type Manifest, signedIn, staff } from '../../platform/manifest.ts'
import { get, post } from '../../platform/web/page.ts'
import { heldPage, ownLinesPage } from './pages/held.tsx'
import { endMandatePage, giveMandatePage, mandatesPage } from './pages/mandates.tsx'
import { mePage } from './pages/me.tsx'
import { endMandateFlow, offerMandates, submitEndMandate } from './flows/end-mandate.ts'
import * as mandates from './store/mandates.ts'
import * as details from './store/details.ts'
import { findPerson, listMemberships } from './store.ts'
import { mandateWords } from './words/mandates/words.ts'
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
  },
  jobs: { [sweepTask]: ({ house, place }) => sweepLooks(systemStage(house, place, sweepTask)) },
  schedules: [{ task: sweepTask, cron: '*/10 * * * *' }],
  pages: [
    get('/me', mePage),
    get('/me/held', heldPage),
    get('/me/held/lines', ownLinesPage, { access: 'signed-in' }),
    get('/me/mandates', mandatesPage, { access: 'signed-in' }),
    post('/me/mandates', giveMandatePage, { access: 'signed-in' }),
    post('/me/mandates/:id/ending', endMandatePage, { access: 'signed-in' }),
  ],
  flows: [endMandateFlow],
  sources: { 'record.mandates': offerMandates },
  submits: { 'record.end-mandate': submitEndMandate },
  words: { en: { ...recordWords.en, mandates: mandateWords.en }, cy: { ...recordWords.cy, mandates: mandateWords.cy } },
  forget: async (scene, personId) => {
    await look(scene, { person: personId as PersonId, purpose: 'rights-request' })
    await details.clearPerson(scene.db, personId as PersonId)
    await mandates.clearPerson(scene.db, personId)
  },
  export: async ({ db }, personId) => ({
    person: await findPerson(db, personId as PersonId),
    details: await details.find(db, personId as PersonId),
    memberships: await listMemberships(db, personId as PersonId),
    mandates: await mandates.listOf(db, personId as PersonId),
  }),
}
