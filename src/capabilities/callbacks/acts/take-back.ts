import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
import { takenBackMessage } from '../messages.ts'
import { canBeTexted } from '../../../kernel/phone.ts'
import * as store from '../store.ts'

/**
 * They need no call after all. Where somebody may be in danger it stays in the queue, marked. Anyone can pretend to ring from a number, so
 * it is told of it; whoever texts reads it in the answer, and whoever is helped hears of it as of everything that is done for them.
 */
export const takeBackCall = act('callbacks.take-back', async (scene, { id }: { id: store.CallbackId }) => {
  const { db, now, channel } = scene
  const taken = await store.takeBack(db, id, now)
  if (!taken) return refuse({ because: 'no-such-call' })
  const { number, personId, isUrgent, language } = taken
  const isToldElse = channel === 'sms' || channel === 'assisted'
  if (!isUrgent && !isToldElse && canBeTexted(number))
    await queueMessage(scene, {
      kind: 'text',
      to: number,
      template: takenBackMessage,
      facts: {},
      language,
      ...(personId && { person: personId }),
      about: { kind: 'callback', id },
    })
  scene.line({
    thing: { kind: 'callback', id },
    ...(personId && { forPerson: personId }),
    facts: { urgent: isUrgent },
  })
  return accept({ isUrgent })
})
