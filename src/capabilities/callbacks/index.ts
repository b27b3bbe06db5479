import { callbackWords } from './words/words.ts'
import { textsOf } from '../../kernel/language.ts'
import { type Manifest, systemOnly, withPeople } from '../../platform/manifest.ts'
import { viewScene, writeScene } from '../../platform/scene.ts'
import { ownName } from '../../platform/words/interpreted.ts'
import { speaksFor } from '../../platform/stage.ts'
import { get, post, withPeopleOnly } from '../../platform/web/page.ts'
import { letGoWhatNobodyMade } from './acts/let-go.ts'
import { markLate } from './acts/mark-late.ts'
import { askedFor } from './asked-for.ts'
import { listToBeRung, noCallFlow, offerToBeRung, submitNoCall } from './flows/no-call.ts'
import { lateMessage, missedMessage, sorryMessage, takenBackMessage, urgentMessage } from './messages.ts'
import { callMe, callMePage } from './pages/call-me.tsx'
import { callbackPage, giveBackOne, settleOne, takeOne } from './pages/callback.tsx'
import { interpreterPage } from './pages/interpreter.tsx'
import { changeWatch, queuePage } from './pages/queue.tsx'
import { joined, joining, putThrough, whisper } from './put-through.ts'
import * as store from './store.ts'
import { staffWords } from './words/staff.ts'

// For whoever goes on with the conversation of somebody who is being rung.
export { numberToRing } from './store.ts'

const said = textsOf(callbackWords)
const access = 'staff'
const lateTask = 'callbacks.mark-late'
const tidyTask = 'callbacks.tidy'
/** How long a number stays with what came of ringing it. */
const daysKept = 90

export const manifest: Manifest = {
  name: 'callbacks',
  about: 'People who asked for a person: a promised time, a queue for staff, and what came of each call.',
  verbs: {
    'callbacks.request': { sentence: said(({ verbs }) => verbs.request), may: systemOnly, isContact: true },
    'callbacks.take-back': { sentence: said(({ verbs }) => verbs.takeBack), may: systemOnly },
    'callbacks.take': { sentence: said(({ verbs }) => verbs.take), may: withPeople },
    'callbacks.let-go': {
      sentence: said(({ verbs }) => verbs.letGo),
      may: (viewer, asked) => systemOnly(viewer, asked) || withPeople(viewer, asked),
    },
    'callbacks.settle': { sentence: said(({ verbs }) => verbs.settle), may: withPeople, isContact: true },
    'callbacks.leave-note': { sentence: said(({ verbs }) => verbs.leaveNote), may: withPeople },
    'callbacks.put-through': { sentence: said(({ verbs }) => verbs.putThrough), may: systemOnly },
    'callbacks.end-put-through': { sentence: said(({ verbs }) => verbs.endPutThrough), may: systemOnly },
    'callbacks.watch': { sentence: said(({ verbs }) => verbs.watch), may: withPeople },
    'callbacks.escalate': { sentence: said(({ verbs }) => verbs.escalate), may: systemOnly },
  },
  pages: [
    get('/interpreter', interpreterPage),
    get('/call-me', (visit) => callMePage(visit)),
    post('/call-me', callMe),
    get('/work/callbacks', withPeopleOnly(queuePage), { access }),
    post('/work/callbacks/watching', withPeopleOnly(changeWatch), { access }),
    get('/work/callbacks/:id', withPeopleOnly(callbackPage), { access }),
    post('/work/callbacks/:id/taking', withPeopleOnly(takeOne), { access }),
    post('/work/callbacks/:id/giving-back', withPeopleOnly(giveBackOne), { access }),
    post('/work/callbacks/:id/settlement', withPeopleOnly(settleOne), { access }),
  ],
  flows: [noCallFlow],
  sources: { 'callbacks.waiting': offerToBeRung },
  submits: { 'callbacks.take-back': submitNoCall },
  // Whoever waits for no call is not asked about one, and hears one choice less.
  offeredTo: { [noCallFlow.id]: async (stage) => (await listToBeRung(stage)).length > 0 },
  people: { askedFor, putThrough, joining, joined, whisper, page: '/call-me', noCall: noCallFlow.id },
  messages: [urgentMessage, lateMessage, sorryMessage, missedMessage, takenBackMessage],
  jobs: {
    [lateTask]: async (stage) => {
      await letGoWhatNobodyMade(stage)
      await markLate(stage, {})
    },
    [tidyTask]: (stage) =>
      writeScene(stage, ({ db, now }) => store.clearSettledBefore(db, new Date(now.getTime() - daysKept * 86_400_000))),
  },
  schedules: [
    { task: lateTask, cron: '* * * * *' },
    { task: tidyTask, cron: '41 3 * * *' },
  ],
  waits: async (stage) => {
    if (!speaksFor(stage)) return []
    const waiting = await viewScene(stage, ({ db }) => store.listWaiting(db))
    const count = waiting.filter(({ isTaken, isMine }) => !isTaken || isMine).length
    return [{ path: '/work/callbacks', title: staffWords.title, about: staffWords.entranceAbout, count }]
  },
  entrances: [
    {
      path: '/work/callbacks',
      title: { en: staffWords.entrance, cy: staffWords.entrance },
      about: { en: staffWords.entranceAbout, cy: staffWords.entranceAbout },
      staffOnly: true,
      opensTo: (viewer) => speaksFor({ viewer }) !== undefined,
    },
  ],
  words: callbackWords,
  holds: {
    title: { en: 'Calls you asked for', cy: 'Galwadau y gofynnoch amdanynt' },
    why: { en: 'To ring you back.', cy: 'I’ch ffonio yn ôl.' },
    kept: { en: 'Gone 90 days after the call.', cy: 'Wedi mynd 90 diwrnod ar ôl yr alwad.' },
  },
  forget: ({ db }, personId) => store.clearPerson(db, personId),
  export: async ({ db }, personId) => {
    const asked = await store.listForPerson(db, personId)
    return asked.map((one) => ({ ...one, interpreter: one.interpreter && (ownName(one.interpreter) ?? null) }))
  },
}
