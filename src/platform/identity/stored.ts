// What stands between better-auth and our tables: digests and sealing at rest, the house's clock, and nobody's network address.
import type { DBAdapter, Where } from '@better-auth/core/db/adapter'
import type { BetterAuthOptions } from 'better-auth'
import { hasFields } from '../../kernel/fields.ts'
import type { PersonId } from '../../kernel/id.ts'
import type { kyselyAdapter } from '@better-auth/kysely-adapter'
import type { Keys } from './keys.ts'
import { queriesOnScene, signInScene } from './on-scene.ts'
import { lifetimes } from './session.ts'

type Row = Record<string, unknown>

/** The adapter for one place. better-auth thinks in plain tokens and in the machine's time; neither reaches the tables. */
export function storedFor(keys: Keys, adapter: typeof kyselyAdapter) {
  const inward = (model: string, row: Row) => toHouseTime(hidden(keys, model, row))
  const outward = <T>(model: string, row: T, given: Row = {}): T => shown(keys, model, toMachineTime(row), given)
  const wheres = (model: string, where: Where[] = []) => where.map((one) => hiddenWhere(keys, model, one))
  return (options: BetterAuthOptions): DBAdapter => {
    const tables = adapter(queriesOnScene, { type: 'postgres' })(options)
    const stored: DBAdapter = {
      ...tables,
      create: async ({ data, ...rest }) => {
        const row = await tables.create<Row, never>({
          ...rest,
          data: inward(rest.model, { ...data, ...beginning(rest.model) }),
        })
        if (rest.model === 'session') noteBegun(row)
        return outward(rest.model, row, data)
      },
      findOne: async <T>({ where, ...rest }: Parameters<DBAdapter['findOne']>[0]) =>
        outward(rest.model, await tables.findOne<T>({ ...rest, where: wheres(rest.model, where) }), tokenIn(where)),
      findMany: async <T>({ where, ...rest }: Parameters<DBAdapter['findMany']>[0]) =>
        (await tables.findMany<T>({ ...rest, where: wheres(rest.model, where) })).map((row) =>
          outward(rest.model, row),
        ),
      count: ({ where, ...rest }) => tables.count({ ...rest, where: wheres(rest.model, where) }),
      update: async <T>({ where, update, ...rest }: Parameters<DBAdapter['update']>[0]) =>
        outward(
          rest.model,
          await tables.update<T>({ ...rest, where: wheres(rest.model, where), update: inward(rest.model, update) }),
          tokenIn(where),
        ),
      updateMany: ({ where, update, ...rest }) =>
        tables.updateMany({ ...rest, where: wheres(rest.model, where), update: inward(rest.model, update) }),
      delete: ({ where, ...rest }) => tables.delete({ ...rest, where: wheres(rest.model, where) }),
      deleteMany: ({ where, ...rest }) => tables.deleteMany({ ...rest, where: wheres(rest.model, where) }),
      consumeOne: async <T>({ where, ...rest }: Parameters<DBAdapter['consumeOne']>[0]) =>
        outward(rest.model, await tables.consumeOne<T>({ ...rest, where: wheres(rest.model, where) })),
      incrementOne: async <T>({ where, set, ...rest }: Parameters<DBAdapter['incrementOne']>[0]) =>
        outward(
          rest.model,
          await tables.incrementOne<T>({
            ...rest,
            where: wheres(rest.model, where),
            ...(set ? { set: inward(rest.model, set) } : {}),
          }),
        ),
      // The act's transaction is around everything.
      transaction: (run) => run(stored),
    }
    return stored
  }
}

/** What a new session is, said by us: better-auth knows neither shared computers nor our lifetimes. */
function beginning(model: string): Row {
  if (model !== 'session') return {}
  const { method, shared, twoStep, device } = signInScene()
  const { wholeMs } = shared ? lifetimes.shared : lifetimes.own
  return {
    method,
    shared,
    twoStep,
    device,
    seenAt: new Date(),
    createdAt: new Date(),
    expiresAt: new Date(Date.now() + wholeMs),
  }
}

function noteBegun({ id, userId }: Row) {
  signInScene().begun = { personId: userId as PersonId, sessionId: String(id) }
}

function hidden(keys: Keys, model: string, row: Row): Row {
  if (model === 'session') {
    const { token, ipAddress: _address, userAgent: _header, ...rest } = row
    return typeof token === 'string' ? { ...rest, token: keys.digest('session', token) } : rest
  }
  const { value, email } = row
  if (model === 'verification' && typeof value === 'string') return { ...row, value: keys.seal(value) }
  if (model === 'user' && email !== undefined) return { ...row, email: readEmail(email) }
  return row
}

function shown<T>(keys: Keys, model: string, row: T, given: Row): T {
  if (!hasFields(row)) return row
  if (model === 'session' && given['token'] !== undefined) return { ...row, token: given['token'] }
  if (model === 'verification' && typeof row['value'] === 'string') return { ...row, value: keys.unseal(row['value']) }
  return row
}

function hiddenWhere(keys: Keys, model: string, where: Where): Where {
  if (where.value instanceof Date) return { ...where, value: houseTime(where.value) }
  const isToken = model === 'session' && where.field === 'token'
  if (isToken && typeof where.value === 'string') return { ...where, value: keys.digest('session', where.value) }
  return where
}

/** Whoever asked by the token gets it back with the row, since the row holds only its digest. */
function tokenIn(where: Where[]): Row {
  const asked = where.find(({ field }) => field === 'token')
  return asked ? { token: asked.value } : {}
}

/** better-auth wants an address for everybody; whoever has only a telephone has none. */
export const noEmailEnding = '@no-email.invalid'

function readEmail(email: unknown): unknown {
  return typeof email === 'string' && email.endsWith(noEmailEnding) ? null : email
}

/** How far the machine's clock is ahead of the house's: nothing, save where a test has stopped the house's. */
function aheadMs(): number {
  return Date.now() - signInScene().scene.now.getTime()
}

function houseTime(date: Date): Date {
  return new Date(date.getTime() - aheadMs())
}

function toHouseTime(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, value instanceof Date ? houseTime(value) : value]),
  )
}

function toMachineTime<T>(value: T): T
function toMachineTime(value: unknown): unknown {
  if (value instanceof Date) return new Date(value.getTime() + aheadMs())
  if (Array.isArray(value)) return value.map((one) => toMachineTime(one))
  if (!hasFields(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, toMachineTime(one)]))
}
