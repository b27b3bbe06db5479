import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import * as store from '../store/choices.ts'

/**
 * Lets their use of services be counted, or no longer. From a no on, nothing of theirs is read; what they told us is gone at once,
 * and the next lists are made without them.
 */
export const choose = act('useful.choose', async (scene, { counted }: { counted: boolean }) => {
  const { db, now, viewer, channel, forPerson } = scene
  const person = forPerson ? forPerson.personId : viewer.kind === 'person' ? viewer.personId : undefined
  if (person === undefined || viewer.kind !== 'person' || person !== viewer.personId)
    return refuse({ because: 'not-yours-to-choose' })
  await store.keepChoice(db, { person, counted, on: channel, now })
  if (!counted)
    for (const { service } of await store.listTold(db, [person], new Date(0))) await store.dropTold(db, person, service)
  scene.line({
    thing: { kind: 'useful-choice', id: person },
    forPerson: person,
    purpose: 'joined-up',
    facts: { counted },
  })
  return accept({ counted })
})
