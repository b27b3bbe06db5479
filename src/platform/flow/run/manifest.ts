import { anyone, type Manifest } from '../../manifest.ts'
import type { MessageTemplate } from '../../messages/message.ts'
import { inEachLanguage } from '../saying.ts'
import { flowWords } from '../words/words.ts'
import { clearPerson, listForPerson } from './store.ts'
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
  forget: ({ db }, personId) => clearPerson(db, personId),
  export: ({ db }, personId) => listForPerson(db, personId),
}

export const flowMessages: MessageTemplate[] = [linkMessage]
