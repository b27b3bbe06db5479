import type { PersonId } from '../../../kernel/id.ts'
import { isLanguage, type Language } from '../../../kernel/language.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
import { reachOf } from '../../../platform/messages/reach.ts'
import { guideDecided } from '../messages.ts'
import { findReach } from '../store/people.ts'

export const tellWriterTask = 'guides.tell-writer'

export type Decided = {
  guideId: string
  language: Language
  title: string
  person: PersonId
  /** Why not yet; nothing where it was published. */
  because: string
  /** From when it shows, where that is still to come. */
  fromAt: string
  isPublished: boolean
}

/** Word goes back to whoever asked for a guide to be published, by mail or text. It is also on their list of guides, reached or not. */
export const tellWriter = act('guides.tell-writer', async (scene, { person, guideId, ...decided }: Decided) => {
  const writer = await findReach(scene.db, person)
  const reach = writer && reachOf(writer)
  if (!reach) return refuse({ because: 'nowhere-to-tell' })
  await queueMessage(scene, {
    ...reach,
    template: guideDecided,
    facts: { ...decided, path: `/work/guides/${guideId}/${decided.language}` },
    language: isLanguage(writer.language) ? writer.language : 'en',
    person,
    about: { kind: 'guide', id: guideId },
  })
  scene.line({ thing: { kind: 'guide', id: guideId }, forPerson: person, facts: { published: decided.isPublished } })
  return accept()
})
