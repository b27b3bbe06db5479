import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
import { turnBegan } from '../messages.ts'
import { justBegan } from '../rules/duty.ts'
import * as store from '../store.ts'

const everyMinutes = 15

/** Whoever's turn has begun since the last round is told what waits. Nobody is told of nothing. */
export const tellDuty = act('moderation.tell-duty', async (scene, _input: Record<never, never>) => {
  const { db, now, place } = scene
  const count = await store.countWaiting(db)
  const begun = justBegan(await store.listTurns(db), now, place.timeZone, everyMinutes)
  const people = await store.listMailOf(
    db,
    begun.map(({ person }) => person),
  )
  if (count === 0 || people.length === 0) return refuse({ because: 'nobody-to-tell' })
  for (const { id, email } of people)
    await queueMessage(scene, {
      kind: 'mail',
      to: email,
      template: turnBegan,
      facts: { count },
      language: 'en',
      person: id,
    })
  scene.line({ thing: { kind: 'moderation', id: 'duty' }, facts: { told: people.length, waiting: count } })
  return accept({ told: people.length })
})
