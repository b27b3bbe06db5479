import { newId, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, type ActScene } from '../../../platform/act.ts'
import { look } from '../../../platform/look.ts'
import { today } from '../../../platform/flow/run/today.ts'
import type { Detail, Reach, Said } from '../store/details.ts'
import * as details from '../store/details.ts'
import * as store from '../store/people.ts'

/** What is known of somebody, as a form has it. `reaches` that are there already stay. */
export type Known = {
  detail: Omit<Detail, 'said'>
  address?: { lines: string; town: string; postcode: string | null; isSecret: boolean }
  reaches: readonly Pick<Reach, 'kind' | 'value' | 'whose' | 'isShared' | 'isSafe'>[]
  /** Reaches that are no longer right, by their ids. */
  ended?: readonly string[]
}
type Meeting = { organisation: OrganisationId; known: Known; language: string }

/** Somebody who is met for the first time. What is not said is left empty; nobody is refused for having no address. */
export const meetPerson = act('record.meet-person', async (scene, { organisation, known, language }: Meeting) => {
  const { db, now } = scene
  const id: PersonId = newId<'person'>(now.getTime())
  const name = calledName(known.detail)
  if (name === '') return refuse({ because: 'no-name' })
  if (!(await store.meet(db, { id, name, language, organisation, now }))) return refuse({ because: 'may-not-look' })
  const looked = await look(scene, { person: id, purpose: 'advice', organisation })
  if (!looked.ok) return looked
  await keepKnown(scene, id, organisation, known)
  scene.line({ thing: { kind: 'person', id }, forPerson: id, organisation })
  return accept({ person: id })
})

type Keeping = { person: PersonId; organisation: OrganisationId; known: Known }

/** What is held of somebody, put right by whoever has looked at them. Each thing that changes says who said so, when and how. */
export const keepDetails = act('record.keep-details', async (scene, { person, organisation, known }: Keeping) => {
  const looked = await look(scene, { person, purpose: 'correction', organisation })
  if (!looked.ok) return looked
  const name = calledName(known.detail)
  if (name === '') return refuse({ because: 'no-name' })
  await store.call(scene.db, person, name)
  const changed = await keepKnown(scene, person, organisation, known)
  scene.line({ thing: { kind: 'person', id: person }, forPerson: person, organisation, facts: { changed } })
  return accept({ person })
})

/** The name people use: what they like to be called, with their family name. */
function calledName({ givenName, familyName, knownAs }: Omit<Detail, 'said'>): string {
  return `${knownAs || givenName} ${familyName}`.trim()
}

async function keepKnown(scene: ActScene, person: PersonId, organisation: OrganisationId, known: Known) {
  const { db, now, viewer, channel } = scene
  if (viewer.kind !== 'person') throw new Error('Details are written down by somebody')
  const before = await details.find(db, person)
  const by = { by: viewer.personId, organisation, on: channel, now }
  const said: Said = { by: viewer.personId, organisation, on: channel, at: now.toISOString() }
  const names = Object.keys(known.detail) as (keyof typeof known.detail)[]
  const changed = names.filter(
    (field) => (before.detail?.[field] ?? empty(known.detail[field])) !== known.detail[field],
  )
  await store.keepDetail(db, person, known.detail, Object.fromEntries(changed.map((field) => [field, said])), now)
  const { address } = known
  const home = before.addresses.find(({ kind, untilDay }) => kind === 'home' && untilDay === null)
  const moved =
    address &&
    (home?.postcode !== address.postcode || home.lines !== address.lines || home.isSecret !== address.isSecret)
  if (address && moved && (address.lines !== '' || address.postcode !== null)) {
    await store.endAddresses(db, person, today(scene))
    await store.addAddress(db, person, { id: newId<'address'>(now.getTime()), ...address }, by)
  }
  for (const reach of known.reaches)
    await store.addReach(db, person, { id: newId<'reach'>(now.getTime()), ...reach }, by)
  for (const id of known.ended ?? []) await store.endReach(db, person, id, now)
  return changed.length
}

function empty(value: string | boolean | null) {
  return typeof value === 'string' ? '' : typeof value === 'boolean' ? false : null
}
