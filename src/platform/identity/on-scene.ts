// How better-auth reaches a place's tables: through the transaction of the act that called it, and no other way.
import { AsyncLocalStorage } from 'node:async_hooks'
import {
  CamelCasePlugin,
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely'
import type { PersonId } from '../../kernel/id.ts'
import type { Scene } from '../scene.ts'
import type { Letter } from './letters.ts'
import type { SignInMethod } from './session.ts'

/** What a sign-in needs to know besides the transaction it happens in. */
export type SignInScene = {
  scene: Scene
  method: SignInMethod
  /** A shared computer: a short session that the browser forgets. */
  shared: boolean
  /** Two things were shown: something known or received, and something held. */
  twoStep: boolean
  /** The browser and its system, in a few words. */
  device: string
  /** What somebody who signs up by telephone wants to be called. Absent: nobody new may come of a code. */
  newcomerName?: string | undefined
  /** Called with each link or code that better-auth made, to be sent in the same transaction. */
  deliver: (letter: Letter) => Promise<void>
  /** What came of it: whether somebody new was made, and whose session better-auth began, even where a second step then took it away again. */
  newcomer?: boolean
  begun?: { personId: PersonId; sessionId: string }
}

const current = new AsyncLocalStorage<SignInScene & { open: boolean }>()

/**
 * Lets `body`, and better-auth within it, see and change the sign-in tables of this transaction. Nothing else in the
 * transaction can: the setting is taken back at the end, and with a rollback in any case. Needs a scene of the login of jobs,
 * which acts of verbs that sign in have: to any other the setting is worth nothing.
 */
export async function withSignInTables<Result>(
  given: Pick<SignInScene, 'scene'> & Partial<SignInScene>,
  body: (held: SignInScene) => Promise<Result>,
): Promise<Result> {
  const held: SignInScene & { open: boolean } = {
    method: 'password',
    shared: false,
    twoStep: false,
    device: '',
    deliver: noLetters,
    ...given,
    open: true,
  }
  const { db } = held.scene
  const { viewer } = held.scene
  if (!held.scene.isOfJob) throw new Error('Only a job, or an act that signs in, reaches the sign-in tables')
  const outer = current.getStore()?.open === true ? 'sign-in' : ''
  const before = viewer.kind === 'system' ? viewer.job : outer
  await sql`select set_config('doorstep.job', 'sign-in', true)`.execute(db)
  try {
    const result = await current.run(held, () => body(held))
    await sql`select set_config('doorstep.job', ${before}, true)`.execute(db)
    return result
  } finally {
    held.open = false
  }
}

async function noLetters() {
  throw new Error('This act sends nothing')
}

export function signInScene(): SignInScene {
  const held = current.getStore()
  if (!held?.open) throw new Error('The sign-in tables are reached only from within an act')
  return held
}

const connection: DatabaseConnection = {
  executeQuery: <Row>({ sql: text, parameters }: CompiledQuery) =>
    signInScene().scene.db.executeQuery(CompiledQuery.raw(text, [...parameters]) as CompiledQuery<Row>),
  streamQuery: () => {
    throw new Error('Sign-in never streams')
  },
}

// The act has opened the transaction already; better-auth's own would end it too soon.
const driver: Driver = {
  init: async () => undefined,
  acquireConnection: async () => connection,
  beginTransaction: async () => undefined,
  commitTransaction: async () => undefined,
  rollbackTransaction: async () => undefined,
  releaseConnection: async () => undefined,
  destroy: async () => undefined,
}

export const queriesOnScene = new Kysely<never>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
  plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
})
