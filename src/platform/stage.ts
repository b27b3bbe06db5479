import type { OrganisationId, PersonId, SessionId } from '../kernel/id.ts'
import type { Language } from '../kernel/language.ts'
import type { Place } from './db/places.ts'
import type { SessionShelf } from './flow/run/shelf.ts'
import type { House } from './house.ts'

/** How a person reached us. A channel carries words; no act asks which one called it. */
const channelNames = ['web', 'sms', 'voice', 'tv', 'paper', 'assisted', 'field', 'api'] as const
export type ChannelName = (typeof channelNames)[number]

export type Role = 'editor' | 'manager' | 'worker' | 'volunteer' | 'admin'
export type Membership = { organisation: OrganisationId; role: Role }

/**
 * How sure we are that a person is who they say. `claimed`: a caller's number or a sender's number.
 * `reached`: something we sent arrived and came back. `verified`: signed in.
 */
const assuranceLevels = ['claimed', 'reached', 'verified'] as const
export type Assurance = (typeof assuranceLevels)[number]

export type Viewer =
  | { kind: 'anyone' }
  | { kind: 'person'; personId: PersonId; name: string; memberships: Membership[]; assurance: Assurance }
  | { kind: 'system'; job: string }

/** Who asks, for whom, where, on which channel, in which language: all that a question or an act needs to begin. */
export type Stage = {
  house: House
  place: Place
  viewer: Viewer
  channel: ChannelName
  language: Language
  /**
   * The person an act is for, where that is not the viewer, and on what stated authority. No `personId`: somebody who gave no
   * name. With one, a mandate must stand at each act; `mandate` says which.
   */
  forPerson?: { personId?: PersonId; authority: string; mandate?: string }
  /** Whoever the house acts on the word of, where it does what their own rights end short of: the line names them. */
  onWordOf?: Viewer
  /** The id of the flow binding (a browser, a phone number, a television) that this request arrived on. */
  binding?: string
  /** The number that rang or texted, in E.164: a claim, and where to ring back. */
  number?: string
  /** The flow session in which a source is asked. */
  session?: SessionId
  /** The flow session whose end this is: its act runs at most once, whoever asks again. */
  once?: SessionId
  /** The SHA-256, in hex, of the signed link that was followed: whoever holds the link may see the one thing it is for. */
  link?: string
  /** What is read may be a moment old: for a public page, of somebody who has written nothing just now. */
  mayLag?: true
  /** Sessions of flows lie here until the turn's answer is kept; without one, each step is kept at once. */
  shelf?: SessionShelf
}

/**
 * Whether this is an admin of the whole place: an admin of the organisation that runs it, signed in. An admin of any other
 * organisation is that organisation's own affair, or every charity could make itself master of the library's listings.
 */
export function isPlaceAdmin(asking: Pick<Stage, 'viewer' | 'place'>): boolean {
  return rolesInPlace(asking).includes('admin')
}

/** The same, or a manager there: whoever may say who is on duty for the place. */
export function runsPlace(asking: Pick<Stage, 'viewer' | 'place'>): boolean {
  return rolesInPlace(asking).some((role) => role === 'admin' || role === 'manager')
}

function rolesInPlace({ viewer, place }: Pick<Stage, 'viewer' | 'place'>): Role[] {
  const { runBy } = place.settings
  const isSure = viewer.kind === 'person' && viewer.assurance === 'verified'
  return runBy !== undefined && isSure ? rolesIn(viewer, runBy as OrganisationId) : []
}

export function viewerId(viewer: Viewer): PersonId | undefined {
  return viewer.kind === 'person' ? viewer.personId : undefined
}

/** Roles in which somebody deals with people. An editor keeps what is published, and is nobody's helper. */
export const rolesWithPeople: readonly Role[] = ['manager', 'worker', 'volunteer', 'admin']

/** The organisation that whoever deals with people speaks for, where they do not say: the first in which they do. */
export function speaksFor({ viewer }: Pick<Stage, 'viewer'>): OrganisationId | undefined {
  return viewer.kind === 'person'
    ? viewer.memberships.find(({ role }) => rolesWithPeople.includes(role))?.organisation
    : undefined
}

export function rolesIn(viewer: Viewer, organisation: OrganisationId): Role[] {
  if (viewer.kind !== 'person') return []
  return viewer.memberships.filter((held) => held.organisation === organisation).map((held) => held.role)
}
