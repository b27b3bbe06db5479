import { newId, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import { addDays } from '../../../kernel/day.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { look } from '../../../platform/look.ts'
import { today } from '../../../platform/flow/run/today.ts'
import { type WithheldWhy, withheldDays } from '../rules/areas.ts'
import * as store from '../store/contacts.ts'
import { onGround } from '../store/with-person.ts'

export type ToRecord = Pick<
  store.NewContact,
  | 'minutes'
  | 'channel'
  | 'isOutgoing'
  | 'area'
  | 'brought'
  | 'advice'
  | 'outcome'
  | 'nextStep'
  | 'nextOn'
  | 'caseId'
  | 'locationId'
  | 'services'
> & {
  person: PersonId
  organisation: OrganisationId
  withheldWhy?: WithheldWhy
  /** Made by the form, so that one that is sent twice is kept once. */
  id?: store.ContactId
}

const refusals = {
  person_contact_pkey: 'already-recorded',
  person_contact_person_id_fkey: 'may-not-look',
  a_contact_lasts_a_day_at_most: 'too-long',
} as const

/**
 * What passed between a person and whoever records it. Nothing of the person is shown for it, so it needs no look; but it will open their
 * record, so there must be a ground for it already.
 */
export const recordContact = act('record.record-contact', refusals, async (scene, given: ToRecord) => {
  const { db, now, viewer } = scene
  const { person, organisation, withheldWhy, id = newId<'contact'>(now.getTime()), ...contact } = given
  if (viewer.kind !== 'person') return refuse({ because: 'not-allowed' })
  const writing = store.insert(db, {
    ...contact,
    id,
    personId: person,
    organisationId: organisation,
    madeBy: viewer.personId,
    at: now,
    withheldWhy: withheldWhy ?? null,
    withheldUntil: withheldWhy ? addDays(today(scene), withheldDays) : null,
    verb: null,
  })
  if (!(await onGround(writing))) return refuse({ because: 'may-not-look' })
  scene.line({
    thing: { kind: 'contact', id },
    organisation,
    // The person reads their lines: one that told of what is kept from them would tell of it all.
    ...(withheldWhy ? {} : { forPerson: person }),
    facts: { channel: contact.channel, minutes: contact.minutes, ...(contact.area && { area: contact.area }) },
  })
  return accept({ contact: id })
})

type Deciding = { contact: store.ContactId; person: PersonId; organisation: OrganisationId; stays: boolean }

/** Whether what was kept from somebody still is: until a new day, or no longer. */
export const decideWithheld = act(
  'record.decide-withheld',
  async (scene, { contact, person, organisation, stays }: Deciding) => {
    const looked = await look(scene, { person, purpose: 'supervision', organisation })
    if (!looked.ok) return looked
    const until = stays ? addDays(today(scene), withheldDays) : null
    if (!(await store.decideWithheld(scene.db, { id: contact, person, until })))
      return refuse({ because: 'no-such-contact' })
    scene.line({
      thing: { kind: 'contact', id: contact },
      organisation,
      ...(stays ? {} : { forPerson: person }),
      facts: { stays },
    })
    return accept({ until })
  },
)
