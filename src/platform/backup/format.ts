// What lies in the folder of a copy: one list that says everything else, each table as PostgreSQL's COPY writes it, and people's files.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { DatabaseProblem } from '../db/database-problem.ts'

/** Grows when an older Doorstep could not read what a newer one writes. */
export const formatVersion = 1

const plainName = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const listing = z.object({
  kind: z.literal('doorstep-copy'),
  format: z.number().int(),
  madeAt: z.iso.datetime(),
  places: z.array(
    z.object({
      id: z.string(),
      schema: plainName,
      /** Every migration that had run, with its checksum: tables come back as they were, and are then brought up to date. */
      migrations: z.array(z.object({ name: z.string(), checksum: sha256 })),
    }),
  ),
  tables: z.array(
    z.object({
      schema: plainName,
      table: plainName,
      columns: z.array(plainName),
      rows: z.number().int(),
      /** Inside the folder. */
      file: z.string().regex(/^tables\/[a-z0-9_]+\.[a-z0-9_]+\.gz$/),
      sha256,
    }),
  ),
  sequences: z.array(z.object({ schema: plainName, name: plainName, value: z.string(), isCalled: z.boolean() })),
  /** Nothing, where people's files lie in a store elsewhere. */
  files: z.object({ count: z.number().int(), bytes: z.number() }).nullable(),
})
export type Listing = z.infer<typeof listing>

const listingName = 'copy.json'

/** The list is written last, with what it says of itself beside it: a folder without it is no copy. */
export function writeListing(folder: string, listed: Listing) {
  const text = `${JSON.stringify(listed, undefined, 1)}\n`
  writeDurably(path.join(folder, listingName), text)
  writeDurably(path.join(folder, `${listingName}.sha256`), `${digest(text)}  ${listingName}\n`)
}

/** Refuses, in a sentence, what is no copy, is not whole, or was made by a Doorstep that knows more than this one. */
export function readListing(folder: string): Listing {
  const file = path.join(folder, listingName)
  if (!fs.existsSync(file))
    throw new DatabaseProblem(`There is no copy in ${folder}: give the folder that “doorstep backup” has made.`)
  const text = fs.readFileSync(file, 'utf8')
  const said = fs.existsSync(`${file}.sha256`) ? fs.readFileSync(`${file}.sha256`, 'utf8').slice(0, 64) : ''
  if (said !== digest(text))
    throw new DatabaseProblem(`${file} is not as it was written. Use another copy; nothing was changed here.`)
  const raw = JSON.parse(text) as { kind?: unknown; format?: unknown }
  if (raw.kind === 'doorstep-copy' && typeof raw.format === 'number' && raw.format > formatVersion)
    throw new DatabaseProblem(
      'This copy was made by a newer Doorstep. Install that version or a later one, then restore.',
    )
  const read = listing.safeParse(raw)
  if (!read.success) throw new DatabaseProblem(`${file} is not a list of a copy. Use another copy.`)
  return read.data
}

export function isCopy(folder: string): boolean {
  return fs.existsSync(path.join(folder, listingName))
}

/** On the disk itself before it is said to be there. */
function writeDurably(file: string, text: string) {
  const opened = fs.openSync(file, 'w', 0o600)
  try {
    fs.writeSync(opened, text)
    fs.fsyncSync(opened)
  } finally {
    fs.closeSync(opened)
  }
}

export function syncFolder(folder: string) {
  // Windows opens no folders, and keeps its own order.
  if (process.platform === 'win32') return
  const opened = fs.openSync(folder, 'r')
  try {
    fs.fsyncSync(opened)
  } finally {
    fs.closeSync(opened)
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
