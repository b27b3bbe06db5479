// Words that are already made, as a message: the answers of a dialogue, which belong to the moment they were said in.
import { z } from 'zod'
import { defineMessage } from './message.ts'

export const saidMessage = defineMessage({
  name: 'messages.said',
  purpose: 'service',
  facts: z.object({ words: z.string() }),
  text: ({ words }) => words,
})
