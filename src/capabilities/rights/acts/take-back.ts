// What somebody asked, and wants no longer: until there is an answer, and of an erasure until it is done.
import { newId, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { today } from '../../../platform/flow/run/today.ts'
import { look } from '../../../platform/look.ts'
import { viewerId } from '../../../platform/stage.ts'
import * as store from '../store/requests.ts'
import { tellThem } from './opened.ts'
import { tellLeadersOf } from './tell.ts'

export const tellTakenBackTask = 'rights.tell-taken-back'

type TakingBack = {
  /** Those meant; or the one whose number they say. */
  which: readonly store.RequestId[] | { reference: string }
  words?: string
}

/** By the person, by whoever may ask for them, and by a worker whom they told. Taken back twice, it is taken back once. */
export const takeBack = act('rights.take-back', async (scene, { which, words = '' }: TakingBack) => {
  const { db, now, viewer, forPerson } = scene
  const whom = forPerson?.personId
  if (forPerson && !whom) return refuse({ because: 'no-such-request' })
  const asked = 'reference' in which ? [which] : which.map((id) => ({ id }))
  const taken: store.ToTakeBack[] = []
  for (const one of asked) {
    const whose = 'id' in one && !forPerson ? await store.whoseRequest(db, one.id) : undefined
    if (whose?.personId && whose.personId !== viewerId(viewer)) {
      const { personId: person, organisationId: organisation } = whose
      const looked = await look(scene, { person, purpose: 'rights-request', organisation })
      if (!looked.ok) return refuse({ because: 'no-such-request' })
    }
    const found = await store.findToTakeBack(db, one, whom, now)
    if (!found) return refuse({ because: 'no-such-request' })
    if (found.isOver && !found.isTakenBack) return refuse({ because: 'done-already' })
    taken.push(found)
    if (found.isOver) continue
    await store.takeBack(db, found.id, { event: newId(now.getTime()), words, now, onDay: today(scene) })
    await scene.after(tellTakenBackTask, { request: found.id })
  }
  const [first] = taken
  if (!first) return refuse({ because: 'no-such-request' })
  scene.line({
    thing: { kind: 'rights-request', id: first.id },
    ...(first.personId && { forPerson: first.personId }),
    ...(first.organisationId && { organisation: first.organisationId }),
    purpose: 'rights-request',
    facts: { kind: first.kind, taken: taken.length },
  })
  return accept({ reference: first.reference, taken: taken.length })
})

/** Nobody has shown who they are: written down for those who answer. The asker is told nothing of what there is. */
export const sayWantedBack = act(
  'rights.say-wanted-back',
  async (scene, { reference, name }: { reference: string; name: string }) => {
    const { db, now } = scene
    const event = newId<'rights-event'>(now.getTime())
    const id = await store.sayWantedBack(db, reference, { event, words: name, now, onDay: today(scene) })
    if (id) await scene.after(tellTakenBackTask, { request: id })
    scene.line({ thing: { kind: 'rights-request', id: id ?? 'none' }, purpose: 'rights-request' })
    return accept({ reference })
  },
)

/** Those who lead there hear of it, and the person, who may not be the one who took it back. */
export const tellTakenBack = act('rights.tell-taken-back', async (scene, { id }: { id: store.RequestId }) => {
  const request = await store.find(scene.db, id)
  if (!request) return refuse({ because: 'no-such-request' })
  const { personId: person, organisationId } = request
  const isTaken = request.answer === 'taken-back'
  const organisation = organisationId ?? (scene.place.settings.runBy as OrganisationId | undefined)
  const told = organisation ? await tellLeadersOf(scene, organisation, request, isTaken ? 'taken' : 'wanted') : 0
  if (isTaken) await tellThem(scene, { request, person: person as PersonId | null }, 'taken-back', '')
  scene.line({
    thing: { kind: 'rights-request', id },
    ...(person && { forPerson: person }),
    ...(organisation && { organisation }),
    facts: { told },
  })
  return accept({ told })
})
