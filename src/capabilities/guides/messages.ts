// What guides send: the beginning of one to whoever asked for it, and to its writer what was decided.
import { z } from 'zod'
import { defineMessage, type Saying } from '../../platform/messages/message.ts'
import { guideWords } from './words/words.ts'

/** The guide's own words are facts: another version tomorrow is not what was asked for today. */
export const guideText = defineMessage({
  name: 'guides.guide',
  purpose: 'service',
  facts: z.object({ words: z.string(), path: z.string() }),
  text: ({ words, path }, { language, publicUrl }) =>
    `${words}\n${guideWords[language].text.more(`${publicUrl}${path}`)}`,
})

const decidedFacts = z.object({
  title: z.string(),
  isPublished: z.boolean(),
  because: z.string(),
  fromAt: z.string(),
  path: z.string(),
})
export const guideDecided = defineMessage({
  name: 'guides.decided',
  purpose: 'service',
  facts: decidedFacts,
  text: (facts, saying) => decision(facts, saying),
  mail: (facts, saying) => ({
    subject: guideWords[saying.language].message.subject(facts.title),
    words: `${decision(facts, saying)}\n\n${saying.publicUrl}${facts.path}`,
  }),
})

function decision({ title, isPublished, because, fromAt }: z.infer<typeof decidedFacts>, saying: Saying): string {
  const words = guideWords[saying.language].message
  if (!isPublished) return words.sentBack(title, because)
  if (fromAt === '') return words.published(title)
  const when = new Intl.DateTimeFormat(saying.language === 'cy' ? 'cy-GB' : 'en-GB', {
    timeZone: saying.place.timeZone,
    dateStyle: 'full',
    timeStyle: 'short',
  })
  return words.publishedFrom(title, when.format(new Date(fromAt)))
}
