import { newId, type SessionId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { viewerId } from '../../../platform/stage.ts'
import { hoursOf } from '../hours.ts'
import { dueAt } from '../rules.ts'
import * as store from '../store.ts'

type Asked = {
  number: string
  channel: string
  person?: ReturnType<typeof viewerId>
  isUrgent: boolean
  session?: SessionId
  flow?: string
  step?: string
}

/** `number` is E.164. Asking twice is one place in the queue. */
export const requestCallback = act('callbacks.request', async (scene, asked: Asked) => {
  const { db, now, place, language } = scene
  if (!/^\+44\d{9,10}$/.test(asked.number)) return refuse({ because: 'not-a-number' })
  const kept = await store.keep(db, {
    id: newId<'callback'>(now.getTime()),
    number: asked.number,
    language,
    channel: asked.channel,
    isUrgent: asked.isUrgent,
    askedAt: now,
    dueAt: dueAt(hoursOf(place), now, place.timeZone, asked.isUrgent),
    session: asked.session ?? null,
    flow: asked.flow ?? null,
    step: asked.step ?? null,
    person: asked.person ?? null,
  })
  scene.line({
    thing: { kind: 'callback', id: kept.id },
    ...(asked.person && { forPerson: asked.person }),
    facts: { urgent: asked.isUrgent, again: !kept.isNew },
  })
  return accept({ dueAt: kept.dueAt.toISOString(), isNew: kept.isNew })
})
