import path from 'node:path'
import { parseArgs } from 'node:util'
import { openHouse } from '../main.ts'
import { checkCopy, mergeErased, refuseUnlessEmpty, restore } from '../platform/backup/restore.ts'
import { readMigrations } from '../platform/db/migrator.ts'
import { terminalProgress } from '../platform/progress.ts'
import { systemStage } from '../platform/jobs/worker.ts'
import { listHeld } from '../platform/messages/held/store.ts'
import { viewScene } from '../platform/scene.ts'
import type { Settings } from '../settings.ts'
import { type Command, UsageProblem } from './command.ts'

export const restoreCommand: Command = {
  usage: 'restore <folder of a copy> [--erased <folder>]',
  about:
    'Puts a copy back into an empty data folder or database, brings it up to date, and erases again whoever was erased since the copy was made: by the list in the data folder, in the copy, and in --erased.',
  async run(words, settings) {
    const { from, erased } = readWords(words)
    const migrations = readMigrations(settings.migrationsFolder)
    const listed = await checkCopy(from, migrations, terminalProgress('Reading the copy'))
    const house = await openHouse(settings, { alone: true })
    try {
      await refuseUnlessEmpty(house.database.owner)
      await restore(
        from,
        listed,
        { owner: house.database.owner, dataFolder: settings.dataFolder, migrations },
        terminalProgress('Putting it back'),
      )
      if (erased !== undefined) mergeErased(erased, path.join(settings.dataFolder, 'erased'))
    } finally {
      await house.database.close()
    }
    const held = await bringBack(settings)
    console.log(
      `What was there on ${listed.madeAt.slice(0, 16).replace('T', ' ')} (UTC) is back, and whoever was erased since is erased again.`,
    )
    if (held > 0)
      console.log(
        `${held.toLocaleString('en-GB')} messages waited to leave then, and may have left since: none goes until somebody of the organisation that runs the place decides, at /work/messages-held.`,
      )
    console.log('Witnesses of the ledger will see that it went back.')
    if (listed.files === null)
      console.log(
        'People’s files are not in this copy: they lie in FILES_S3_URL. Put that store’s own copy back, or papers and photographs are missing.',
      )
    return 0
  },
}

/** Opened anew, so that the tables are up to date and the secret is the copy's own. Answers how many messages are held. */
async function bringBack(settings: Settings): Promise<number> {
  const house = await openHouse(settings, { alone: true })
  try {
    for (const place of house.places)
      for (const { name, afterRestore } of house.manifests)
        await afterRestore?.(systemStage(house, place, `${name}.after-restore`))
    let held = 0
    for (const place of house.places)
      for (const { count } of await viewScene(systemStage(house, place, 'messages.held'), ({ db }) => listHeld(db)))
        held += count
    return held
  } finally {
    await house.database.close()
  }
}

function readWords(words: string[]): { from: string; erased: string | undefined } {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      allowPositionals: true,
      options: { erased: { type: 'string' } },
    })
    if (positionals.length !== 1) throw new Error('Give the folder that “doorstep backup” has made.')
    return { from: path.resolve(positionals[0]!), erased: values.erased }
  } catch (problem) {
    throw new UsageProblem((problem as Error).message)
  }
}
