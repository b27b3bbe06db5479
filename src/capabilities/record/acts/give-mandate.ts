import { newId, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, type ActScene } from '../../../platform/act.ts'
import { look } from '../../../platform/look.ts'
import { speaksFor } from '../../../platform/stage.ts'
import { type Document, shows } from '../rules/evidence.ts'
import { verbsOfFlows } from '../rules/scope.ts'
import * as store from '../store/mandates.ts'
import { tellHolderTask } from './tell-holder.ts'
import { tellMandateTask } from './tell-mandate.ts'

/** `flows` absent: everything. `until` absent: until someone ends it. */
export type Giving = {
  holder: PersonId
  kind: Exclude<store.MandateKind, 'self'>
  flows?: string[]
  evidence: string
  until?: Date
}

const refusals = { the_same_permission_is_given_once: 'given-already' } as const

/** By the person whose affairs they are, signed in. */
export const giveMandate = act('record.give-mandate', refusals, async (scene, given: Giving) => {
  const { viewer, now } = scene
  if (viewer.kind !== 'person') return refuse({ because: 'not-allowed' })
  if (given.holder === viewer.personId) return refuse({ because: 'yourself' })
  if (given.until && given.until <= now) return refuse({ because: 'ends-too-soon' })
  const id = await keep(scene, { ...given, person: viewer.personId, how: 'own-page' })
  scene.line({
    thing: { kind: 'mandate', id },
    forPerson: viewer.personId,
    facts: { kind: given.kind, everything: given.flows === undefined },
  })
  await scene.after(tellHolderTask, { id })
  return accept({ id })
})

type WritingDown = Giving & { person: PersonId; organisation: OrganisationId; document: Document }

/**
 * At a counter, on the telephone or from a letter, by whoever was shown what it stands on; never for themselves. The person is told, and ends
 * it whenever they like.
 */
export const writeDownMandate = act('record.write-down-mandate', refusals, async (scene, given: WritingDown) => {
  const { viewer, now } = scene
  const { person, organisation, holder, document, kind } = given
  if (viewer.kind !== 'person') return refuse({ because: 'not-allowed' })
  if (holder === person || holder === viewer.personId) return refuse({ because: 'yourself' })
  if (given.until && given.until <= now) return refuse({ because: 'ends-too-soon' })
  if (!shows(document, kind)) return refuse({ because: 'shows-nothing' })
  const looked = await look(scene, { person, purpose: 'correction', organisation })
  if (!looked.ok) return looked
  const id = await keep(scene, { ...given, how: 'in-writing' })
  scene.line({
    thing: { kind: 'mandate', id },
    forPerson: person,
    organisation,
    facts: { kind, document, everything: given.flows === undefined },
  })
  await scene.after(tellMandateTask, { person, organisation, holder, worker: viewer.personId })
  await scene.after(tellHolderTask, { id })
  return accept({ id })
})

/** How long what was agreed to in a call can be acted on. */
const hoursAfterACall = 12

/**
 * By the worker or volunteer who read the words out: for one flow, for twelve hours, and the person sees it. `as`: its id, where whoever asks
 * has drawn one, so that a yes that comes twice is kept once.
 */
export const noteMandate = act(
  'record.note-mandate',
  { mandate_pkey: 'noted-already' },
  async (scene, given: { person: PersonId; flow: string; words: string; as?: string }) => {
    const { viewer, now } = scene
    if (viewer.kind !== 'person') return refuse({ because: 'not-allowed' })
    if (given.person === viewer.personId) return refuse({ because: 'yourself' })
    const organisation = speaksFor(scene)
    const until = new Date(now.getTime() + hoursAfterACall * 3_600_000)
    const id = await keep(scene, {
      ...(given.as && { id: given.as as store.MandateId }),
      person: given.person,
      holder: viewer.personId,
      kind: 'self',
      flows: [given.flow],
      evidence: given.words.slice(0, 2_000),
      until,
      how: 'spoken',
    })
    scene.line({
      thing: { kind: 'mandate', id },
      forPerson: given.person,
      ...(organisation && { organisation }),
      facts: { flow: given.flow },
    })
    return accept({ id })
  },
)

type Keeping = Omit<Giving, 'kind'> & {
  id?: store.MandateId
  kind: store.MandateKind
  person: PersonId
  how: store.Mandate['givenHow']
  document?: Document
  organisation?: OrganisationId
}

async function keep({ db, now, viewer, channel, house }: ActScene, given: Keeping): Promise<store.MandateId> {
  if (viewer.kind !== 'person') throw new Error('A mandate is recorded by somebody')
  const id: store.MandateId = given.id ?? newId<'mandate'>(now.getTime())
  await store.insert(db, {
    id,
    personId: given.person,
    holderId: given.holder,
    kind: given.kind,
    flows: given.flows ? [...given.flows].sort() : null,
    verbs: given.flows ? verbsOfFlows(house.manifests, given.flows) : null,
    evidence: given.evidence,
    givenHow: given.how,
    givenOn: channel,
    document: given.document ?? null,
    organisationId: given.organisation ?? null,
    recordedBy: viewer.personId,
    beganAt: now,
    endsAt: given.until ?? null,
  })
  return id
}
