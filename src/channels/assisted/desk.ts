// The stage that a call is on: the helper's own binding, the person it is for, the authority, the language they speak.
import type { OrganisationId, PersonId, SessionId } from '../../kernel/id.ts'
import type { Language } from '../../kernel/language.ts'
import { canBeTexted } from '../../kernel/phone.ts'
import type { Flow } from '../../platform/flow/flow.ts'
import { bindingFor } from '../../platform/flow/run/bindings.ts'
import { flowsOf } from '../../platform/flow/run/flows.ts'
import { viewScene } from '../../platform/scene.ts'
import { speaksFor, type Stage, type Viewer } from '../../platform/stage.ts'
import * as store from './store.ts'

/** What a mandate is to this channel; where the house is put together, the capability that keeps them gives it these. */
export type StandingMandate = { id: string; kind: string; flows: string[] | null; endsAt: Date | null }
export type Mandates = {
  /** Those by which `holder` may act for `person` now. */
  standing(stage: Stage, holder: PersonId, person: PersonId): Promise<StandingMandate[]>
  /** Records what somebody agreed to when it was read out: for this flow, and not for long; once for each `as`. */
  note(
    stage: Stage,
    given: { person: PersonId; flow: string; words: string; as?: string },
  ): Promise<{ ok: true; value: { id: string } } | { ok: false; refusal: { because: string } }>
}
/** One that somebody holds, with whose affairs they are, whether it stands or not. */
export type HeldMandate = StandingMandate & { person: PersonId; name: string; beganAt: Date; revokedAt: Date | null }

/** What other capabilities know of whoever is helped. */
export type Known = Mandates & {
  /** What the viewer holds, newest first; of what was agreed in a call, nothing. */
  held(stage: Stage): Promise<HeldMandate[]>
  /** Of whoever asked for a person in this conversation, where this helper is the one who rings them. */
  numberToRing(stage: Stage, session: SessionId): Promise<string | undefined>
}

export type Helper = Extract<Viewer, { kind: 'person' }>

/** A helper works or volunteers for somebody; whoever keeps what is published and nothing else helps nobody. */
export function helperOf({ viewer }: Stage): { helper: Helper; organisation: OrganisationId } | undefined {
  const organisation = speaksFor({ viewer })
  return viewer.kind === 'person' && organisation ? { helper: viewer, organisation } : undefined
}

/** One binding for a helper, whatever browser they are at. */
export function helperStage(stage: Stage, helper: Helper): Stage {
  return { ...stage, channel: 'assisted', binding: bindingFor(stage, 'worker', helper.personId) }
}

export function callStage(stage: Stage, helper: Helper, call: store.Call): Stage {
  return {
    ...helperStage(stage, helper),
    language: call.language,
    ...(call.phone !== null && { number: call.phone }),
    forPerson: {
      ...(call.personId !== null && { personId: call.personId }),
      authority: call.authority,
      ...(call.mandateId !== null && { mandate: call.mandateId }),
    },
  }
}

export async function findCall(stage: Stage, helper: Helper, id: SessionId): Promise<store.Call | undefined> {
  return viewScene(stage, ({ db }) => store.find(db, id, helper.personId))
}

/** Whoever gave no name is helped on their word alone; for anybody else, the mandate must stand now. */
export async function mayGoOn(stage: Stage, helper: Helper, call: store.Call, mandates: Mandates): Promise<boolean> {
  if (call.personId === null) return true
  const standing = await mandates.standing(stage, helper.personId, call.personId)
  return standing.some(({ id }) => id === call.mandateId)
}

export type Address = { kind: 'text' | 'mail'; address: string }
/** `told`: where a message about what was done goes. A landline takes none. */
export type Whom = {
  name: string
  language: Language | undefined
  reach: { phone?: string; mail?: string }
  told?: Address
}

/** What to call them and where they can be told; what they said in this call wins over nothing, never over what is proven. */
export async function whomOf(stage: Stage, call: Pick<store.Call, 'personId' | 'called' | 'phone'>): Promise<Whom> {
  const { personId, called, phone } = call
  const known = personId && (await viewScene(asSystem(stage), ({ db }) => store.findReach(db, personId)))
  const told = textTo(known?.phone) ?? mailTo(known?.email) ?? textTo(phone)
  if (!known)
    return { name: called ?? '', language: undefined, reach: phone === null ? {} : { phone }, ...(told && { told }) }
  const reach = known.phone ?? phone
  return {
    name: known.name,
    language: known.language,
    reach: { ...(reach && { phone: reach }), ...(known.email && { mail: known.email }) },
    ...(told && { told }),
  }
}

/** Nothing for a British number that is no mobile; what a number of another country is, nobody here knows. */
export function textTo(number: string | null | undefined): Address | undefined {
  const takesTexts = number && (canBeTexted(number) || !number.startsWith('+44'))
  return takesTexts ? { kind: 'text', address: number } : undefined
}

function mailTo(address: string | null | undefined): Address | undefined {
  return address ? { kind: 'mail', address } : undefined
}

/** What can be done for somebody: every flow that a page or a helper can ask, but what is theirs alone to say. */
export function flowsToHelpWith(stage: Pick<Stage, 'house' | 'place'>): Flow[] {
  return flowsOf(stage).filter(
    ({ isOwn, channels }) => !isOwn && (channels.includes('web') || channels.includes('assisted')),
  )
}

export function asSystem(stage: Stage): Stage {
  return { ...stage, viewer: { kind: 'system', job: 'assisted' } }
}
