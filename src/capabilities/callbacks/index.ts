import type { Text } from '../../kernel/language.ts'
import { type Manifest, staff, systemOnly } from '../../platform/manifest.ts'
import { get, post } from '../../platform/web/page.ts'
import { markLate } from './acts/mark-late.ts'
import { askedFor, putThrough } from './asked-for.ts'
import { callMe, callMePage } from './pages/call-me.tsx'
import { callbackPage, queuePage, settleOne, takeOne } from './pages/queue.tsx'
import * as store from './store.ts'
import { cy } from './words/cy.ts'
import { type CallbackWords, en } from './words/en.ts'
import { staffWords } from './words/staff.ts'

const said = (pick: (words: CallbackWords) => string): Text => ({ en: pick(en), cy: pick(cy) })
const access = 'staff'
const lateTask = 'callbacks.mark-late'

export const manifest: Manifest = {
  name: 'callbacks',
  about: 'People who asked for a person: a promised time, a queue for staff, and what came of each call.',
  verbs: {
    'callbacks.request': { sentence: said(({ verbs }) => verbs.request), may: systemOnly, isContact: true },
    'callbacks.take': { sentence: said(({ verbs }) => verbs.take), may: staff },
    'callbacks.settle': { sentence: said(({ verbs }) => verbs.settle), may: staff, isContact: true },
    'callbacks.escalate': { sentence: said(({ verbs }) => verbs.escalate), may: systemOnly },
  },
  pages: [
    get('/call-me', (visit) => callMePage(visit)),
    post('/call-me', callMe),
    get('/work/callbacks', queuePage, { access }),
    get('/work/callbacks/:id', callbackPage, { access }),
    post('/work/callbacks/:id/taking', takeOne, { access }),
    post('/work/callbacks/:id/settlement', settleOne, { access }),
  ],
  people: { askedFor, putThrough, page: '/call-me' },
  jobs: { [lateTask]: async (stage) => void (await markLate(stage, {})) },
  schedules: [{ task: lateTask, cron: '*/5 * * * *' }],
  entrances: [
    {
      path: '/work/callbacks',
      title: { en: staffWords.entrance, cy: staffWords.entrance },
      about: { en: staffWords.entranceAbout, cy: staffWords.entranceAbout },
      staffOnly: true,
    },
  ],
  words: { en, cy },
  forget: ({ db }, personId) => store.clearPerson(db, personId),
  export: ({ db }, personId) => store.listForPerson(db, personId),
}
