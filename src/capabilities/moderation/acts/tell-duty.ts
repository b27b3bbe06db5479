import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
import { turnBegan } from '../messages.ts'
import { onDuty } from '../rules/duty.ts'
import * as store from '../store.ts'

const everyMinutes = 15

/** Whoever's turn has begun since the last round is told what waits. Nobody is told of nothing. */
export const tellDuty = act(
  'moderation.tell-duty',
  async (scene, { weekday, minute }: { weekday: number; minute: number }) => {
    const count = await store.countWaiting(scene.db)
    const begun = onDuty(await store.listTurns(scene.db), { weekday, minute }).filter(
      (turn) => turn.weekday === weekday && minute - turn.fromMinute < everyMinutes,
    )
    const people = await store.listMailOf(
      scene.db,
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
  },
)
