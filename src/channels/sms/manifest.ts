// Text messages as the house sees them: the doors carriers knock at, and the sweep that answers what was left.
import type { Manifest } from '../../platform/manifest.ts'
import type { MessageSettings } from '../../platform/messages/settings.ts'
import { answerLeftBehind } from './intake.ts'
import { reachOut, reachOutTask } from './reach-out.ts'
import { textWebhooks } from './webhooks.ts'
import { cy } from './words/cy.ts'
import { en } from './words/en.ts'

const answerTask = 'sms.answer-left-behind'

export function smsManifest(settings: MessageSettings): Manifest {
  return {
    name: 'sms',
    about: 'Flows by text message: one question at a time, in either language, put aside and gone back to.',
    verbs: {},
    pages: textWebhooks(settings),
    jobs: { [answerTask]: (stage) => answerLeftBehind(stage), [reachOutTask]: reachOut },
    schedules: [{ task: answerTask, cron: '* * * * *' }],
    words: { en, cy },
  }
}
