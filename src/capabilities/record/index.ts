import type { PersonId } from '../../kernel/id.ts'
import type { Manifest } from '../../platform/manifest.ts'
import { get } from '../../platform/web/page.ts'
import { heldPage, ownLinesPage } from './pages/held.tsx'
import { mePage } from './pages/me.tsx'
import { findPerson, listMemberships } from './store.ts'
import { recordWords } from './words/words.ts'

export const manifest: Manifest = {
  name: 'record',
  about: 'Shows each person what is held about them and every line of the ledger that is about them.',
  verbs: {},
  pages: [get('/me', mePage), get('/me/held', heldPage), get('/me/held/lines', ownLinesPage, { access: 'signed-in' })],
  words: recordWords,
  export: async ({ db }, personId) => ({
    person: await findPerson(db, personId as PersonId),
    memberships: await listMemberships(db, personId as PersonId),
  }),
}
