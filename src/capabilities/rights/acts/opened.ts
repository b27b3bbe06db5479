// What every act of those who answer begins with: whose request it is, the look at them, and the request itself, held.
import { newId, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import type { ActScene } from '../../../platform/act.ts'
import type { Db } from '../../../platform/scene.ts'
import { today } from '../../../platform/flow/run/today.ts'
import { readEmail, readPhone } from '../../../platform/flow/contacts.ts'
import { look } from '../../../platform/look.ts'
import { readLetterAddress } from '../../../platform/messages/letter.ts'
import type { MessageKind } from '../../../platform/messages/message.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
import { clockOf } from '../counting.ts'
import { rightsTold, type ToldWhat } from '../messages.ts'
import * as store from '../store/requests.ts'

export type Opened = {
  request: store.Request
  person: PersonId | null
  organisation: OrganisationId
  events: store.RightsEvent[]
}

/** A guessed id, another organisation's and one that is answered already are told apart only where the asker may know. */
export async function openRequest(scene: ActScene, id: store.RequestId) {
  const { db } = scene
  const whose = await store.whoseRequest(db, id)
  if (!whose) return refuse({ because: 'no-such-request' })
  const { personId: person, organisationId: organisation } = whose
  if (person) {
    const looked = await look(scene, { person, purpose: 'rights-request', organisation })
    if (!looked.ok) return refuse({ because: 'no-such-request' })
  }
  const request = await store.findForUpdate(db, id)
  if (!request) return refuse({ because: 'no-such-request' })
  if (request.answer !== null) return refuse({ because: 'answered-already' })
  const events = (await store.listEvents(db, [id])).get(id) ?? []
  return accept<Opened>({ request, person, organisation, events })
}

/** Keeps what was done, and where the clock stands because of it. */
export async function note(
  scene: ActScene,
  { request, person, organisation }: Pick<Opened, 'request' | 'person'> & { organisation: OrganisationId | null },
  what: store.EventName,
  words = '',
) {
  const { db, now, viewer } = scene
  await store.addEvent(db, {
    id: newId(now.getTime()),
    requestId: request.id,
    personId: person,
    organisationId: request.organisationId ?? organisation,
    at: now,
    onDay: today(scene),
    byId: viewer.kind === 'person' ? viewer.personId : null,
    what,
    words,
  })
  const events = (await store.listEvents(db, [request.id])).get(request.id) ?? []
  const clock = request.kind === 'complaint' ? undefined : clockOf(scene, request, events)
  if (clock) await store.keep(db, request.id, { dueOn: clock.on, isStopped: clock.isStopped })
  return clock
}

/** Tells the person where they have shown that they are reached, or else where they asked to be answered; their own page says it in any case. */
export async function tellThem(
  scene: ActScene,
  { request, person }: Pick<Opened, 'request' | 'person'>,
  what: ToldWhat,
  words: string,
  { due, goesAt }: { due?: string | undefined; goesAt?: Date } = {},
) {
  const { known, to } = await reachOf(scene.db, { request, person })
  if (!to) return
  await queueMessage(scene, {
    ...to,
    template: rightsTold,
    facts: {
      what,
      kind: request.kind,
      reference: request.reference,
      words: words.slice(0, 2_000),
      due: due ?? null,
      goesAt: goesAt?.toISOString() ?? null,
      hasPage: Boolean(known?.phone ?? known?.email),
    },
    language: known?.language ?? request.language,
    ...(person && { person }),
    about: { kind: 'rights-request', id: request.id },
  })
}

/** Where what is told goes; where no message reaches them, the number there is to ring, and whether they have shown that it is theirs. */
export async function reachOf(db: Db, { request, person }: Pick<Opened, 'request' | 'person'>) {
  const known = person ? await store.findReach(db, person) : undefined
  const asked = person ? request.reach : ((await store.findAsker(db, request.id))?.reach ?? '')
  const to = addressOf(known?.phone ?? '') ?? addressOf(known?.email ?? '') ?? addressOf(asked)
  const [ring] = [asked, known?.rings ?? ''].flatMap((one) => {
    const read = readPhone(one, {})
    return read.ok ? [{ number: read.value, isTheirs: read.value === known?.phone }] : []
  })
  return { known, to, ring }
}

/** A mobile number, an e-mail address or a postal address, as people write one in a line; nothing, for what no message reaches. */
function addressOf(written: string): { kind: MessageKind; to: string } | undefined {
  const phone = readPhone(written, { mobile: true })
  if (phone.ok) return { kind: 'text', to: phone.value }
  const mail = readEmail(written)
  if (mail.ok) return { kind: 'mail', to: mail.value }
  const lines = readLetterAddress(written.replaceAll(',', '\n'))
  return lines && { kind: 'letter', to: lines.join('\n') }
}
