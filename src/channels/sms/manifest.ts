// Text messages as the house sees them: the doors carriers knock at, and the sweep that answers what was left.
import type { Manifest } from '../../platform/manifest.ts'
import type { MessageSettings } from '../../platform/messages/settings.ts'
import { typedAddressDays } from '../../platform/messages/kept-addresses.ts'
import { writeScene } from '../../platform/scene.ts'
import { answerLeftBehind } from './intake.ts'
import { reachOut, reachOutTask } from './reach-out.ts'
import { clearTextsBefore } from './store.ts'
import { textWebhooks } from './webhooks.ts'
import { cy } from './words/cy.ts'
import { en } from './words/en.ts'

const answerTask = 'sms.answer-left-behind'
const tidyTask = 'sms.tidy'
/** How long a number that is silent keeps the language it chose. */
const quietDaysMax = 365

export function smsManifest(settings: MessageSettings): Manifest {
  return {
    name: 'sms',
    about: 'Flows by text message: one question at a time, in either language, put aside and gone back to.',
    verbs: {},
    pages: textWebhooks(settings),
    jobs: {
      [answerTask]: (stage) => answerLeftBehind(stage),
      [reachOutTask]: reachOut,
      [tidyTask]: (stage) =>
        writeScene(stage, ({ db, now, place }) =>
          clearTextsBefore(db, daysBefore(now, typedAddressDays(place)), daysBefore(now, quietDaysMax)),
        ),
    },
    schedules: [
      { task: answerTask, cron: '* * * * *' },
      { task: tidyTask, cron: '26 3 * * *' },
    ],
    words: { en, cy },
  }
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 86_400_000)
}
