import type { OrganisationId, PersonId, SessionId } from '../kernel/id.ts'
import type { Language, Text } from '../kernel/language.ts'
import type { Outcome } from '../kernel/outcome.ts'
import type { ActScene, LineDetails } from './act.ts'
import type { Scene } from './scene.ts'
import { speaksFor, type Stage, type Viewer } from './stage.ts'
import type { FileId } from './files/files.ts'
import type { Flow } from './flow/flow.ts'
import type { MailBoxes } from './messages/inbound-mail.ts'
import type { MessageTemplate } from './messages/message.ts'
import type { People } from './flow/run/person.ts'
import type { Submitter } from './flow/run/submit.ts'
import type { AnswerCardProps } from './web/components/answer-card/answer-card.tsx'
import type { IconName } from './web/components/icon/icon.tsx'
import type { Drawn } from './web/drawing/jsx-runtime.ts'
import type { ApiPart } from './web/openapi.ts'
import type { Page, Visit } from './web/page.ts'

/** Who may perform a verb. Pure: what it needs to know is the viewer and the thing. */
export type Policy = (viewer: Viewer, asked: { stage: Stage; input: unknown }) => boolean

export const anyone: Policy = () => true
export const signedIn: Policy = (viewer) => viewer.kind === 'person' && viewer.assurance === 'verified'
export const systemOnly: Policy = (viewer) => viewer.kind === 'system'
export const staff: Policy = (viewer) => viewer.kind === 'person' && viewer.memberships.length > 0
/** Staff, but for whoever keeps what is published and nothing else. */
export const withPeople: Policy = (viewer) => speaksFor({ viewer }) !== undefined

export type Verb = {
  /** What was done, in words that follow "Someone": for the glossary, and for the person whose ledger line it is. */
  sentence: Text
  may: Policy
  /** What it does for a person is part of what passed between them and the organisation: the record keeps it as a contact. */
  isContact?: boolean
}

/** An act that has just been done, before its transaction ends: its verb, and what its line says. */
export type AfterAct = (scene: Scene, done: { verb: string; details: LineDetails }) => Promise<void>

/** Consent that was just withdrawn: whose, who may no longer see it, and the one thing it was for, where it was for one. */
export type SharingEnded = {
  id: string
  personId: PersonId
  toOrganisation: OrganisationId
  thing: { kind: string; id: string } | null
}

/** What a flow's source offers: options or rows, resolved by the host and kept in the transcript as offered. */
export type SourceResolver = (stage: Stage, args: Record<string, unknown>) => Promise<unknown>

/**
 * Takes back what a session's act did. `stage` is the person's own, as far as we are sure of them; refused where it can no
 * longer be undone. `minutes`: how long after the act a helper's doing can be undone by a press.
 */
export type Undo = {
  minutes: number
  undo: (stage: Stage, done: { session: SessionId }) => Promise<Outcome<unknown, { because: string }>>
}

/** What a text says of a flow's first questions, and the language it says it in where its words are of one alone. */
export type Understood = { what: string; where?: string; language?: Language }

export type Job = (stage: Stage, payload: Record<string, unknown>) => Promise<void>

/** Runs on a schedule as well as when queued: a five-field cron line in UTC. */
export type Schedule = { task: string; cron: string }

/** Shows how far a long task has come, from 0 to 1. */
export type Progress = (done: number, doing: string) => void

/** `opensTo`: nobody is shown a door that would send them away. See `entrances`. */
export type Entrance = {
  path: string
  title: Text
  about: Text
  staffOnly?: boolean
  daily?: number
  icon?: IconName
  opensTo?: (viewer: Viewer) => boolean
}

/** In English, as all staff pages are. `count` is of things; nothing is shown where it is nought. */
export type Waiting = { path: string; title: string; about: string; count: number }

/**
 * A kind of thing that people publish. Whoever moderates sees what `show` gives (as a job, so by nobody's own right) and decides; the job
 * `settled` then does it: `{ id, reference, state, reason, texts?, publicNote? }`, where `texts` are those the moderator has changed.
 */
export type Moderated = {
  kind: string
  title: Text
  show: (scene: Scene, id: string) => Promise<ShownToModerator | undefined>
  settled: string
}
export type ShownToModerator = {
  path: string
  /** Each by its name, which an edit gives back. */
  texts: readonly { name: string; title: Text; text: string }[]
  photos: readonly FileId[]
  /** A page on which its capability lets a moderator change more of it, such as cover a part of a photograph. */
  change?: { path: string; says: string }
}
/** A service that somebody used, and when last: came to an appointment, was given it, had its details sent. */
export type ServiceUse = { person: PersonId; service: string; at: Date }

/** What one capability shows on another's page of one thing; nothing, where it has nothing to say of it. */
export type Beside = (stage: Stage, id: string) => Promise<Drawn | undefined>

/** `onlyKept`: they asked that what is held of them is not used, so nothing leads to joining it up. */
type LookedAt = { person: PersonId; organisation: OrganisationId; why: string; onlyKept: boolean; timeZone: string }

/** The same of a person whom a member of staff has just looked at. */
export type BesidePerson = {
  /** A function of the database, of a person and an organisation, asked in the message of the look: its answer, as JSON, is what is said. */
  asks?: string
  show(said: unknown, looked: LookedAt): Drawn
  /** Whether that said that they are only kept, for what the organisation looks for: see `platform/only-kept`. */
  saysOnlyKept?(said: unknown, looked: Omit<LookedAt, 'onlyKept' | 'timeZone'>): boolean
  /** Their own words, where that is what it said of them. */
  statements?(said: unknown): readonly Statement[]
}

/** A person's own words on a thing that is held, by its kind and id: it was put right, or they do not agree with it. */
export type Statement = {
  thingKind: string
  thingId: string
  field: string
  was: string
  says: string
  isPutRight: boolean
  at: Date
}

type Rows = readonly { id: string }[]

/** A list of what is held of somebody that may be of any length. Nothing of it is ever read whole. */
export type LongList = {
  /** For a copy of everything, oldest first: as many as are asked for, from after the row with that id. */
  stretch: (scene: Scene, personId: string, after: string | undefined, most: number) => Promise<Rows>
  /** For a page, newest first, from before the row with that id, or from the newest where there is none: and how many are newer than these. */
  newest: (scene: Scene, personId: string, page: PageOfLong) => Promise<{ rows: Rows; newer: number }>
  one: (scene: Scene, personId: string, id: string) => Promise<{ id: string } | undefined>
  /** By whose they are; of no organisation, where it is null. */
  counts: (scene: Scene, personId: string) => Promise<readonly { organisationId: string | null; count: number }[]>
}
/** `of`: those of these organisations alone; of none, where it names none. */
type PageOfLong = { before?: string | undefined; most: number; of?: readonly string[] | undefined }

/** A capability, as data: what it can do, who may, what it shows, what it keeps about people. */
export type Manifest = {
  name: string
  /** One sentence for `docs/capabilities`. */
  about: string
  verbs: Record<string, Verb>
  /** Its acts reach the sign-in tables, which the app's own login cannot. */
  signsIn?: boolean
  pages: Page[]
  flows?: Flow[]
  /** The flows that are published in this place's tables, read with public rights. See `announceFlows`. */
  keptFlows?: (scene: Scene) => Promise<readonly Flow[]>
  sources?: Record<string, SourceResolver>
  /** Flows that are not for everybody, by their ids: whether to offer one to whoever asks what there is to do. */
  offeredTo?: Record<string, (stage: Stage) => Promise<boolean>>
  /** Flows that a text may begin with no keyword, by their ids: what its words say already. Pure. */
  understands?: Record<string, (text: string) => Understood | undefined>
  /** For each verb that a flow ends in: from its answers to the act, and from the act's outcome to the reply. */
  submits?: Record<string, Submitter>
  /** For each verb that a flow ends in and that has an inverse: how it is undone, and for how long that is offered. */
  undoes?: Record<string, Undo>
  jobs?: Record<string, Job>
  /** Who answers when someone asks for a person. One manifest has it. */
  people?: People
  /** Everything it may have sent: each message is put into words only when it leaves. */
  messages?: readonly MessageTemplate[]
  schedules?: Schedule[]
  /**
   * Whether whoever texts has just shown, in some other way than by their number, that it is they. Asked anew at each text, and only of a
   * question that needs it: what it shows is over within minutes.
   */
  hasJustShown?: (stage: Stage) => Promise<boolean>
  /**
   * Where residents begin: shown in the navigation and on the home page, in this order. `staffOnly`: where the work of staff begins; with
   * `daily`, its place among what most of them open every day, in one row above everything else.
   */
  entrances?: Entrance[]
  /** Called for each act whose verb is a contact, whichever capability's it is, in the act's own transaction. */
  afterContact?: AfterAct
  /** Called when consent is withdrawn, in the same transaction: whoever had what was shared is told, and can read it no more. */
  afterSharingEnds?: (scene: ActScene, ended: SharingEnded) => Promise<void>
  /** Its interface for other systems under `/api/v1`, as the one description of them all says it. */
  api?: ApiPart
  /** What it tells other systems of, by the name of the event: in English, for whoever chooses. See `platform/webhooks`. */
  announces?: Readonly<Record<string, string>>
  /** Doors on each person's own page, after those that the page has itself. */
  onOwnPage?: { path: string; title: Text; about: Text }[]
  /** Above all else on the page that the work of staff begins on; nothing, for whoever it does not concern. */
  onWork?: (visit: Visit) => Promise<Drawn | undefined>
  /** What it can answer to a search that another capability was asked, best first; nothing where it is not sure. */
  answers?: (scene: Scene, asked: string) => Promise<AnswerCardProps[]>
  /** What waits for this member of staff, for the page their work begins on. */
  waits?: (stage: Stage) => Promise<Waiting[]>
  /** Boxes of ours that mail comes to, by the word that their address begins with, and the job that takes it: `{ mail }`. */
  takesMail?: MailBoxes
  /** What it lets people publish, for those who moderate. */
  moderates?: readonly Moderated[]
  /** Of these people, at most 1,000 at once: which services each used since, as far as this scene's viewer may know. */
  usesOf?: (scene: Scene, people: readonly PersonId[], since: Date) => Promise<ServiceUse[]>
  /** Below a service on its own page. */
  besideService?: Beside
  /** Below a person on their page of staff. */
  besidePerson?: BesidePerson
  words: Record<Language, object>
  /** Fills the demonstration. Runs once on an empty place, as the owner of the data. */
  seed?: (stage: Stage, progress: Progress) => Promise<void>
  /** What it sees to when a copy of everything has been put back, before the doors open. */
  afterRestore?: (stage: Stage) => Promise<void>
  /** Erases one person from this capability's tables. */
  forget?: (scene: Scene, personId: string) => Promise<void>
  /** The same of what one organisation keeps, where whose it is can be told apart. What the record keeps is taken out with it. */
  forgetWithin?: (scene: Scene, personId: string, organisation: OrganisationId) => Promise<void>
  /** What it holds of people, what for and how long, as each reads it on their own page. */
  holds?: { title: Text; why: Text; kept: Text }
  /** Lists of what it holds of somebody that may be of any length, by their names. `export` leaves them out. */
  exportsLong?: Record<string, LongList>
  /** Its tables show a person their own rows, and a job none without a look: its export is asked as the person where they ask themself. */
  exportsAs?: 'themself'
  /** What a person said of things that are held of them, for whoever shows those things. */
  statements?: (scene: Scene, person: PersonId) => Promise<readonly Statement[]>
  /** Everything this capability holds about one person, as plain data. */
  export?: (scene: Scene, personId: string) => Promise<unknown>
}
