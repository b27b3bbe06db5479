// What people do by themselves is in their record too: an act that its verb says is a contact leaves one, in its own transaction.
import { newId, type PersonId } from '../../kernel/id.ts'
import type { AfterAct } from '../../platform/manifest.ts'
import * as store from './store/contacts.ts'

/** Nothing is left where nobody is known to be concerned. */
export const leaveContact: AfterAct = async ({ db, now, channel, viewer, forPerson }, { verb, details }) => {
  const self = viewer.kind === 'person' ? viewer.personId : undefined
  const person: PersonId | undefined = details.forPerson ?? (forPerson ? forPerson.personId : self)
  if (!person) return
  // Whoever did it for them is named; a person who did it for themself needs no naming.
  const helper = self !== undefined && self !== person ? self : null
  await store.insert(db, {
    id: newId<'contact'>(now.getTime()),
    personId: person,
    organisationId: details.organisation ?? null,
    locationId: null,
    madeBy: helper,
    at: now,
    minutes: null,
    channel,
    isOutgoing: false,
    area: null,
    brought: '',
    advice: '',
    outcome: null,
    nextStep: '',
    nextOn: null,
    caseId: null,
    withheldWhy: null,
    withheldUntil: null,
    verb,
    services: [],
    thing: details.thing,
    facts: details.facts ?? {},
  })
}
