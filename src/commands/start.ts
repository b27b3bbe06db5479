import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { type Command, refuseMore } from './command.ts'
import { openDoors, openHouse } from '../main.ts'
import { DatabaseProblem } from '../platform/db/database-problem.ts'
import { homeOf } from '../platform/home.ts'
import type { House } from '../platform/house.ts'
import { terminalProgress } from '../platform/progress.ts'
import { sweepNow, sweepSeldom } from '../platform/sweeps.ts'
import type { Settings } from '../settings.ts'
import { addDemo } from './place.ts'

export const startCommand: Command = {
  usage: 'start',
  about:
    'Opens the doors. On an empty data folder it first makes the demonstration place, Hexworth (DOORSTEP_DEMO=off for none).',
  async run(words, settings) {
    refuseMore(words, 'Settings are named before the command: PORT=3001 DOORSTEP_DATA_DIR=/a/folder bin/doorstep start')
    const began = performance.now()
    const house = await openHouse(settings, { alone: true })
    const doors = await open(house, settings).catch(async (problem) => {
      await house.database.close()
      throw explained(problem, settings)
    })
    announce(house, settings, doors.address, performance.now() - began)
    sweepSeldom()
    // What opening the doors left behind.
    sweepNow()
    const why = await Promise.race([untilAskedToStop(), house.database.keepUp?.(tell) ?? forever])
    if (why) console.error(why.message)
    console.log('\nClosing the doors…')
    const code = why ? 1 : 0
    await closing(doors.stop(), house, code)
    return code
  },
}

const tell = (sentence: string) => console.log(sentence)
const forever = new Promise<never>(() => undefined)

const closedWithinMs = 15_000
/** What waits for a database that is away would wait for ever. */
const closedAwayWithinMs = 3_000

async function closing(closed: Promise<void>, { isDatabaseDown }: House, code: number) {
  const withinMs = isDatabaseDown?.() ? closedAwayWithinMs : closedWithinMs
  const isLate = await Promise.race([closed.then(() => false), wait(withinMs, true, { ref: false })])
  if (!isLate) return
  console.error('Some of what was under way does not end. It is left; nothing that was kept is lost.')
  process.exit(code)
}

async function open(house: House, settings: Settings) {
  await tryDoor(settings)
  if (settings.demo) await addDemo(house, settings, terminalProgress('Making Hexworth, the demonstration place'))
  return openDoors(house, settings, tell)
}

/** Before the demonstration is made, so that nobody waits for that to hear that the doors cannot open. */
async function tryDoor({ port, host }: Settings) {
  const door = net.createServer()
  await new Promise<void>((resolve, reject) => door.once('error', reject).listen(port, host, resolve))
  await new Promise((resolve) => door.close(resolve))
}

function explained(problem: unknown, { port, host }: Settings): unknown {
  const { code } = problem as { code?: string }
  if (code === 'EADDRINUSE')
    return new DatabaseProblem(`Something else is using port ${port}. Choose another: PORT=${port + 1} npm start`)
  if (code === 'EACCES')
    return new DatabaseProblem(`This user may not use port ${port}. Choose one above 1023: PORT=3000 npm start`)
  if (code === 'EADDRNOTAVAIL')
    return new DatabaseProblem(`${host} is not an address of this machine. Set HOST to one that is, or 127.0.0.1.`)
  return problem
}

function announce(house: House, settings: Settings, address: string, tookMs: number) {
  const { places } = house
  const seconds = (tookMs / 1_000).toFixed(1)
  const [first] = places
  if (first === undefined) {
    console.log(
      `Doorstep is ready at ${address} (${seconds} s), with no place yet.\nAdd one: bin/doorstep place add <id> --name "Your town" --host your.host.name\n${keptWhere(settings)}`,
    )
    return
  }
  const home = homeOf({ house, place: first })
  console.log(`\n  ${first.name.en} is open at ${home}  (ready in ${seconds} s)`)
  for (const place of places.slice(1)) console.log(`  ${place.name.en} is open at ${homeOf({ house, place })}`)
  if (settings.demo && first.settings.madeUp) {
    console.log(`\n  Try it in three minutes: ${home}/try`)
    console.log(`  Find something:          ${home}/services`)
    console.log(`  In the terminal:         bin/doorstep play find-service`)
  }
  console.log(`\n  Stop with Ctrl-C. ${keptWhere(settings)}\n`)
}

/** Whoever copies a folder to keep it safe must know that it is the right one. */
function keptWhere({ dataFolder, databaseUrl }: Settings): string {
  if (databaseUrl !== undefined)
    return `Everything is kept in the PostgreSQL in DATABASE_URL, and files and keys in ${dataFolder}`
  const database = fs.realpathSync(path.join(dataFolder, 'postgres'))
  return path.dirname(database) === fs.realpathSync(dataFolder)
    ? `Everything is kept in ${dataFolder}`
    : `Files and keys are kept in ${dataFolder}. Everything else is kept in ${database}: PostgreSQL does not run as root, and nobody else may enter that folder.`
}

function untilAskedToStop(): Promise<undefined> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve(undefined))
  })
}
