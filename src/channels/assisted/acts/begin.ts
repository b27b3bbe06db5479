import type { OrganisationId, PersonId, SessionId } from '../../../kernel/id.ts'
import type { Language } from '../../../kernel/language.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import * as store from '../store.ts'

export type Beginning = {
  session: SessionId
  flow: string
  organisation: OrganisationId
  person?: PersonId
  called?: string
  phone?: string
  language: Language
  authority: { kind: string; mandate?: string }
  words: string
  said: string
}

/** Who is helped, why that may be, and what was read out and answered, before the first question. */
export const beginCall = act('assisted.begin', async (scene, given: Beginning) => {
  const { viewer, db, now } = scene
  if (viewer.kind !== 'person') return refuse({ because: 'not-allowed' })
  await store.insert(db, {
    id: given.session,
    flow: given.flow,
    helperId: viewer.personId,
    organisationId: given.organisation,
    personId: given.person ?? null,
    called: given.called ?? null,
    phone: given.phone ?? null,
    language: given.language,
    authority: given.authority.kind,
    mandateId: given.authority.mandate ?? null,
    heard: [{ at: now.toISOString(), words: given.words, said: given.said }],
    beganAt: now,
  })
  scene.line({
    thing: { kind: 'flow-session', id: given.session },
    organisation: given.organisation,
    ...(given.person && { forPerson: given.person }),
    facts: { flow: given.flow },
  })
  return accept()
})
