import { newId } from '../../../kernel/id.ts'
import type { Scene } from '../../../platform/scene.ts'
import type { WhoAndWhere } from '../asked-for.ts'
import { hoursOf } from '../hours.ts'
import { dueAt, dueLast } from '../rules.ts'
import { wasSilentBefore } from '../store.ts'

/** `number`: whom to ring; null where that is not known. */
export type Asked<Number extends string | null> = WhoAndWhere & { number: Number; channel: string; isUrgent: boolean }

/** What is kept of somebody who asks now, with the time by which they are rung. */
export async function asAsked<Number extends string | null>(
  scene: Pick<Scene, 'db' | 'now' | 'place' | 'language'>,
  { person, session, flow, step, interpreter, pressedNothing, binding, ...asked }: Asked<Number>,
) {
  const { now, place, language } = scene
  const { number, isUrgent } = asked
  const silentBefore = pressedNothing === true && number !== null && (await wasSilentBefore(scene.db, number))
  const hours = await hoursOf(scene)
  return {
    ...asked,
    id: newId<'callback'>(now.getTime()),
    language,
    askedAt: now,
    dueAt:
      silentBefore && !isUrgent ? dueLast(hours, now, place.timeZone) : dueAt(hours, now, place.timeZone, isUrgent),
    person: person ?? null,
    session: session ?? null,
    flow: flow ?? null,
    step: step ?? null,
    interpreter: interpreter ?? null,
    pressedNothing: pressedNothing === true,
    silentBefore,
    binding: binding ?? null,
  }
}
