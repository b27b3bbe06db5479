import { backupCommand } from './backup.ts'
import { benchCommand } from './bench.ts'
import type { Command } from './command.ts'
import { docsCommand } from './docs.ts'
import { importDataCommand } from './import.ts'
import { ledgerCommand } from './ledger.ts'
import { placeCommand } from './place.ts'
import { playCommand } from './play.ts'
import { psqlCommand } from './psql.ts'
import { restoreCommand } from './restore.ts'
import { startCommand } from './start.ts'
import { userCommand } from './user.ts'

/** One file each. */
export const commands: Record<string, Command> = {
  start: startCommand,
  place: placeCommand,
  import: importDataCommand,
  backup: backupCommand,
  restore: restoreCommand,
  psql: psqlCommand,
  play: playCommand,
  docs: docsCommand,
  bench: benchCommand,
  ledger: ledgerCommand,
  user: userCommand,
}
