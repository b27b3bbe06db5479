import { newId } from '../../../kernel/id.ts'
import type { Scene } from '../../../platform/scene.ts'
import type { WhoAndWhere } from '../asked-for.ts'
import { hoursOf } from '../hours.ts'
import { dueAt } from '../rules.ts'

/** `number`: whom to ring; null where that is not known. */
export type Asked<Number extends string | null> = WhoAndWhere & { number: Number; channel: string; isUrgent: boolean }

/** What is kept of somebody who asks now, with the time by which they are rung. */
export async function asAsked<Number extends string | null>(
  scene: Pick<Scene, 'db' | 'now' | 'place' | 'language'>,
  { person, session, flow, step, interpreter, pressedNothing, binding, ...asked }: Asked<Number>,
) {
  const { now, place, language } = scene
  return {
    ...asked,
    id: newId<'callback'>(now.getTime()),
    language,
    askedAt: now,
    dueAt: dueAt(await hoursOf(scene), now, place.timeZone, asked.isUrgent),
    person: person ?? null,
    session: session ?? null,
    flow: flow ?? null,
    step: step ?? null,
    interpreter: interpreter ?? null,
    pressedNothing: pressedNothing === true,
    binding: binding ?? null,
  }
}
