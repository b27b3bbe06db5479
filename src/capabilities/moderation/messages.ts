import { z } from 'zod'
import { defineMessage } from '../../platform/messages/message.ts'
import { paths } from './paths.ts'
import { moderationWords } from './words/words.ts'

export const turnBegan = defineMessage({
  name: 'moderation.turn-began',
  purpose: 'service',
  facts: z.object({ count: z.number() }),
  mail: ({ count }, { language, publicUrl }) => {
    const words = moderationWords[language].mail
    return { subject: words.subject(count), words: words.words(count, `${publicUrl}${paths.queue}`) }
  },
})
