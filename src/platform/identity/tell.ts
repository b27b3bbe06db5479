// Telling a person that how they sign in has changed: the first that somebody hears of a thief.
import type { PersonId } from '../../kernel/id.ts'
import type { ActScene } from '../act.ts'
import { queueMessage } from '../messages/queue.ts'
import { reachOf } from '../messages/reach.ts'
import { type Change, changedLetter } from './letters.ts'
import type { WaysIn } from './store.ts'

type Reached = Pick<WaysIn, 'email' | 'emailProven' | 'phone' | 'phoneProven'>

/** To where they had shown before the change that they are reached. Mail if they have it, else a text; whoever has neither is told on the page alone. */
export async function tellOfChange(scene: ActScene, person: PersonId, before: Reached, what: Change, origin: string) {
  const reach = reachOf({
    email: before.emailProven ? before.email : null,
    phone: before.phoneProven ? before.phone : null,
  })
  if (!reach) return
  const facts = { what, url: `${origin}/me/sign-in` }
  await queueMessage(scene, { ...reach, template: changedLetter, facts, language: scene.language, person })
}
