import path from 'node:path'
import { readS3Url, type S3Settings } from './platform/files/s3-keeper.ts'
import { type MessageSettings, readMessageSettings } from './platform/messages/settings.ts'

/** Everything the environment may set, read once. */
export type Settings = {
  port: number
  host: string
  databaseUrl?: string
  databaseReadUrl?: string
  dataFolder: string
  /** Whether an empty place is filled with Hexworth. */
  demo: boolean
  publicUrl: string
  messages: MessageSettings
  /** Where ClamAV's clamd listens: `host:port`, or the path of its socket. Absent: what is attached is not scanned, and says so. */
  clamd?: string
  /** Where people's files lie, where that is not the data folder: an S3-compatible store. */
  s3?: S3Settings
  migrationsFolder: string
  /** The folder of the programme itself. */
  root: string
}

/** A wrong setting is refused with a sentence that names it. */
export class SettingProblem extends Error {}

export function readSettings(environment: NodeJS.ProcessEnv, root: string): Settings {
  const port = readPort(environment['PORT'])
  const host = environment['HOST'] || '127.0.0.1'
  const demo = readDemo(environment['DOORSTEP_DEMO'])
  const publicUrl = readUrl('PUBLIC_URL', environment['PUBLIC_URL'] || `http://localhost:${port}`, [
    'http:',
    'https:',
  ]).replace(/\/$/, '')
  const { DATABASE_URL: databaseUrl, DATABASE_READ_URL: databaseReadUrl } = environment
  return {
    port,
    host,
    ...(databaseUrl ? { databaseUrl: readUrl('DATABASE_URL', databaseUrl, ['postgres:', 'postgresql:']) } : {}),
    ...(databaseReadUrl
      ? { databaseReadUrl: readUrl('DATABASE_READ_URL', databaseReadUrl, ['postgres:', 'postgresql:']) }
      : {}),
    dataFolder: path.resolve(environment['DOORSTEP_DATA_DIR'] || path.join(root, 'data')),
    demo,
    publicUrl,
    messages: readMessageSettings({ ...environment, PUBLIC_URL: publicUrl }, { demo }),
    ...(environment['CLAMD'] ? { clamd: environment['CLAMD'] } : {}),
    ...(environment['FILES_S3_URL'] ? { s3: readS3(environment['FILES_S3_URL']) } : {}),
    migrationsFolder: path.join(root, 'migrations'),
    root,
  }
}

function readPort(text: string | undefined): number {
  const port = text ? Number(text) : 3000
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new SettingProblem(`PORT must be a whole number from 0 to 65535; it is “${text}”.`)
}

function readDemo(text: string | undefined): boolean {
  if (text === undefined || text === '' || text === 'on') return true
  if (text === 'off') return false
  throw new SettingProblem(`DOORSTEP_DEMO must be on or off; it is “${text}”.`)
}

function readS3(text: string): S3Settings {
  const read = readS3Url(text)
  if (read) return read
  throw new SettingProblem('FILES_S3_URL must look like https://KEY:SECRET@host/bucket?region=eu-west-2.')
}

/** The value is not repeated in the sentence: it may hold a password. */
function readUrl(name: string, text: string, protocols: string[]): string {
  const url = URL.parse(text)
  if (url && protocols.includes(url.protocol)) return text
  throw new SettingProblem(
    `${name} must be an address that begins ${protocols.map((protocol) => `${protocol}//`).join(' or ')}.`,
  )
}
