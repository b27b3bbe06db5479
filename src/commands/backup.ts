import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { backUp, clearHalfMade, throwAwayOld } from '../platform/backup/backup.ts'
import { makeWritable } from '../platform/db/embedded.ts'
import { changeSettings } from '../platform/db/places.ts'
import { terminalProgress } from '../platform/progress.ts'
import { type Command, UsageProblem } from './command.ts'
import { openStanding } from './standing.ts'

const daysMost = 3_650

export const backupCommand: Command = {
  usage: 'backup [<folder>] [--keep-days <days>]',
  about:
    'Copies everything, while Doorstep runs, into a new folder inside this one (the data folder’s own “copies”, if none is given). With --keep-days it throws older copies there away, and people read on their own page for how long copies are kept.',
  async run(words, settings) {
    const { folder, days } = readWords(words)
    const into = path.resolve(folder ?? path.join(settings.dataFolder, 'copies'))
    const house = await openStanding(settings)
    try {
      makeWritable(into)
      const now = house.clock()
      clearHalfMade(into, now)
      const to = path.join(into, `doorstep-${now.toISOString().slice(0, 19).replaceAll(':', '-')}`)
      const { database, places, dataFolder } = house
      const copied = await backUp(
        to,
        { owner: database.owner, places, dataFolder, filesElsewhere: settings.s3 !== undefined, now },
        terminalProgress('Copying everything'),
      )
      const rows = copied.tables.reduce((sum, one) => sum + one.rows, 0)
      console.log(
        `Copied ${rows.toLocaleString('en-GB')} rows${copied.files ? ` and ${copied.files.count.toLocaleString('en-GB')} files` : ''} into ${to}.`,
      )
      console.log(
        'It holds everything that is known of everybody: keep it as safe as Doorstep itself, and on another machine.',
      )
      if (copied.files === null)
        console.log(
          'People’s files (papers, photographs, recordings) lie in FILES_S3_URL and are NOT in it: have that store copied as well, with versions kept.',
        )
      if (days !== undefined) {
        for (const { id } of places) await changeSettings(database.owner, id, { backupDays: days })
        for (const old of throwAwayOld(into, { days, now, keep: to })) console.log(`Thrown away: ${old}`)
      }
      return 0
    } finally {
      await house.database.close()
    }
  },
}

function readWords(words: string[]): { folder: string | undefined; days: number | undefined } {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      allowPositionals: true,
      options: { 'keep-days': { type: 'string' } },
    })
    const days = values['keep-days']
    if (positionals.length > 1) throw new Error('Give one folder.')
    if (positionals[0] !== undefined && fs.existsSync(positionals[0]) && !fs.statSync(positionals[0]).isDirectory())
      throw new Error(`${positionals[0]} is a file. Give a folder.`)
    if (days !== undefined && !(/^\d+$/.test(days) && Number(days) >= 1 && Number(days) <= daysMost))
      throw new Error(`Give --keep-days a number of days from 1 to ${daysMost}.`)
    return { folder: positionals[0], days: days === undefined ? undefined : Number(days) }
  } catch (problem) {
    throw new UsageProblem((problem as Error).message)
  }
}
