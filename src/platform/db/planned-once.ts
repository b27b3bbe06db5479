// Statements that PostgreSQL plans once for each connection: planning what writes a batch is a twentieth of writing it.
import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type pg from 'pg'
import { isDirect } from './direct.ts'

const mark = '/* planned once */'
/** Begins such a statement: one that comes again and again, and in few shapes. */
export const plannedOnce = sql.raw(mark)

// Each holds up to a megabyte of the process that keeps it, until the connection ends.
const plansMost = 24

/** A pooler hands each transaction to another process, and what one of them keeps under a name the next does not know. */
export async function keepPlans(client: pg.ClientBase) {
  if ((await isDirect(client)) && !kept.has(client)) kept.set(client, new Set())
}

const kept = new WeakMap<pg.ClientBase, Set<string>>()

/** The name that a statement is sent under, where its plan is kept. */
export function nameOfPlan(client: pg.ClientBase, statement: string): string | undefined {
  const names = kept.get(client)
  if (!names || !statement.startsWith(mark)) return undefined
  const name = hash('sha256', statement, 'base64url').slice(0, 22)
  if (!names.has(name) && names.size === plansMost) return undefined
  names.add(name)
  return name
}
