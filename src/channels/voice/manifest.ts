// The telephone as the house sees it: the doors carriers knock at, what is done after a call, and the page for a PIN.
import { voiceWords } from './words/words.ts'
import { textsOf } from '../../kernel/language.ts'
import { type Manifest, signedIn, systemOnly } from '../../platform/manifest.ts'
import type { MessageSettings } from '../../platform/messages/settings.ts'
import { viewScene, writeScene } from '../../platform/scene.ts'
import { afterCall, afterCallTask } from './after-call.ts'
import { endSilentCalls } from './intake.ts'
import { pinPages } from './pin-pages.tsx'
import { fetchRecording, fetchTask } from './recordings.ts'
import { clearCallsBefore, clearPerson, keyedPinSince, listOfPerson } from './store.ts'
import { callWebhooks } from './webhooks.ts'

const said = textsOf(voiceWords)
const silentTask = 'voice.silent'
const tidyTask = 'voice.tidy'
/** How long it is kept who rang and when; what they answered is their flow’s. */
const callDaysKept = 30
/** How long after a PIN was keyed on the telephone texts from its number may be answered with what is held. As `ringFirst` says it. */
const minutesShown = 15

export function voiceManifest(settings: MessageSettings): Manifest {
  return {
    name: 'voice',
    about:
      'Flows by telephone: questions read out, answers by key, in either language, gone on with after a call is cut off.',
    verbs: {
      'voice.set-pin': { sentence: said(({ verbs }) => verbs.setPin), may: signedIn },
      'voice.remove-pin': { sentence: said(({ verbs }) => verbs.removePin), may: signedIn },
      'voice.prove-pin': { sentence: said(({ verbs }) => verbs.provePin), may: systemOnly },
    },
    pages: [...callWebhooks(settings), ...pinPages],
    jobs: {
      [afterCallTask]: afterCall,
      [silentTask]: endSilentCalls,
      [fetchTask]: (stage, payload) => fetchRecording(stage, settings, payload),
      [tidyTask]: (stage) =>
        writeScene(stage, ({ db, now }) => clearCallsBefore(db, new Date(now.getTime() - callDaysKept * 86_400_000))),
    },
    schedules: [
      { task: silentTask, cron: '* * * * *' },
      { task: tidyTask, cron: '17 3 * * *' },
    ],
    words: voiceWords,
    holds: {
      title: { en: 'Your telephone calls', cy: 'Eich galwadau ffôn' },
      why: {
        en: 'To know who rings and go on where you were cut off.',
        cy: 'I wybod pwy sy’n ffonio a mynd ymlaen lle torrwyd chi i ffwrdd.',
      },
      kept: {
        en: 'Calls go after a while; your PIN stays until you remove it.',
        cy: 'Mae galwadau’n mynd ar ôl ychydig; mae eich PIN yn aros nes i chi ei ddileu.',
      },
    },
    hasJustShown: (stage) =>
      viewScene({ ...stage, viewer: { kind: 'system', job: 'voice.has-just-shown' } }, ({ db, now }) =>
        keyedPinSince(db, stage.number ?? '', new Date(now.getTime() - minutesShown * 60_000)),
      ),
    forget: ({ db }, personId) => clearPerson(db, personId),
    export: ({ db }, personId) => listOfPerson(db, personId),
  }
}
