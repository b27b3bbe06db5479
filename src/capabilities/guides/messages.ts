// The one text that guides send: the beginning of a guide, to whoever asked for it.
import { z } from 'zod'
import { defineMessage } from '../../platform/messages/message.ts'
import { guideWords } from './words/words.ts'

/** The guide's own words are facts: another version tomorrow is not what was asked for today. */
export const guideText = defineMessage({
  name: 'guides.guide',
  purpose: 'service',
  facts: z.object({ words: z.string(), path: z.string() }),
  text: ({ words, path }, { language, publicUrl }) =>
    `${words}\n${guideWords[language].text.more(`${publicUrl}${path}`)}`,
})
