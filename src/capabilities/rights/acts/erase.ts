import { newId, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import type { Language } from '../../../kernel/language.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, type ActScene } from '../../../platform/act.ts'
import { today } from '../../../platform/flow/run/today.ts'
import { look } from '../../../platform/look.ts'
import { readLetterAddress } from '../../../platform/messages/letter.ts'
import type { MessageKind } from '../../../platform/messages/message.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
import { reachOf } from '../../../platform/messages/reach.ts'
import { caseKeeperOf } from '../../record/index.ts'
import { allErased } from '../messages.ts'
import { findLastReach } from '../store/last-reach.ts'
import * as outcomes from '../store/outcomes.ts'
import * as store from '../store/requests.ts'

export const eraseTask = 'rights.erase'
export const writeErasedTask = 'rights.write-erased'

/** What was granted is done: the rows go, those who had seen them are told, and the ledger certifies how many of which went. */
export const eraseGranted = act('rights.erase', async (scene, { id }: { id: store.RequestId }) => {
  const { db, now } = scene
  const request = await store.findForUpdate(db, id)
  const person = request?.personId
  if (!request || !person || request.kind !== 'erasure' || !isErasing(request) || request.doneAt)
    return refuse({ because: 'nothing-to-erase' })
  const organisation = request.isEverything ? null : request.organisationId
  if (await outcomes.isHeld(db, person, organisation)) return refuse({ because: 'held' })
  if (organisation) {
    for (const one of await outcomes.listToldOf(db, person, organisation))
      await outcomes.addNotice(db, { person, organisation: one, what: 'erased', request: id, now })
  }
  const event = {
    requestId: id,
    organisationId: request.organisationId,
    at: now,
    onDay: today(scene),
    byId: null,
    words: '',
  }
  await store.addEvent(db, { ...event, id: newId(now.getTime()), personId: person, what: 'done' })
  await store.keep(db, id, { doneAt: now })
  const last = organisation ? undefined : await lastReach(scene, person)
  const gone = await eraseRows(scene, { person, organisation, stays: request.stays })
  if (last) await sayLast(scene, request, last)
  if (organisation) await store.keep(db, id, { gone })
  scene.line({
    thing: { kind: 'rights-request', id },
    forPerson: person,
    ...(request.organisationId && { organisation: request.organisationId }),
    purpose: 'rights-request',
    facts: { certificate: 'erased', ...(!organisation && { everything: true }), ...gone },
  })
  return accept(gone)
})

type LastReach = { kind: MessageKind; to: string; language: Language }

/** Found before it is erased: where they showed that they can be reached, or where they live. */
async function lastReach(scene: ActScene, person: PersonId): Promise<LastReach | undefined> {
  await look(scene, { person, purpose: 'rights-request' })
  const found = await findLastReach(scene.db, person)
  if (!found) return undefined
  const { language, letter } = found
  const reach = reachOf(found)
  if (reach) return { ...reach, language }
  const lines = letter && readLetterAddress(letter)
  return lines ? { kind: 'letter', to: lines.join('\n'), language } : undefined
}

/** After everything: it names nobody, and is forgotten as soon as it has left. */
async function sayLast(scene: ActScene, { reference }: store.Request, { kind, to, language }: LastReach) {
  await queueMessage(scene, {
    template: allErased,
    kind,
    to,
    language,
    facts: { reference, day: today(scene) },
    forgetWhenOver: true,
  })
}

/** Where a law lets some of it be kept, the rest goes. */
function isErasing({ answer, isEverything }: Pick<store.Request, 'answer' | 'isEverything'>): boolean {
  return answer === 'granted' || (answer === 'partly' && !isEverything)
}

export type Erased = { person: PersonId; organisation: OrganisationId | null; at: string; stays?: store.Stays }

/** After a restore: whoever was erased since the copy was made is erased again. */
export const eraseAgain = act('rights.erase-again', async (scene, { person, organisation, stays }: Erased) => {
  const gone = await eraseRows(scene, { person, organisation, stays: stays ?? store.nothingStays })
  scene.line({
    thing: { kind: 'erased-person', id: person },
    forPerson: person,
    ...(organisation && { organisation }),
    purpose: 'rights-request',
    facts: { certificate: 'erased-again', ...(!organisation && { everything: true }), ...gone },
  })
  return accept(gone)
})

async function eraseRows(
  scene: ActScene,
  { person, organisation, stays }: Required<Omit<Erased, 'at'>>,
): Promise<Record<string, number>> {
  const { db, now, house } = scene
  await outcomes.rememberErased(db, { person, organisation, stays, now })
  await scene.after(writeErasedTask, {}, { jobKey: writeErasedTask })
  if (organisation) {
    const papers = await outcomes.papersWithin(db, person, organisation, stays)
    const gone = await outcomes.forgetWithin(db, person, organisation, stays)
    for (const { forgetWithin } of house.manifests) await forgetWithin?.(scene, person, organisation)
    const keeper = caseKeeperOf(scene)
    for (const hash of papers) await keeper.remove(hash)
    return { ...gone, papers: papers.length }
  }
  const parts = house.manifests.filter(({ forget }) => forget)
  // Who they are goes last: the others find their rows by it.
  const inOrder = [
    ...parts.filter(({ name }) => name !== 'identity'),
    ...parts.filter(({ name }) => name === 'identity'),
  ]
  for (const { forget } of inOrder) await forget!(scene, person)
  return { parts: parts.length }
}
