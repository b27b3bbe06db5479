import { canBeTexted } from '../../../kernel/phone.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, type ActScene } from '../../../platform/act.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
import { hoursOf } from '../hours.ts'
import { lateMessage, sorryMessage } from '../messages.ts'
import { isOpenAt, tellWhom } from '../rules.ts'
import * as store from '../store.ts'
import { tellStaff, watchersOrLeaders } from './tell-staff.ts'

/** A call whose end was never told ends by itself. */
const lineHoursMax = 2

/**
 * A promise that was not kept is said out loud: to whoever watches and to whoever waits; an hour later, if still nobody
 * has taken it, to those who run the place. With nobody watching, those are told at once.
 */
export const markLate = act('callbacks.escalate', async (scene, _input: Record<never, never>) => {
  const { db, now, place } = scene
  const left = await store.leaveStaleLines(db, new Date(now.getTime() - lineHoursMax * 3_600_000), now)
  const late = await store.listLate(db, now)
  const isOpen = isOpenAt(await hoursOf(scene), now, place.timeZone)
  const toTell = late.flatMap((one) => {
    const whom = tellWhom(one, now, isOpen)
    return whom ? [{ ...one, whom }] : []
  })
  const about = toTell[0]?.id ?? left[0]
  if (about === undefined) return refuse({ because: 'none-late' })
  let told = 0
  for (const whom of ['watchers', 'leaders'] as const) {
    const [oldest] = toTell.filter((one) => one.whom === whom)
    if (!oldest) continue
    const facts = { dueAt: oldest.dueAt.toISOString(), waiting: late.length, again: whom === 'leaders' }
    told += await tellStaff(scene, await listeners(scene, whom), lateMessage, facts, oldest.id)
  }
  for (const one of toTell) {
    if (one.whom === 'watchers') await saySorry(scene, one)
    await store.markTold(db, one.id, now)
  }
  scene.line({ thing: { kind: 'callback', id: about }, facts: { late: toTell.length, told } })
  return accept({ late: toTell.length, told })
})

function listeners(scene: ActScene, whom: 'watchers' | 'leaders'): Promise<store.Reached[]> {
  return whom === 'leaders' ? store.listLeaders(scene.db, scene.place.settings.runBy) : watchersOrLeaders(scene)
}

async function saySorry(scene: ActScene, { id, number, language, dueAt, person, isTakenBack }: store.Late) {
  if (isTakenBack || !canBeTexted(number)) return
  const helpPhone = scene.place.settings.helpPhone ?? null
  await queueMessage(scene, {
    kind: 'text',
    to: number,
    template: sorryMessage,
    facts: { dueAt: dueAt.toISOString(), now: scene.now.toISOString(), helpPhone },
    language,
    ...(person && { person }),
    about: { kind: 'callback', id },
  })
}
