// What somebody was asked about their request, and answers by themself: nobody waits for them any longer than that.
import { newId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { today } from '../../../platform/flow/run/today.ts'
import { viewerId } from '../../../platform/stage.ts'
import * as store from '../store/requests.ts'
import { tellLeadersTask } from './ask.ts'
import { note } from './opened.ts'

export const goOnTask = 'rights.go-on'
export const replyCharsMax = 2_000

/** Only to what was meant: who they are is shown to somebody, and is not said in words. */
export function mayReply(request: store.Request, events: readonly store.RightsEvent[]): boolean {
  const last = events.findLast(({ what }) => what.startsWith('asked-'))
  return request.answer === null && request.isStopped && last?.what === 'asked-clarification'
}

export const reply = act('rights.reply', async (scene, { id, words }: { id: store.RequestId; words: string }) => {
  const { db, now, viewer } = scene
  const request = await store.find(db, id)
  if (!request || request.personId === null || request.personId !== viewerId(viewer))
    return refuse({ because: 'no-such-request' })
  if (!mayReply(request, (await store.listEvents(db, [id])).get(id) ?? [])) return refuse({ because: 'not-stopped' })
  if (words === '') return refuse({ because: 'say-what' })
  const event = newId<'rights-event'>(now.getTime())
  if (!(await store.addTo(db, id, { event, words, now, onDay: today(scene) })))
    return refuse({ because: 'not-stopped' })
  await scene.after(goOnTask, { request: id })
  await scene.after(tellLeadersTask, { request: id, isMore: true })
  scene.line({ thing: { kind: 'rights-request', id }, forPerson: request.personId, purpose: 'own-affairs' })
  return accept({ id })
})

/** As a job: a clock is moved by those who answer and by the system, never by whoever it runs for. */
export const goOn = act('rights.go-on', async (scene, { id }: { id: store.RequestId }) => {
  const request = await store.findForUpdate(scene.db, id)
  if (!request || request.answer !== null || !request.isStopped) return refuse({ because: 'not-stopped' })
  const { personId: person, organisationId: organisation } = request
  await note(scene, { request, person, organisation }, 'got-it')
  scene.line({ thing: { kind: 'rights-request', id }, ...(person && { forPerson: person }), facts: { goes: 'on' } })
  return accept({ id })
})
