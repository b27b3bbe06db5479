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

export interface LedgerPerson {
  lines: Int8
  personId: string
}

export interface Listing {
  areaLimited: boolean
  at: Point | null
  hours: Generated<string>
  hoursFrom: Timestamp | null
  hoursKnown: Generated<boolean>
  hoursVary: Generated<boolean>
  id: string
  locationId: string | null
  maximumAge: number | null
  minimumAge: number | null
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
  number: number
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
  name: string | null
  nameCy: string | null
  nation: string | null
  organisationId: string | null
  source: Generated<string>
  transportation: string | null
  transportationCy: string | null
  url: string | null
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
  because: string | null
  claimedAt: Timestamp | null
  dueAt: Generated<Timestamp>
  facts: Json
  fromAddress: string | null
  id: string
  kind: string
  language: string
  parts: Generated<number>
  personId: string | null
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

export interface Organisation {
  alternateName: string | null
  changedAt: Generated<Timestamp>
  description: Generated<string>
  descriptionCy: string | null
  email: string | null
  externalId: string | null
  id: Generated<string>
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

export interface OrganisationIdentifier {
  id: Generated<string>
  identifier: string
  identifierScheme: string | null
  identifierType: string
  organisationId: string
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

export interface Person {
  displayName: string
  forgottenAt: Timestamp | null
  id: string
  language: Generated<string>
  madeAt: Generated<Timestamp>
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
  key: Int8
  listing: number
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
  askedWhatToCancelAt: Timestamp | null
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

export interface Tables {
  accessibility: Accessibility
  address: Address
  assurance: Assurance
  attribute: Attribute
  boundary: Boundary
  boundaryRing: BoundaryRing
  contact: Contact
  costOption: CostOption
  directoryChange: DirectoryChange
  funding: Funding
  gazetteer: Gazetteer
  holiday: Holiday
  importedRecord: ImportedRecord
  importMapping: ImportMapping
  importProblem: ImportProblem
  importRun: ImportRun
  language: Language
  ledgerLine: LedgerLine
  ledgerPerson: LedgerPerson
  listing: Listing
  listingCard: ListingCard
  listingProposal: ListingProposal
  listingToRefresh: ListingToRefresh
  location: Location
  maskedAddress: MaskedAddress
  membership: Membership
  message: Message
  messageConsent: MessageConsent
  messagePart: MessagePart
  messageStop: MessageStop
  need: Need
  needSynonym: NeedSynonym
  needTerm: NeedTerm
  organisation: Organisation
  organisationIdentifier: OrganisationIdentifier
  outcode: Outcode
  person: Person
  phone: Phone
  postcode: Postcode
  posting: Posting
  schedule: Schedule
  scheduleException: ScheduleException
  searchToken: SearchToken
  searchWord: SearchWord
  service: Service
  serviceArea: ServiceArea
  serviceAtLocation: ServiceAtLocation
  serviceCapacity: ServiceCapacity
  taxonomy: Taxonomy
  taxonomyTerm: TaxonomyTerm
  textDialogue: TextDialogue
  textInbound: TextInbound
  textInboundPart: TextInboundPart
  textNumber: TextNumber
  unit: Unit
}
