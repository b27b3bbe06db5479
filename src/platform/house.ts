import type { Database } from './db/database.ts'
import type { Place } from './db/places.ts'
import type { Manifest, Policy, SourceResolver } from './manifest.ts'
import type { Keeper } from './files/keeper.ts'
import type { Scanner } from './files/scan.ts'
import type { KeptFlows } from './flow/run/kept-flows.ts'
import type { Log } from './log.ts'

/** Everything that was put together at the start: handed down, never reached for. */
export type House = {
  database: Database
  /** Known without asking, once the doors are open: what needs the database is not begun, and what would wait for it is told so. */
  isDatabaseDown?: () => boolean
  /** Whether the replica shows what the original does, a moment later. Absent: it is not followed, and nothing is read from it. */
  isReplicaFit?: () => boolean
  /** In a job: refuses where the job may have been given to another process meanwhile. Asked before each scene. */
  stillMine?: () => Promise<void> | undefined
  /** Read again when a place is added; never more than a second old. */
  places: Place[]
  manifests: Manifest[]
  policies: Map<string, Policy>
  /** Verbs whose acts reach the sign-in tables, and so run as the login that may. */
  signInVerbs: ReadonlySet<string>
  sources: Map<string, SourceResolver>
  /** What each place has published beside the flows of the manifests. Absent: nothing. */
  keptFlows?: KeptFlows
  clock: () => Date
  log: Log
  publicUrl: string
  /** The host of the addresses that mail to us comes to, where mail is taken. */
  replyHost?: string
  dataFolder: string
  /** Where the bytes of files lie, by the name of their folder; absent: on this disk. */
  keeper?: (folder: string) => Keeper
  /** Looks for harm in what people attach, where a scanner is set up. */
  scan?: Scanner
  /** True where the demonstration, its people and `/try` exist. */
  demo: boolean
  /** Lets go of the connections over which messages leave. */
  closePost: () => Promise<void>
  /** Signs what leaves and must come back unaltered: links, cookies. Kept in the data folder. */
  secret: string
}
