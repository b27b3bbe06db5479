// Made from the migrated schema by bin/make-tables. Not for editing.

import type { ColumnType } from 'kysely'

export type ArrayType<T> = ArrayTypeImpl<T> extends (infer U)[] ? U[] : ArrayTypeImpl<T>

export type ArrayTypeImpl<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S[], I[], U[]> : T[]

export type Generated<T> =
  T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>

export type Int8 = ColumnType<string, bigint | number | string, bigint | number | string>

export type Json = JsonValue

export type JsonArray = JsonValue[]

export type JsonObject = {
  [x: string]: JsonValue | undefined
}

export type JsonPrimitive = boolean | number | string | null

export type JsonValue = JsonArray | JsonObject | JsonPrimitive

export type Numeric = ColumnType<string, number | string, number | string>

export type Point = {
  x: number
  y: number
}

export type Timestamp = ColumnType<Date, Date | string, Date | string>

export interface Accessibility {
  description: string | null
  descriptionCy: string | null
  details: string | null
  id: Generated<string>
  kind: string | null
  locationId: string
  url: string | null
}

export interface Address {
  address1: string
  address2: string | null
  addressType: Generated<string>
  attention: string | null
  city: string
  country: Generated<string>
  id: Generated<string>
  locationId: string
  locationMasked: Generated<boolean>
  postalCode: string
  region: string | null
  stateProvince: Generated<string>
}

export interface ApiKey {
  digest: string
  endedAt: Timestamp | null
  id: string
  lastUsedOn: Timestamp | null
  madeAt: Timestamp
  name: string
  organisationId: string
  scopes: string[]
}

export interface ApiKeyMinute {
  asked: number
  keyId: string
  minute: Timestamp
}

export interface AppointmentType {
  about: Generated<string>
  aboutCy: string | null
  assign: Generated<string>
  bufferAfterMinutes: Generated<number>
  bufferBeforeMinutes: Generated<number>
  cancelNoticeMinutes: Generated<number>
  closedAt: Timestamp | null
  holdMinutes: Generated<number>
  horizonDays: Generated<number>
  id: string
  madeAt: Generated<Timestamp>
  minutes: number
  name: string
  nameCy: string | null
  needsApproval: Generated<boolean>
  noticeMinutes: Generated<number>
  offerMinutes: Generated<number>
  organisationId: string
  partyMax: Generated<number>
  perDayMax: number | null
  repeatMax: Generated<number>
  seating: Generated<string>
  seats: Generated<number>
  serviceId: string | null
  whereToCome: Generated<string>
  whereToComeCy: string | null
}

export interface AppointmentTypeCalendar {
  appointmentTypeId: string
  calendarId: string
  groupNumber: number
}

export interface AssistedSession {
  authority: string
  beganAt: Timestamp
  called: string | null
  doneAt: Timestamp | null
  flow: string
  heard: Generated<Json>
  helperId: string
  id: string
  language: string
  link: string | null
  mandateId: string | null
  notes: Generated<string>
  organisationId: string | null
  personId: string | null
  phone: string | null
  said: Json | null
  undoneAt: Timestamp | null
  undoUntil: Timestamp | null
  verb: string | null
}

export interface Assurance {
  confirmedAs: string
  confirmedAt: Generated<Timestamp>
  confirmedBy: string | null
  confirmedHow: string
  id: Generated<string>
  nextCheckDueOn: Timestamp | null
  note: string | null
  serviceId: string
}

export interface Attribute {
  id: Generated<string>
  linkType: string | null
  locationId: string | null
  organisationId: string | null
  serviceId: string | null
  taxonomyTermId: string
  value: string | null
}

export interface Booking {
  address: string | null
  answers: Generated<Json>
  appointmentTypeId: string
  binding: string | null
  comingAt: Timestamp | null
  email: string | null
  heldUntil: Timestamp | null
  id: string
  idempotencyKey: string | null
  isLinkShut: Generated<boolean>
  language: Generated<string>
  linkDigest: Buffer | null
  madeAt: Timestamp
  madeOn: string
  name: string | null
  organisationId: string
  party: Generated<number>
  patientDigest: Buffer | null
  personId: string | null
  phone: string | null
  reason: string | null
  reference: string
  remindAt: Timestamp | null
  sequence: Generated<number>
  seriesId: string | null
  sessionId: string | null
  slotId: string
  state: string
  stateAt: Timestamp
  tellBy: Generated<string>
  waitingId: string | null
}

export interface BookingCall {
  bookingId: string
  dueAt: Timestamp
  id: string
  organisationId: string
  outcome: string | null
  settledAt: Timestamp | null
  settledBy: string | null
  what: string
}

export interface BookingEvent {
  at: Timestamp
  bookingId: string
  number: number
  reason: string | null
  slotId: string
  what: string
}

export interface Boundary {
  code: string
  kind: string
  name: string
  nameCy: string | null
  source: Generated<string>
}

export interface BoundaryRing {
  boundaryCode: string
  ring: string
  ringNumber: number
}

export interface BrokenGlass {
  beganAt: Timestamp
  brokenBy: string
  decisionAskedOn: Timestamp | null
  endsAt: Timestamp
  id: string
  organisationId: string
  personId: string
  reason: string
  reviewedAt: Timestamp | null
  reviewedBy: string | null
  reviewWords: Generated<string>
  stoppedAt: Timestamp | null
  stopWritten: Generated<boolean>
  verdict: string | null
  withheldGround: string | null
  withheldUntil: Timestamp | null
  words: string
}

export interface Calendar {
  busyAddress: string | null
  busyProblem: string | null
  busyReadAt: Timestamp | null
  closedAt: Timestamp | null
  hours: Generated<Json>
  id: string
  kind: string
  locationId: string | null
  madeAt: Generated<Timestamp>
  name: string
  nameCy: string | null
  organisationId: string
  personGone: Generated<boolean>
  personId: string | null
  subscriptionDigest: Buffer | null
}

export interface CalendarBusy {
  calendarId: string
  during: string
  source: string
  uid: string
}

export interface CallbackRequest {
  askedAt: Timestamp
  bindingId: Generated<string | null>
  channel: string
  dueAt: Timestamp
  escalatedAt: Timestamp | null
  flow: string | null
  id: string
  interpreter: string | null
  isUrgent: Generated<boolean>
  language: string
  letGoAt: Timestamp | null
  note: Generated<string>
  number: string | null
  onLineAt: Timestamp | null
  outcome: string | null
  personId: string | null
  pressedNothing: Generated<boolean>
  sessionId: string | null
  settledAt: Timestamp | null
  silentBefore: Generated<boolean>
  step: string | null
  takenAt: Timestamp | null
  takenBackAt: Timestamp | null
  takenBy: string | null
  told: Generated<number>
  tries: Generated<number>
}

export interface CallbackWatch {
  personId: string
  since: Timestamp
}

export interface CaseFile {
  addedAt: Timestamp
  addedBy: string | null
  bytes: number
  caseId: string
  id: string
  name: string
  organisationId: string
  personId: string
  scan: string
  sha256: Buffer
  type: string
}

export interface CheckDraft {
  changedAt: Timestamp
  draft: Json
  id: string
  organisationId: string
  revision: Generated<number>
  withdrawnAt: Timestamp | null
}

export interface CheckVersion {
  changes: Generated<Json>
  checkId: string
  definition: Json
  note: Generated<string>
  organisationId: string
  publishedAt: Timestamp
  version: number
  withdrawnAt: Timestamp | null
}

export interface CodeApp {
  backupCodes: string
  failedVerificationCount: Generated<number>
  id: string
  lockedUntil: Timestamp | null
  personId: string
  secret: string
  verified: Generated<boolean>
}

export interface CodeAppUse {
  code: string
  personId: string
  usedAt: Timestamp
}

export interface ConsentAsk {
  answer: string | null
  answeredOn: string | null
  askedAt: Timestamp
  askedBy: string | null
  fromOrganisation: string | null
  id: string
  overAt: Timestamp | null
  personId: string
  shareUntil: Timestamp | null
  toOrganisation: string
  waitsUntil: Timestamp
}

export interface Contact {
  department: string | null
  email: string | null
  id: Generated<string>
  locationId: string | null
  name: string | null
  organisationId: string | null
  serviceAtLocationId: string | null
  serviceId: string | null
  title: string | null
}

export interface CostOption {
  amount: Numeric | null
  amountDescription: string | null
  currency: Generated<string>
  id: Generated<string>
  option: string | null
  serviceId: string
  validFrom: Timestamp | null
  validTo: Timestamp | null
}

export interface Credential {
  account: string
  changedAt: Generated<Timestamp>
  id: string
  madeAt: Generated<Timestamp>
  password: string | null
  personId: string
  provider: string
}

export interface DirectoryArrival {
  act: string | null
  at: Generated<Timestamp>
  changedBy: string | null
  channel: string | null
  job: string | null
  rowIds: string[]
  seq: Generated<Int8>
  tableName: string
}

export interface DirectoryChange {
  act: string | null
  after: Json | null
  at: Generated<Timestamp>
  before: Json | null
  changedBy: string | null
  channel: string | null
  job: string | null
  rowId: string
  seq: Generated<Int8>
  tableName: string
}

export interface ErasedPerson {
  erasedAt: Timestamp
  id: string
  organisationId: string | null
  personId: string
  staysCases: Generated<string[]>
  staysContacts: Generated<boolean>
}

export interface File {
  bindingId: string | null
  bytes: number | null
  height: number | null
  id: string
  keptAt: Timestamp | null
  kind: string
  latitude: number | null
  longitude: number | null
  madeAt: Timestamp
  name: string
  personId: string | null
  sessionId: string | null
  sha256: Buffer | null
  source: Json | null
  state: Generated<string>
  type: string | null
  width: number | null
}

export interface FlowBinding {
  bindingId: string
  kind: string
  level: string
  sessionId: string
  since: Timestamp
}

export interface FlowEvent {
  event: Json
  id: string
  recordedAt: Generated<Timestamp>
  seq: number
  sessionId: string
}

export interface FlowHandOver {
  expiresAt: Timestamp
  hash: Buffer
  how: string
  level: string
  madeAt: Timestamp
  madeBy: string
  sessionId: string
  usedAt: Timestamp | null
  usedBy: string | null
}

export interface FlowSession {
  actedUntil: Timestamp | null
  flow: string
  id: string
  language: string
  movedAt: Timestamp
  movedOn: string
  personId: string | null
  startedAt: Timestamp
  state: Generated<string>
  version: number
}

export interface FlowSubmission {
  at: Timestamp
  result: Json | null
  sessionId: string
  verb: string
}

export interface FlowTexted {
  at: Timestamp
  numberHash: Buffer
  sessionId: string
}

export interface FlowWrongCode {
  at: Timestamp
  bindingId: string
}

export interface Funding {
  id: Generated<string>
  organisationId: string | null
  serviceId: string | null
  source: string | null
}

export interface Gazetteer {
  at: Point | null
  externalId: string | null
  id: Generated<string>
  kind: string
  latitude: number
  longitude: number
  name: string
  nameCy: string | null
  postcode: string | null
  search: string
  source: Generated<string>
  within: string | null
}

export interface Guide {
  action: Generated<string>
  actionTo: Generated<string>
  health: Generated<boolean>
  id: string
  kind: string
  madeAt: Timestamp
  need: Generated<string>
  organisationId: string
  slug: string
  topic: string
}

export interface GuideFeedback {
  at: Timestamp
  channel: string
  fromDigest: string
  guideId: string
  id: Generated<string>
  language: string
  settledAt: Timestamp | null
  settledBy: string | null
  useful: boolean
  version: number
  words: Generated<string>
}

export interface GuidePublication {
  because: Generated<string>
  calledOffAt: Timestamp | null
  calledOffBy: string | null
  fromAt: Timestamp
  guideId: string
  language: string
  publishedAt: Timestamp
  publishedBy: string | null
  seq: Generated<Int8>
  version: number | null
}

export interface GuideRequest {
  askedAt: Timestamp
  askedBy: string | null
  because: Generated<string>
  decidedAt: Timestamp | null
  decidedBy: string | null
  guideId: string
  id: string
  language: string
  note: Generated<string>
  state: Generated<string>
  version: number
}

export interface GuideSentence {
  anchor: string
  around: string
  guideId: string
  language: string
  own: string
  place: number
  section: string
  sentence: string
  version: number
}

export interface GuideTopic {
  code: string
  name: string
  nameCy: string | null
  placeInList: Generated<number>
}

export interface GuideVersion {
  asked: Generated<string>
  body: Generated<string>
  checkedOn: Timestamp | null
  dueOn: Timestamp | null
  guideId: string
  language: string
  madeAt: Timestamp
  madeBy: string | null
  note: Generated<string>
  reviewer: Generated<string>
  reviewerRole: Generated<string>
  sources: Generated<Json>
  summary: Generated<string>
  title: string
  translates: number | null
  version: number
}

export interface GuideWord {
  language: string
  shapes: string[]
  word: string
}

export interface HelpCase {
  area: string
  brought: Generated<string>
  closedAt: Timestamp | null
  id: string
  isConfidential: Generated<boolean>
  locationId: string | null
  openedAt: Timestamp
  openedBy: string | null
  organisationId: string
  outcome: string | null
  outcomeWords: Generated<string>
  ownerId: string | null
  personId: string
  stage: string
  title: string
}

export interface HelpCaseEvent {
  at: Timestamp
  byId: string | null
  caseId: string
  detail: Generated<string>
  id: string
  organisationId: string
  personId: string
  what: string
}

export interface HelpCaseNamed {
  caseId: string
  memberId: string
  namedAt: Timestamp
  namedBy: string | null
}

export interface Holiday {
  day: Timestamp
  name: string
  nameCy: string | null
  nation: string
  source: Generated<string>
}

export interface ImportedRecord {
  digest: string
  externalId: string
  seenIn: string
  source: string
}

export interface ImportMapping {
  changedAt: Generated<Timestamp>
  mapping: Json
  name: string
}

export interface ImportProblem {
  at: Int8
  because: string
  columnName: string | null
  expected: string | null
  found: string | null
  keptAside: boolean
  raw: string
  runId: string
}

export interface ImportRun {
  added: Generated<Int8>
  beganAt: Timestamp
  changed: Generated<Int8>
  endedAt: Timestamp | null
  id: string
  keptAside: Generated<Int8>
  kind: string
  readFrom: string
  rowsRead: Generated<Int8>
  source: string
  state: Generated<string>
  unchanged: Generated<Int8>
}

export interface Language {
  code: string | null
  id: Generated<string>
  locationId: string | null
  name: string | null
  note: string | null
  phoneId: string | null
  serviceId: string | null
}

export interface LedgerCheckpoint {
  at: Timestamp
  note: string
  root: Buffer
  size: Int8
}

export interface LedgerCosignature {
  at: Timestamp
  line: string
  size: Int8
  witness: string
}

export interface LedgerLeaf {
  number: Int8
  seq: Int8
}

export interface LedgerLine {
  actor: string | null
  actorKind: string
  at: Timestamp
  authority: string
  channel: string
  facts: Generated<Json>
  forPerson: string | null
  leaf: Buffer
  organisation: string | null
  personSeq: Int8 | null
  purpose: string
  salt: Buffer
  seq: Generated<Int8>
  thingId: string
  thingKind: string
  verb: string
}

export interface LedgerPending {
  leaf: Buffer
  seq: Int8
}

export interface LedgerPerson {
  lines: Int8
  personId: string
}

export interface LedgerTile {
  hashes: Buffer
  level: number
  number: Int8
}

export interface LedgerWitness {
  addedAt: Generated<Timestamp>
  name: string
  verifier: string
}

export interface LegalHold {
  id: string
  liftedAt: Timestamp | null
  liftedBy: string | null
  organisationId: string
  personId: string
  placedAt: Timestamp
  placedBy: string | null
  why: string
}

export interface Listing {
  areaLimited: boolean
  at: Point | null
  called: string | null
  confirmedOn: Timestamp | null
  hours: Generated<string>
  hoursGoodUntil: Timestamp | null
  hoursKnown: Generated<boolean>
  hoursNotes: Generated<Json>
  id: string
  locationId: string | null
  maximumAge: number | null
  minimumAge: number | null
  named: Generated<ArrayType<Int8>>
  number: Generated<number>
  organisationId: string
  serviceAtLocationId: string | null
  serviceId: string
  stale: boolean
  standing: number
  strong: ArrayType<Int8>
  tokens: ArrayType<Int8>
  usualHours: Generated<string>
  visibleFrom: Timestamp
  visibleUntil: Timestamp | null
}

export interface ListingCard {
  card: Json
  nameStems: Generated<string[]>
  number: number
}

export interface ListingKeeper {
  askedAt: Timestamp | null
  asksUnanswered: Generated<number>
  binding: string
  language: Generated<string>
  name: string
  organisationId: string
  phone: string
  serviceId: string
}

export interface ListingProblem {
  id: string
  kind: string
  language: Generated<string>
  organisationId: string
  reportedAt: Generated<Timestamp>
  reportedBy: string | null
  serviceId: string
  settledAt: Timestamp | null
  settledBecause: Generated<string>
  settledBy: string | null
  state: Generated<string>
  tellEmail: string | null
  tellPhone: string | null
  words: Generated<string>
}

export interface ListingProposal {
  decidedAt: Timestamp | null
  decidedBecause: string | null
  decidedBy: string | null
  id: Generated<string>
  organisationId: string
  proposed: Json
  proposedAt: Generated<Timestamp>
  proposedBy: string
  reason: string | null
  serviceId: string | null
  state: Generated<string>
}

export interface ListingSending {
  at: Timestamp
  fromDigest: string
  id: Generated<string>
  toDigest: string
}

export interface ListingToRefresh {
  serviceId: string
  since: Generated<Timestamp>
}

export interface Location {
  alternateName: string | null
  at: Point | null
  changedAt: Generated<Timestamp>
  description: string | null
  descriptionCy: string | null
  externalId: string | null
  externalIdentifier: string | null
  externalIdentifierType: string | null
  id: Generated<string>
  latitude: number | null
  locatedBy: Generated<string>
  locationType: Generated<string>
  longitude: number | null
  madeAt: Generated<Timestamp>
  masked: Generated<boolean>
  maskedByHand: Generated<boolean>
  name: string | null
  nameCy: string | null
  nation: string | null
  organisationId: string | null
  source: Generated<string>
  transportation: string | null
  transportationCy: string | null
  url: string | null
}

export interface LookMark {
  ground: string
  organisationId: string | null
  personId: string
  server: Timestamp
  transaction: string
}

export interface LookPurpose {
  code: string
}

export interface MailInbound {
  fromAddress: Generated<string>
  id: string
  isAutomatic: Generated<boolean>
  isForged: Generated<boolean>
  outcome: string | null
  provider: string
  providerId: string
  receivedAt: Timestamp
  settledAt: Timestamp | null
  state: Generated<string>
  subject: Generated<string>
  toBox: string
  words: Generated<string>
}

export interface MailingStop {
  addressDigest: string
  mailing: string
  said: string
  since: Timestamp
}

export interface Mandate {
  beganAt: Timestamp
  document: string | null
  endsAt: Timestamp | null
  evidence: Generated<string>
  flows: string[] | null
  givenHow: string
  givenOn: string
  holderId: string
  id: string
  kind: string
  organisationId: string | null
  personId: string
  recordedBy: string
  revokedAt: Timestamp | null
  revokedBy: string | null
  revokedOn: string | null
  verbs: string[] | null
}

export interface MaskedAddress {
  address1: string
  address2: string | null
  attention: string | null
  city: string
  country: Generated<string>
  latitude: number | null
  locationId: string
  locationMasked: Generated<boolean>
  longitude: number | null
  postalCode: string
  region: string | null
  stateProvince: Generated<string>
}

export interface Membership {
  beganAt: Generated<Timestamp>
  endedAt: Timestamp | null
  id: string
  organisationId: string
  personId: string
  role: string
}

export interface Message {
  aboutId: string | null
  aboutKind: string | null
  answersText: string | null
  askedAt: Timestamp | null
  because: string | null
  claimedAt: Timestamp | null
  dueAt: Generated<Timestamp>
  facts: Json
  forgetWhenOver: Generated<boolean>
  fromAddress: string | null
  id: string
  kind: string
  language: string
  parts: Generated<number>
  personId: string | null
  postBy: Timestamp | null
  provider: string | null
  purpose: string
  queuedAt: Generated<Timestamp>
  queuedBy: Generated<string | null>
  sentAt: Timestamp | null
  settledAt: Timestamp | null
  state: Generated<string>
  subject: string | null
  template: string
  toAddress: string
  tries: Generated<number>
  unsureTries: Generated<number>
  words: string | null
}

export interface MessageConsent {
  address: string
  givenAt: Generated<Timestamp>
  kind: string
  purpose: string
  wording: string
}

export interface MessagePart {
  messageId: string
  part: number
  provider: string
  ref: string
  state: Generated<string>
  takenAt: Generated<Timestamp>
}

export interface MessageStop {
  address: string
  ourAddress: string
  said: string
  since: Generated<Timestamp>
}

export interface ModerationAppeal {
  answer: Generated<string>
  at: Timestamp
  channel: string
  id: string
  itemId: string
  outcome: string | null
  settledAt: Timestamp | null
  settledBy: string | null
  words: string
}

export interface ModerationFlag {
  at: Timestamp
  because: string
  byDigest: Buffer
  id: string
  itemId: string
  settledAt: Timestamp | null
  words: Generated<string>
}

export interface ModerationItem {
  appealedAt: Timestamp | null
  authorBinding: string | null
  authorId: string | null
  cameAt: Timestamp
  decidedAt: Timestamp | null
  decidedBy: string | null
  flags: Generated<number>
  found: Generated<string[]>
  hard: Generated<boolean>
  id: string
  kind: string
  publicNote: Generated<string>
  reason: string | null
  reference: string
  state: string
  thingId: string
}

export interface ModerationRest {
  fromAt: Timestamp
  id: string
  personId: string
}

export interface ModerationRule {
  changedAt: Timestamp
  holdOn: Generated<string[]>
  kind: string
  mode: string
}

export interface ModerationStep {
  after: Json | null
  at: Timestamp
  before: Json | null
  byId: string | null
  did: string
  id: string
  itemId: string
  privateNote: Generated<string>
  reason: string | null
}

export interface ModerationTurn {
  endedAt: Timestamp | null
  fromMinute: number
  id: string
  organisationId: string
  personId: string
  toMinute: number
  weekday: number
}

export interface Need {
  code: string
  name: string
  nameCy: string | null
}

export interface NeedSynonym {
  asks: string | null
  firstWord: string | null
  id: Generated<string>
  identifies: Generated<boolean>
  language: string
  need: string
  phrase: string
  source: Generated<string>
  words: string[] | null
}

export interface NeedTerm {
  need: string
  taxonomyTermId: string
}

export interface NotSamePerson {
  highPerson: string
  id: string
  lowPerson: string
  organisationId: string
  saidAt: Timestamp
  saidBy: string
  why: Generated<string>
  withdrawnAt: Timestamp | null
  withdrawnBy: string | null
}

export interface Occupancy {
  calendarId: string
  during: string
  groupNumber: number
  slotId: string
}

export interface Organisation {
  alternateName: string | null
  changedAt: Generated<Timestamp>
  description: Generated<string>
  descriptionCy: string | null
  email: string | null
  externalId: string | null
  id: Generated<string>
  identifiers: Generated<Json>
  legalStatus: string | null
  logo: string | null
  madeAt: Generated<Timestamp>
  name: string
  nameCy: string | null
  parentOrganisationId: string | null
  source: Generated<string>
  uri: string | null
  url: string | null
  yearIncorporated: number | null
}

export interface Outcode {
  at: Point | null
  latitude: number
  longitude: number
  nation: string | null
  outcode: string
  region: string | null
  town: string | null
}

export interface PaperSheet {
  beganAt: Timestamp
  copy: number
  doneAt: Timestamp | null
  filledBy: string
  flow: string
  id: string
  keyedBy: string | null
  language: string
  organisationId: string
  reference: string
  sessionId: string | null
  unreadable: Generated<string[]>
  version: number
}

export interface Passkey {
  aaguid: string | null
  backedUp: boolean
  counter: Int8
  credentialId: string
  deviceType: string
  id: string
  madeAt: Generated<Timestamp>
  name: string | null
  personId: string
  publicKey: string
  transports: string | null
  usedAt: Timestamp | null
}

export interface Person {
  changedAt: Generated<Timestamp>
  displayName: string
  email: string | null
  emailProven: Generated<boolean>
  forgottenAt: Timestamp | null
  id: string
  language: Generated<string>
  madeAt: Generated<Timestamp>
  phone: string | null
  phoneProven: Generated<boolean>
  twoStep: Generated<boolean>
}

export interface PersonAddress {
  fromDay: Timestamp | null
  id: string
  isSecret: Generated<boolean>
  kind: Generated<string>
  lines: Generated<string>
  organisationId: string | null
  personId: string
  postcode: string | null
  saidAt: Timestamp
  saidBy: string | null
  saidOn: string
  town: Generated<string>
  untilDay: Timestamp | null
}

export interface PersonContact {
  advice: Generated<string>
  area: string | null
  at: Timestamp
  brought: Generated<string>
  caseId: string | null
  channel: string
  facts: Generated<Json>
  id: string
  isOutgoing: Generated<boolean>
  locationId: string | null
  madeBy: string | null
  minutes: number | null
  nextOn: Timestamp | null
  nextStep: Generated<string>
  organisationId: string | null
  outcome: string | null
  personId: string
  thingId: string | null
  thingKind: string | null
  verb: string | null
  withheldUntil: Timestamp | null
  withheldWhy: string | null
}

export interface PersonContactService {
  contactId: string
  organisationId: string | null
  personId: string
  serviceId: string
  takenUp: Generated<boolean>
}

export interface PersonDetail {
  birthDate: Timestamp | null
  birthIs: Generated<string>
  changedAt: Generated<Timestamp>
  familyName: Generated<string>
  givenName: Generated<string>
  knownAs: Generated<string>
  madeAt: Generated<Timestamp>
  needs: Generated<string>
  needsInterpreter: Generated<boolean>
  otherNames: Generated<string>
  personId: string
  preferredChannel: string | null
  preferredLanguage: string | null
  said: Generated<Json>
  sex: string | null
}

export interface PersonKey {
  birthDate: Timestamp | null
  names: string
  personId: string
  postcodes: string[]
  reaches: string[]
  slips: Generated<string[]>
  sounds: string[]
}

export interface PersonLikeness {
  keys: string[]
  personId: string
  variants: Json
}

export interface PersonLikenessDue {
  personId: string
  since: Generated<Timestamp>
}

export interface PersonMerge {
  bits: number
  decidedAt: Timestamp | null
  decidedBy: string | null
  decidedWhy: Generated<string>
  decision: string | null
  id: string
  joinsPerson: string
  keepsPerson: string
  organisationId: string
  proposedAt: Timestamp
  proposedBy: string
  undoneAt: Timestamp | null
  undoneBy: string | null
  undoneWhy: Generated<string>
  why: Generated<string>
}

export interface PersonName {
  familyName: Generated<string>
  givenName: Generated<string>
  id: string
  kind: string
  organisationId: string | null
  personId: string
  saidAt: Timestamp
  saidBy: string | null
  saidOn: string
}

export interface PersonReach {
  endedAt: Timestamp | null
  id: string
  isSafe: Generated<boolean>
  isShared: Generated<boolean>
  kind: string
  organisationId: string | null
  personId: string
  saidAt: Timestamp
  saidBy: string | null
  saidOn: string
  value: string
  whose: Generated<string>
}

export interface PersonTerm {
  field: string
  share: number
  value: string
}

export interface PersonTie {
  endedAt: Timestamp | null
  id: string
  kind: string
  note: Generated<string>
  organisationId: string
  otherId: string | null
  otherName: string
  personId: string
  reach: Generated<string>
  saidAt: Timestamp
  saidBy: string | null
}

export interface PersonWeights {
  learnedAt: Timestamp
  people: number
  weights: Json
}

export interface Phone {
  contactId: string | null
  description: string | null
  descriptionCy: string | null
  e164: string | null
  extension: string | null
  id: Generated<string>
  locationId: string | null
  number: string
  organisationId: string | null
  serviceAtLocationId: string | null
  serviceId: string | null
  type: Generated<string>
}

export interface Postcode {
  at: Point | null
  districtCode: string | null
  latitude: number | null
  longitude: number | null
  nation: string | null
  outcode: Generated<string | null>
  postcode: string
  retired: Generated<boolean>
  retiredOn: Timestamp | null
}

export interface Posting {
  at: Point
  filters: Generated<Int8>
  key: Int8
  listing: number
}

export interface RecordSetting {
  guardianRole: Generated<string>
  organisationId: string
}

export interface Referral {
  answerBy: Timestamp | null
  chasedAt: Timestamp | null
  clientKey: string | null
  contactBy: Timestamp | null
  escalatedAt: Timestamp | null
  fromOrganisation: string | null
  id: string
  isUrgent: Generated<boolean>
  language: string
  linkDigest: string
  madeAt: Timestamp
  madeOn: string
  mayPassOn: Generated<boolean>
  nextOrganisation: string | null
  nextService: string | null
  outcome: string | null
  ownerId: string | null
  personId: string
  pieces: string[]
  reference: Generated<string>
  sentAt: Timestamp | null
  sentBy: string | null
  serviceId: string | null
  state: string
  stateAt: Timestamp
  toOrganisation: string | null
}

export interface ReferralClock {
  answerDays: number
  changedAt: Timestamp
  contactDays: number
  id: string
  organisationId: string
  serviceId: string | null
  urgentAnswerDays: number
  urgentContactDays: number
}

export interface ReferralEvent {
  at: Timestamp
  byId: string | null
  channel: string
  id: string
  organisationId: string | null
  personId: string
  reason: string | null
  referralId: string
  what: string
  words: Generated<string>
}

export interface ReferralOutside {
  digest: string
  kind: string
  madeAt: Timestamp
  organisationId: string
  personId: string
  referralId: string
  until: Timestamp
  usedAt: Timestamp | null
}

export interface ReferralPiece {
  personId: string
  piece: string
  referralId: string
  reviewToldOn: Timestamp | null
  withheldUntil: Timestamp | null
  withheldWhy: string | null
  words: string
}

export interface ReferralReach {
  address: Generated<string>
  binding: string | null
  personId: string
  referralId: string
  tellBy: string
}

export interface Report {
  answers: Generated<Json>
  areas: Generated<string[]>
  askedAt: Timestamp | null
  at: Point | null
  bodyId: string | null
  categoryCode: string
  chases: Generated<number>
  clientKey: string | null
  detail: string
  dueAt: Timestamp | null
  heldBecause: string | null
  id: string
  isOpen: Generated<boolean>
  isPrivate: Generated<boolean>
  isPublic: Generated<boolean>
  language: string
  latitude: number
  longitude: number
  madeAt: Timestamp
  madeOn: string
  mergedInto: string | null
  near: Generated<string>
  photoId: string | null
  placedBy: string
  publishedAt: Timestamp
  reference: string
  serial: Int8
  settledAt: Timestamp | null
  spot: Generated<string>
  state: string
  stateAt: Timestamp
  street: string | null
  title: string
  updatedAt: Timestamp
  why: Generated<Json>
}

export interface ReportAlert {
  address: string
  around: string | null
  at: Point | null
  boundaryCode: string | null
  categoryCode: string | null
  id: string
  language: string
  latitude: number | null
  linkDigest: Buffer
  longitude: number | null
  madeAt: Timestamp
  near: Generated<string>
  personId: string | null
  pushKeys: Json | null
  radiusMetres: number | null
  reachedAt: Timestamp | null
  stoppedAt: Timestamp | null
  tellBy: string
  toldAt: Timestamp | null
}

export interface ReportAlertDue {
  alertId: string
  reportId: string
  told: Generated<boolean>
}

export interface ReportAlertRun {
  lookedUntil: Generated<Timestamp>
  one: Generated<boolean>
}

export interface ReportBody {
  id: string
  kind: string
  link: string | null
  name: string
  nameCy: string | null
  organisationId: string | null
  ring: string | null
  takesReports: Generated<boolean>
  writeTo: string | null
}

export interface ReportBodyArea {
  bodyId: string
  boundaryCode: string
}

export interface ReportCategory {
  alikeMetres: Generated<number>
  alsoCalled: Generated<string[]>
  alsoCalledCy: Generated<string[]>
  closedAt: Timestamp | null
  code: string
  daysToAnswer: Generated<number>
  emergency: string | null
  emergencyCy: string | null
  groupCode: string
  holdFirst: Generated<boolean>
  isPrivate: Generated<boolean>
  name: string
  nameCy: string | null
  naming: Generated<string>
  notice: string | null
  noticeCy: string | null
  placeInOrder: Generated<number>
  questions: Generated<Json>
  sendBy: Generated<string>
  stopper: string | null
  stopperCy: string | null
}

export interface ReportCell {
  categoryCode: string
  isOpen: boolean
  reports: number
  x: number
  y: number
  zoom: number
}

export interface ReportDesk {
  categoryCode: string
  personId: string
}

export interface ReportEndpoint {
  bodyId: string
  codes: Generated<Json>
  format: Generated<string>
  hasUpdates: Generated<boolean>
  heardUntil: Timestamp | null
  jurisdiction: string | null
  keySealed: string | null
  mayBePrivate: Generated<boolean>
  url: string | null
  webhookSecretSealed: string | null
  webhookUrl: string | null
}

export interface ReportFollower {
  address: string
  codeDigest: Buffer | null
  codeTries: Generated<number>
  id: string
  isReporter: Generated<boolean>
  language: string
  linkDigest: Buffer
  madeAt: Timestamp
  personId: string | null
  reachedAt: Timestamp | null
  reportId: string
  stoppedAt: Timestamp | null
  tellBy: string
}

export interface ReportGroup {
  code: string
  name: string
  nameCy: string | null
  placeInOrder: Generated<number>
}

export interface ReportInArea {
  boundaryCode: string
  categoryCode: string
  publishedAt: Timestamp
  reportId: string
  state: string
}

export interface ReportMapVersion {
  one: Generated<boolean>
  version: Generated<Int8>
}

export interface ReportNote {
  at: Timestamp
  id: string
  personId: string | null
  reportId: string
  words: string
}

export interface ReportPhoto {
  addedAt: Timestamp
  coveredAt: Timestamp | null
  fileId: string
  height: number
  heldBecause: string | null
  id: string
  isShown: Generated<boolean>
  placeInOrder: Generated<number>
  reportId: string
  says: Generated<string>
  sha256: Buffer
  updateId: string | null
  width: number
}

export interface ReportReply {
  at: Timestamp
  because: string
  bodyId: string
  fromAddress: string
  mailId: string
  reportId: string
  state: string | null
  words: string
}

export interface ReportReporter {
  binding: string | null
  linkDigest: Buffer | null
  name: string | null
  personId: string | null
  reportId: string
  sourceDigest: Buffer | null
}

export interface ReportResponsibility {
  because: string | null
  becauseCy: string | null
  bodyId: string
  boundaryCode: string | null
  categoryCode: string
  rank: Generated<number>
}

export interface ReportSending {
  bodyId: string
  externalId: string | null
  id: string
  isUnsure: Generated<boolean>
  madeAt: Timestamp
  nextAt: Timestamp
  problem: string | null
  reportId: string
  sendBy: string
  sentAt: Timestamp | null
  state: Generated<string>
  token: string | null
  triedAt: Timestamp | null
  tries: Generated<number>
  updateId: string | null
  what: string
}

export interface ReportTask {
  isShortlisted: Generated<boolean>
  personId: string
  reportId: string
  since: Timestamp
}

export interface ReportTemplate {
  id: string
  name: string
  organisationId: string
  state: string | null
  words: string
  wordsCy: string | null
}

export interface ReportUpdate {
  at: Timestamp
  bodyId: string | null
  by: string
  facts: Generated<Json>
  fromBodyId: string | null
  heldBecause: string | null
  id: string
  isShown: Generated<boolean>
  kind: string
  language: Generated<string>
  reportId: string
  state: string | null
  words: Generated<string>
}

export interface ReportUpdateAuthor {
  binding: string | null
  linkDigest: Buffer | null
  personId: string | null
  updateId: string
}

export interface RetentionReview {
  decidedAt: Timestamp | null
  decidedBy: string | null
  decision: string | null
  destroyedAt: Timestamp | null
  dueOn: Timestamp
  foundAt: Timestamp
  id: string
  kind: string
  organisationId: string
  personId: string | null
  since: Timestamp
  thingId: string
  until: Timestamp | null
  words: Generated<string>
}

export interface RetentionRule {
  id: string
  isReviewed: Generated<boolean>
  kind: string
  months: number
  organisationId: string
  restarts: Generated<boolean>
  why: Generated<string>
}

export interface RightsAsker {
  born: Timestamp | null
  name: string
  organisationId: string | null
  reach: Generated<string>
  requestId: string
}

export interface RightsEvent {
  at: Timestamp
  byId: string | null
  id: string
  number: Generated<Int8>
  onDay: Timestamp
  organisationId: string | null
  personId: string | null
  requestId: string
  what: string
  words: Generated<string>
}

export interface RightsNotice {
  id: string
  madeAt: Timestamp
  organisationId: string
  personId: string
  requestId: string | null
  seenAt: Timestamp | null
  seenBy: string | null
  sharingId: string | null
  what: string
}

export interface RightsRequest {
  acknowledgedAt: Timestamp | null
  answer: string | null
  answeredAt: Timestamp | null
  answeredBy: string | null
  answerWords: Generated<string>
  doneAt: Timestamp | null
  dueOn: Timestamp
  exemption: string | null
  field: string | null
  gone: Json | null
  ground: string | null
  id: string
  identity: string
  isEverything: Generated<boolean>
  isStopped: Generated<boolean>
  kind: string
  language: Generated<string>
  madeBy: string | null
  madeOn: string
  organisationId: string | null
  personId: string | null
  reach: Generated<string>
  receivedAt: Timestamp
  receivedOn: Timestamp
  reference: string
  staysCases: Generated<string[]>
  staysContacts: Generated<boolean>
  thingId: string | null
  thingKind: string | null
  wanted: string | null
  was: string | null
  words: Generated<string>
}

export interface RightsRestriction {
  beganAt: Timestamp
  id: string
  liftedAt: Timestamp | null
  liftedBy: string | null
  organisationId: string
  personId: string
  requestId: string | null
}

export interface RightsStatement {
  at: Timestamp
  field: string
  id: string
  isPutRight: boolean
  organisationId: string | null
  personId: string
  requestId: string
  says: string
  thingId: string
  thingKind: string
  was: Generated<string>
}

export interface SamePersonDisclosure {
  askedAt: Timestamp
  askedBy: string
  ground: string
  id: string
  organisationId: string
  personId: string
  shown: number
  wording: string
}

export interface SamePersonSuggestion {
  bits: number
  foundAt: Timestamp
  highPerson: string
  lowPerson: string
  organisationId: string
}

export interface Schedule {
  attendingType: string | null
  byday: string | null
  bymonthday: string | null
  bysetpos: string | null
  byweekno: string | null
  byyearday: string | null
  closesAt: string | null
  count: number | null
  description: string | null
  descriptionCy: string | null
  dtstart: Timestamp | null
  freq: string | null
  id: Generated<string>
  interval: Generated<number>
  locationId: string | null
  notes: string | null
  onHolidays: Generated<string>
  opensAt: string | null
  scheduleLink: string | null
  serviceAtLocationId: string | null
  serviceId: string | null
  until: Timestamp | null
  validFrom: Timestamp | null
  validTo: Timestamp | null
  wkst: string | null
}

export interface ScheduleException {
  because: string | null
  becauseCy: string | null
  closesAt: string | null
  everyHoliday: Generated<boolean>
  fromDay: Timestamp | null
  id: Generated<string>
  locationId: string | null
  opensAt: string | null
  serviceAtLocationId: string | null
  serviceId: string | null
  toDay: Timestamp | null
}

export interface SearchToken {
  listings: number
  paired: Generated<boolean>
  spread: Generated<boolean>
  token: Int8
}

export interface SearchWord {
  shapes: string[]
  stem: string
  welsh: Generated<boolean>
  word: string
}

export interface Service {
  accreditations: string | null
  alert: string | null
  alertCy: string | null
  alternateName: string | null
  applicationProcess: string | null
  applicationProcessCy: string | null
  assuredAt: Timestamp | null
  assuredHow: string | null
  assurerEmail: string | null
  changedAt: Generated<Timestamp>
  checkDueOn: Timestamp | null
  closedBecause: string | null
  closedBecauseCy: string | null
  closedFrom: Timestamp | null
  closedUntil: Timestamp | null
  description: Generated<string>
  descriptionCy: string | null
  eligibility: string | null
  eligibilityCy: string | null
  email: string | null
  externalId: string | null
  fees: string | null
  feesCy: string | null
  id: Generated<string>
  interpretationServices: string | null
  licenses: string | null
  madeAt: Generated<Timestamp>
  maximumAge: Numeric | null
  minimumAge: Numeric | null
  name: string
  nameCy: string | null
  organisationId: string
  source: Generated<string>
  status: Generated<string>
  url: string | null
  visibleFrom: Generated<Timestamp | null>
  visibleUntil: Timestamp | null
  waitTime: string | null
}

export interface ServiceArea {
  boundaryCode: string | null
  description: string | null
  extent: string | null
  extentType: string | null
  id: Generated<string>
  name: string | null
  serviceAtLocationId: string | null
  serviceId: string | null
  uri: string | null
}

export interface ServiceAtLocation {
  description: string | null
  id: Generated<string>
  locationId: string
  serviceId: string
}

export interface ServiceCapacity {
  available: Numeric
  description: string | null
  id: Generated<string>
  maximum: Numeric | null
  serviceId: string
  unitId: string | null
  updatedAt: Generated<Timestamp>
}

export interface ServiceModified {
  modifiedAt: Timestamp
  serviceId: string
}

export interface Session {
  changedAt: Timestamp
  device: Generated<string>
  expiresAt: Timestamp
  id: string
  madeAt: Timestamp
  method: string
  personId: string
  seenAt: Timestamp
  shared: Generated<boolean>
  token: string
  twoStep: Generated<boolean>
}

export interface Sharing {
  answer: Generated<string>
  askedHow: Generated<string>
  basis: string
  beganAt: Timestamp
  endsAt: Timestamp | null
  fromOrganisation: string | null
  givenOn: string
  id: string
  language: string
  personId: string
  pieces: string[] | null
  purposes: string[] | null
  recordedBy: string | null
  thingId: string | null
  thingKind: string | null
  toOrganisation: string
  withdrawnAt: Timestamp | null
  withdrawnBy: string | null
  withdrawnOn: string | null
  wording: string
  wordingVersion: Generated<string>
}

export interface SignInToken {
  changedAt: Generated<Timestamp>
  expiresAt: Timestamp
  id: string
  identifier: string
  madeAt: Generated<Timestamp>
  value: string
}

export interface SignInTries {
  count: number
  key: string
  windowEndsAt: Timestamp
}

export interface Slot {
  appointmentTypeId: string
  calendarId: string
  capacity: number
  endsAt: Timestamp
  hasRoom: Generated<boolean>
  id: string
  releasedAt: Generated<Timestamp>
  startsAt: Timestamp
  taken: Generated<number>
  withdrawnAt: Timestamp | null
}

export interface SlotRelease {
  appointmentTypeId: string
  at: Timestamp
  fromDay: Timestamp
  id: string
  madeAt: Timestamp
  untilDay: Timestamp
}

export interface Taxonomy {
  description: Generated<string>
  externalId: string | null
  id: Generated<string>
  name: string
  source: Generated<string>
  uri: string | null
  version: string | null
}

export interface TaxonomyTerm {
  code: string | null
  description: Generated<string>
  externalId: string | null
  id: Generated<string>
  name: string
  nameCy: string | null
  parentId: string | null
  source: Generated<string>
  taxonomyId: string | null
  uri: string | null
}

export interface TextDialogue {
  flow: string
  id: string
  language: string
  lastAsked: string | null
  movedAt: Generated<Timestamp>
  openedAt: Generated<Timestamp>
  ourNumber: string
  sessionId: string
  state: string
  theirNumber: string
}

export interface TextInbound {
  answeredAt: Timestamp | null
  claimedAt: Timestamp | null
  fromNumber: string
  id: string
  outcome: string | null
  provider: string
  providerId: string
  receivedAt: Generated<Timestamp>
  toNumber: string
  tries: Generated<number>
  words: string
}

export interface TextInboundPart {
  fromNumber: string
  joinedInto: string | null
  part: number
  provider: string
  receivedAt: Generated<Timestamp>
  reference: number
  toNumber: string
  total: number
  words: string
}

export interface TextNumber {
  chosenAt: Generated<Timestamp>
  language: string | null
  ourNumber: string
  slowedAt: Timestamp | null
  theirNumber: string
}

export interface Unit {
  id: Generated<string>
  identifier: string | null
  name: string
  scheme: string | null
  uri: string | null
}

export interface UsefulChoice {
  changedAt: Timestamp
  changedOn: string
  isCounted: boolean
  personId: string
}

export interface UsefulNeed {
  need: string
  personId: string
  toldAt: Timestamp
  toldOn: string
}

export interface UsefulPair {
  otherId: string
  people: number
  place: number
  serviceId: string
  strength: string
}

export interface UsefulRebuild {
  holdBack: number
  id: string
  least: number
  madeAt: Timestamp
  pairs: number
  people: number
  services: number
}

export interface UsefulTold {
  personId: string
  serviceId: string
  toldAt: Timestamp
}

export interface VoiceCall {
  beganAt: Timestamp
  endedAt: Timestamp | null
  id: string
  language: string
  movedAt: Timestamp
  ourNumber: string
  personId: string | null
  provider: string
  providerId: string
  sessionId: string | null
  standing: Json
  theirNumber: string
  turn: Generated<number>
}

export interface VoicePin {
  hash: string
  personId: string
  setAt: Timestamp
}

export interface VoiceTurn {
  callId: string
  claimedAt: Timestamp
  spoken: Json | null
  turn: number
}

export interface Waiting {
  appointmentTypeId: string
  binding: string | null
  calendarId: string | null
  draw: Generated<number>
  email: string | null
  fromAt: Timestamp
  id: string
  joinedAt: Timestamp
  language: Generated<string>
  linkDigest: Buffer | null
  name: string | null
  party: Generated<number>
  personId: string | null
  phone: string | null
  placeInLine: Generated<Int8>
  slotId: string | null
  state: Generated<string>
  tellBy: Generated<string>
  untilAt: Timestamp
}

export interface WebhookAttempt {
  at: Timestamp
  deliveryId: string
  id: string
  ms: number
  organisationId: string
  problem: string | null
  status: number | null
}

export interface WebhookDelivery {
  endpointId: string
  eventId: string
  id: string
  madeAt: Timestamp
  nextAt: Timestamp
  organisationId: string
  settledAt: Timestamp | null
  state: Generated<string>
  tries: Generated<number>
}

export interface WebhookEndpoint {
  endedAt: Timestamp | null
  endedBecause: string | null
  id: string
  madeAt: Timestamp
  mayBePrivate: Generated<boolean>
  oldSecretSealed: string | null
  oldUntil: Timestamp | null
  organisationId: string
  secretSealed: string
  types: Generated<string[]>
  url: string
}

export interface WebhookEvent {
  at: Timestamp
  id: string
  organisationId: string
  thingId: string
  type: string
}

export interface WithPerson {
  beganAt: Timestamp
  endsAt: Timestamp | null
  how: string
  id: string
  organisationId: string
  personId: string
  saidBy: string
}

export interface WorkShown {
  day: Timestamp
  memberId: string
  organisationId: string
  personId: string
}

export interface WorkTask {
  aboutPath: string | null
  caseId: string | null
  doneAt: Timestamp | null
  doneBy: string | null
  dueAt: Timestamp
  id: string
  kind: string
  madeAt: Timestamp
  madeBy: string | null
  organisationId: string
  ownerId: string | null
  personId: string | null
  result: Generated<string>
  title: string
}

export interface Tables {
  accessibility: Accessibility
  address: Address
  apiKey: ApiKey
  apiKeyMinute: ApiKeyMinute
  appointmentType: AppointmentType
  appointmentTypeCalendar: AppointmentTypeCalendar
  assistedSession: AssistedSession
  assurance: Assurance
  attribute: Attribute
  booking: Booking
  bookingCall: BookingCall
  bookingEvent: BookingEvent
  boundary: Boundary
  boundaryRing: BoundaryRing
  brokenGlass: BrokenGlass
  calendar: Calendar
  calendarBusy: CalendarBusy
  callbackRequest: CallbackRequest
  callbackWatch: CallbackWatch
  caseFile: CaseFile
  checkDraft: CheckDraft
  checkVersion: CheckVersion
  codeApp: CodeApp
  codeAppUse: CodeAppUse
  consentAsk: ConsentAsk
  contact: Contact
  costOption: CostOption
  credential: Credential
  directoryArrival: DirectoryArrival
  directoryChange: DirectoryChange
  erasedPerson: ErasedPerson
  file: File
  flowBinding: FlowBinding
  flowEvent: FlowEvent
  flowHandOver: FlowHandOver
  flowSession: FlowSession
  flowSubmission: FlowSubmission
  flowTexted: FlowTexted
  flowWrongCode: FlowWrongCode
  funding: Funding
  gazetteer: Gazetteer
  guide: Guide
  guideFeedback: GuideFeedback
  guidePublication: GuidePublication
  guideRequest: GuideRequest
  guideSentence: GuideSentence
  guideTopic: GuideTopic
  guideVersion: GuideVersion
  guideWord: GuideWord
  helpCase: HelpCase
  helpCaseEvent: HelpCaseEvent
  helpCaseNamed: HelpCaseNamed
  holiday: Holiday
  importedRecord: ImportedRecord
  importMapping: ImportMapping
  importProblem: ImportProblem
  importRun: ImportRun
  language: Language
  ledgerCheckpoint: LedgerCheckpoint
  ledgerCosignature: LedgerCosignature
  ledgerLeaf: LedgerLeaf
  ledgerLine: LedgerLine
  ledgerPending: LedgerPending
  ledgerPerson: LedgerPerson
  ledgerTile: LedgerTile
  ledgerWitness: LedgerWitness
  legalHold: LegalHold
  listing: Listing
  listingCard: ListingCard
  listingKeeper: ListingKeeper
  listingProblem: ListingProblem
  listingProposal: ListingProposal
  listingSending: ListingSending
  listingToRefresh: ListingToRefresh
  location: Location
  lookMark: LookMark
  lookPurpose: LookPurpose
  mailInbound: MailInbound
  mailingStop: MailingStop
  mandate: Mandate
  maskedAddress: MaskedAddress
  membership: Membership
  message: Message
  messageConsent: MessageConsent
  messagePart: MessagePart
  messageStop: MessageStop
  moderationAppeal: ModerationAppeal
  moderationFlag: ModerationFlag
  moderationItem: ModerationItem
  moderationRest: ModerationRest
  moderationRule: ModerationRule
  moderationStep: ModerationStep
  moderationTurn: ModerationTurn
  need: Need
  needSynonym: NeedSynonym
  needTerm: NeedTerm
  notSamePerson: NotSamePerson
  occupancy: Occupancy
  organisation: Organisation
  outcode: Outcode
  paperSheet: PaperSheet
  passkey: Passkey
  person: Person
  personAddress: PersonAddress
  personContact: PersonContact
  personContactService: PersonContactService
  personDetail: PersonDetail
  personKey: PersonKey
  personLikeness: PersonLikeness
  personLikenessDue: PersonLikenessDue
  personMerge: PersonMerge
  personName: PersonName
  personReach: PersonReach
  personTerm: PersonTerm
  personTie: PersonTie
  personWeights: PersonWeights
  phone: Phone
  postcode: Postcode
  posting: Posting
  recordSetting: RecordSetting
  referral: Referral
  referralClock: ReferralClock
  referralEvent: ReferralEvent
  referralOutside: ReferralOutside
  referralPiece: ReferralPiece
  referralReach: ReferralReach
  report: Report
  reportAlert: ReportAlert
  reportAlertDue: ReportAlertDue
  reportAlertRun: ReportAlertRun
  reportBody: ReportBody
  reportBodyArea: ReportBodyArea
  reportCategory: ReportCategory
  reportCell: ReportCell
  reportDesk: ReportDesk
  reportEndpoint: ReportEndpoint
  reportFollower: ReportFollower
  reportGroup: ReportGroup
  reportInArea: ReportInArea
  reportMapVersion: ReportMapVersion
  reportNote: ReportNote
  reportPhoto: ReportPhoto
  reportReply: ReportReply
  reportReporter: ReportReporter
  reportResponsibility: ReportResponsibility
  reportSending: ReportSending
  reportTask: ReportTask
  reportTemplate: ReportTemplate
  reportUpdate: ReportUpdate
  reportUpdateAuthor: ReportUpdateAuthor
  retentionReview: RetentionReview
  retentionRule: RetentionRule
  rightsAsker: RightsAsker
  rightsEvent: RightsEvent
  rightsNotice: RightsNotice
  rightsRequest: RightsRequest
  rightsRestriction: RightsRestriction
  rightsStatement: RightsStatement
  samePersonDisclosure: SamePersonDisclosure
  samePersonSuggestion: SamePersonSuggestion
  schedule: Schedule
  scheduleException: ScheduleException
  searchToken: SearchToken
  searchWord: SearchWord
  service: Service
  serviceArea: ServiceArea
  serviceAtLocation: ServiceAtLocation
  serviceCapacity: ServiceCapacity
  serviceModified: ServiceModified
  session: Session
  sharing: Sharing
  signInToken: SignInToken
  signInTries: SignInTries
  slot: Slot
  slotRelease: SlotRelease
  taxonomy: Taxonomy
  taxonomyTerm: TaxonomyTerm
  textDialogue: TextDialogue
  textInbound: TextInbound
  textInboundPart: TextInboundPart
  textNumber: TextNumber
  unit: Unit
  usefulChoice: UsefulChoice
  usefulNeed: UsefulNeed
  usefulPair: UsefulPair
  usefulRebuild: UsefulRebuild
  usefulTold: UsefulTold
  voiceCall: VoiceCall
  voicePin: VoicePin
  voiceTurn: VoiceTurn
  waiting: Waiting
  webhookAttempt: WebhookAttempt
  webhookDelivery: WebhookDelivery
  webhookEndpoint: WebhookEndpoint
  webhookEvent: WebhookEvent
  withPerson: WithPerson
  workShown: WorkShown
  workTask: WorkTask
}
