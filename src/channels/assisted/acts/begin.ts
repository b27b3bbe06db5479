import type { OrganisationId, PersonId, SessionId } from '../../../kernel/id.ts'
import type { Language } from '../../../kernel/language.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import * as store from '../store.ts'

export type Beginning = {
  session: SessionId
  flow: string
  /** Absent: by a mandate, for themselves. */
  organisation?: OrganisationId
  person?: PersonId
  called?: string
  phone?: string
  language: Language
  authority: { kind: string; mandate?: string }
  /** What was read out and what they said, where that was asked. */
  heard?: { words: string; said: string }
}

/** Who is helped, why that may be, and what was read out and answered, before the first question. */
export const beginCall = act('assisted.begin', async (scene, given: Beginning) => {
  const { viewer, db, now } = scene
  if (viewer.kind !== 'person') return refuse({ because: 'not-allowed' })
  if (!given.organisation && !(await store.holdMandate(db, given.authority.mandate ?? null, given.flow, now)))
    return refuse({ because: 'not-allowed' })
  await store.insert(db, {
    id: given.session,
    flow: given.flow,
    helperId: viewer.personId,
    organisationId: given.organisation ?? null,
    personId: given.person ?? null,
    called: given.called ?? null,
    phone: given.phone ?? null,
    language: given.language,
    authority: given.authority.kind,
    mandateId: given.authority.mandate ?? null,
    heard: given.heard ? [{ at: now.toISOString(), ...given.heard }] : [],
    beganAt: now,
  })
  scene.line({
    thing: { kind: 'flow-session', id: given.session },
    ...(given.organisation && { organisation: given.organisation }),
    ...(given.person && { forPerson: given.person }),
    purpose: 'on-behalf',
    facts: { flow: given.flow, mandate: given.authority.mandate ?? null },
  })
  return accept()
})
