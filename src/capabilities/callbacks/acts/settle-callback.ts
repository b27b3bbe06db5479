import { canBeTexted } from '../../../kernel/phone.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, type ActScene } from '../../../platform/act.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
import { hoursOf } from '../hours.ts'
import { missedMessage } from '../messages.ts'
import { organisationOf } from '../organisation-of.ts'
import { dueAt, triesMax } from '../rules.ts'
import * as store from '../store.ts'

type Settling = { id: string; outcome: Exclude<store.Outcome, 'not-reached'>; note: string }

/** What came of it. Whoever was not reached is tried again by a new time, and the third time it is theirs to ring. */
export const settleCallback = act('callbacks.settle', async (scene, { id, outcome, note }: Settling) => {
  const { db, now, place } = scene
  const taken = await store.find(db, id)
  if (!taken) return refuse({ because: 'not-yours' })
  // Of whoever pressed a key or spoke it cannot be said.
  if (outcome === 'nobody-there' && !taken.pressedNothing) return refuse({ because: 'not-yours' })
  const isLast = outcome === 'no-answer' && (taken.number === null || taken.tries + 1 >= triesMax)
  const due = dueAt(await hoursOf(scene), now, place.timeZone, taken.isUrgent)
  const end = isLast ? 'not-reached' : outcome
  if (!(await store.settle(db, id, { outcome: end, note: note.slice(0, 2_000), due }, now)))
    return refuse({ because: 'not-yours' })
  if (outcome === 'no-answer') await tellMissed(scene, taken, isLast ? null : due)
  scene.line({
    thing: { kind: 'callback', id },
    purpose: 'call-back',
    ...(taken.personId && { forPerson: taken.personId }),
    facts: { outcome: end },
    ...organisationOf(scene),
  })
  return accept({ outcome: end, due: due.toISOString() })
})

async function tellMissed(scene: ActScene, { id, number, language, personId }: store.Callback, next: Date | null) {
  if (number === null || !canBeTexted(number)) return
  const helpPhone = scene.place.settings.helpPhone ?? null
  await queueMessage(scene, {
    kind: 'text',
    to: number,
    template: missedMessage,
    facts: { next: next?.toISOString() ?? null, now: scene.now.toISOString(), helpPhone },
    language,
    ...(personId && { person: personId }),
    about: { kind: 'callback', id },
  })
}
