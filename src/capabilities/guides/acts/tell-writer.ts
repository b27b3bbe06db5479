import type { PersonId } from '../../../kernel/id.ts'
import { isLanguage, type Language } from '../../../kernel/language.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
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
  const reach = await findReach(scene.db, person)
  const to = reach?.email ?? reach?.phone
  if (!reach || !to) return refuse({ because: 'nowhere-to-tell' })
  await queueMessage(scene, {
    kind: reach.email ? 'mail' : 'text',
    to,
    template: guideDecided,
    facts: { ...decided, path: `/work/guides/${guideId}/${decided.language}` },
    language: isLanguage(reach.language) ? reach.language : 'en',
    person,
    about: { kind: 'guide', id: guideId },
  })
  scene.line({ thing: { kind: 'guide', id: guideId }, forPerson: person, facts: { published: decided.isPublished } })
  return accept()
})
