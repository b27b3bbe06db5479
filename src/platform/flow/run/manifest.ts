import { anyone, type Manifest } from '../../manifest.ts'
import type { MessageTemplate } from '../../messages/message.ts'
import { inEachLanguage } from '../saying.ts'
import { flowWords } from '../words/words.ts'
import { clearPerson, listOfPerson } from './store.ts'
import { linkMessage } from './text-link.ts'
import { tidySessions } from './tidy.ts'

export const manifest: Manifest = {
  name: 'flows',
  about: 'Keeps the sessions of every flow: what was asked and answered, who may go on with it, and for how long.',
  verbs: { 'flow.text-link': { sentence: inEachLanguage((words) => words.verbs.textLink), may: anyone } },
  pages: [],
  jobs: { 'flow.tidy': async (stage) => void (await tidySessions(stage)) },
  schedules: [{ task: 'flow.tidy', cron: '*/5 * * * *' }],
  words: flowWords,
  holds: {
    title: { en: 'Questions you answered', cy: 'Cwestiynau a atebwyd gennych' },
    why: { en: 'So that you can go on where you stopped.', cy: 'Fel y gallwch fynd ymlaen lle gorffennoch.' },
    kept: { en: 'Gone 30 days after you finish.', cy: 'Wedi mynd 30 diwrnod ar ôl i chi orffen.' },
  },
  forget: ({ db }, personId) => clearPerson(db, personId),
  export: ({ db }, personId) => listOfPerson(db, personId),
}

export const flowMessages: MessageTemplate[] = [linkMessage]
