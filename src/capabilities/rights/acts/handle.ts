import { refuse, accept } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { look } from '../../../platform/look.ts'
import type { PersonId } from '../../../kernel/id.ts'
import { canExtend } from '../counting.ts'
import type { IdentityWay } from '../rules/codes.ts'
import * as store from '../store/requests.ts'
import { tellLeadersTask } from './ask.ts'
import { note, openRequest, tellThem } from './opened.ts'

type One = { id: store.RequestId; words: string }

/** Asks them who they are, or what they mean. Until they say so, the clock stands still. */
export const askThem = act(
  'rights.ask-them',
  async (scene, { id, words, what }: One & { what: 'identity' | 'clarification' }) => {
    const opened = await openRequest(scene, id)
    if (!opened.ok) return opened
    const { request } = opened.value
    if (request.isStopped) return refuse({ because: 'stopped-already' })
    if (words.length < 3) return refuse({ because: 'say-what' })
    await note(scene, opened.value, `asked-${what}`, words)
    await tellThem(scene, opened.value, `asked-${what}`, words)
    scene.line(lineOf(opened.value, { asked: what }))
    return accept({ id })
  },
)

/** They said so: the clock goes on from here. */
export const takeAnswer = act('rights.take-answer', async (scene, { id, words }: One) => {
  const opened = await openRequest(scene, id)
  if (!opened.ok) return opened
  if (!opened.value.request.isStopped) return refuse({ because: 'not-stopped' })
  await note(scene, opened.value, 'got-it', words)
  scene.line(lineOf(opened.value, { goes: 'on' }))
  return accept({ id })
})

type Identifying = { id: store.RequestId; way: IdentityWay; person?: PersonId }

/**
 * Somebody made sure who asked, and says how. It belongs to this one request: who was sure for another is not sure for this. A request of
 * somebody unknown becomes that person's own; one that is somebody's already can be nobody else's.
 */
export const identify = act('rights.identify', async (scene, { id, way, person }: Identifying) => {
  const opened = await openRequest(scene, id)
  if (!opened.ok) return opened
  const known = opened.value.person
  const whose = known ?? person
  if (!whose || (known && person && person !== known)) return refuse({ because: 'say-who' })
  if (!known) {
    if (!(await store.becomeThePersons(scene.db, id, whose, scene.now))) return refuse({ because: 'say-who' })
    const { organisation } = opened.value
    const looked = await look(scene, { person: whose, purpose: 'rights-request', organisation })
    if (!looked.ok) return refuse({ because: 'say-who' })
  } else await store.keep(scene.db, id, { identity: 'shown' })
  await note(scene, { ...opened.value, person: whose }, 'identified', way)
  scene.line(lineOf({ ...opened.value, person: whose }, { way }))
  return accept({ id })
})

/** Two months more, because it is hard or there is much: told with the reason, within the first month, and once. */
export const extend = act('rights.extend', async (scene, { id, words }: One) => {
  const opened = await openRequest(scene, id)
  if (!opened.ok) return opened
  const { request, events } = opened.value
  if (!canExtend(scene, request, events)) return refuse({ because: 'too-late-for-more' })
  if (words.length < 3) return refuse({ because: 'say-what' })
  const clock = await note(scene, opened.value, 'extended', words)
  await tellThem(scene, opened.value, 'extended', words, { due: clock?.on })
  scene.line(lineOf(opened.value, { until: clock?.on ?? null }))
  return accept({ id })
})

/** Says that a complaint has come, and who deals with it. */
export const acknowledge = act('rights.acknowledge', async (scene, { id, words }: One) => {
  const opened = await openRequest(scene, id)
  if (!opened.ok) return opened
  if (opened.value.request.kind !== 'complaint' || opened.value.request.acknowledgedAt)
    return refuse({ because: 'acknowledged-already' })
  await store.keep(scene.db, id, { acknowledgedAt: scene.now })
  await note(scene, opened.value, 'acknowledged', words)
  await tellThem(scene, opened.value, 'acknowledged', words)
  scene.line(lineOf(opened.value, {}))
  return accept({ id })
})

/** Nobody answers a complaint about themself: whoever runs the place does, with all that was said of it. */
export const passOn = act('rights.pass-on', async (scene, { id, words }: One) => {
  const opened = await openRequest(scene, id)
  if (!opened.ok) return opened
  await note(scene, opened.value, 'passed-on', words)
  // Before it is passed on: after that it is no longer theirs to read.
  await tellThem(scene, opened.value, 'passed-on', words)
  if (!(await store.passOn(scene.db, id))) return refuse({ because: 'nobody-to-pass-to' })
  await scene.after(tellLeadersTask, { request: id })
  scene.line(lineOf(opened.value, { passed: 'on' }))
  return accept({ id })
})

export function lineOf(
  {
    request,
    person,
    organisation,
  }: { request: store.Request; person: PersonId | null; organisation: store.Whose['organisationId'] },
  facts: Record<string, string | number | boolean | null>,
) {
  return {
    thing: { kind: 'rights-request', id: request.id },
    ...(person && { forPerson: person }),
    organisation,
    purpose: 'rights-request',
    facts: { kind: request.kind, ...facts },
  }
}
