// Made from the migrated schema by bin/make-tables. Not for editing.

import type { ColumnType } from 'kysely'

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

export type Timestamp = ColumnType<Date, Date | string, Date | string>

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

export interface Membership {
  beganAt: Generated<Timestamp>
  endedAt: Timestamp | null
  id: string
  organisationId: string
  personId: string
  role: string
}

export interface Person {
  displayName: string
  forgottenAt: Timestamp | null
  id: string
  language: Generated<string>
  madeAt: Generated<Timestamp>
}

export interface Tables {
  ledgerLine: LedgerLine
  ledgerPerson: LedgerPerson
  membership: Membership
  person: Person
}
