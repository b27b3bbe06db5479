import { parseArgs } from 'node:util'
import { type Command, refuseMore, UsageProblem } from './command.ts'
import { openStanding } from './standing.ts'
import { firstAdmin, runnerOf, setPlace, settingsUsage } from './place-settings.ts'
import { openHouse } from '../main.ts'
import { beginDirectory } from '../capabilities/directory/index.ts'
import { languages } from '../kernel/language.ts'
import { migratePlace, readMigrations } from '../platform/db/migrator.ts'
import { addPlace, changeSettings, type Place, readPlaceId } from '../platform/db/places.ts'
import type { House } from '../platform/house.ts'
import { systemStage } from '../platform/jobs/worker.ts'
import type { Progress } from '../platform/manifest.ts'
import { hexworth } from '../demo/place.ts'
import { fillHexworth, isFilled } from '../demo/seed.ts'
import type { Settings } from '../settings.ts'

export const placeCommand: Command = {
  usage:
    'place add <id> --name "Your town" [--name-cy "Eich tref"] --host <host name> [--run-by "Your council"] [--phone <help line>] | ' +
    `${settingsUsage} | ` +
    'place list',
  about: 'Adds a place, with its own schema, chosen by host name; changes its settings; or lists the places there are.',
  async run([what, ...words], settings) {
    if (what === 'list') {
      refuseMore(words)
      return listThem(settings)
    }
    if (what === 'set') return setPlace(words, settings)
    if (what !== 'add') throw new UsageProblem('Say what to do: add, set or list.')
    const { wanted, runBy } = readWanted(words)
    const house = await openHouse(settings)
    try {
      refuseTaken(house.places, wanted)
      const place = await addWithTables(house, settings, wanted)
      await beginDirectory(systemStage(house, place, 'directory.night'))
      console.log(
        `${wanted.name.en} is added. It answers to ${wanted.hosts.join(', ')}; a running Doorstep sees it at once.`,
      )
      const runner = runBy === undefined ? undefined : await runnerOf(house, place, runBy)
      if (runner) await changeSettings(house.database.owner, place.id, { runBy: runner.id })
      for (const sentence of whatComesNext(place, runner)) console.log(sentence)
      return 0
    } finally {
      await house.database.close()
    }
  },
}

function whatComesNext(place: Place, runner: { id: string; name: string } | undefined): string[] {
  const { id, hosts } = place
  return [
    '',
    'What comes next:',
    ...(runner
      ? [
          `  It is run by ${runner.name}; whoever is an admin of that is an admin of the whole place. Add the first:`,
          firstAdmin(place, runner.id),
        ]
      : [
          '  Nobody runs it yet. Say who does: its admins are admins of the whole place, and you are told how to add the first:',
          `    bin/doorstep place set ${id} --run-by "Your council"`,
        ]),
    '  Bring in its postcodes, so that “near me” knows where people are, and then its services:',
    `    bin/doorstep import postcodes <file> --place ${id}`,
    `    bin/doorstep import oruk <web address or folder> --place ${id}     (or: import services <file.csv>)`,
    `  Point ${hosts.join(' and ')} at this machine.`,
  ]
}

function readWanted(words: string[]): { wanted: Omit<Place, 'schema'>; runBy: string | undefined } {
  const { values, positionals } = parse(words)
  refuseMore(positionals.slice(1))
  const id = readPlaceId(positionals[0] ?? '')
  if (!id)
    throw new UsageProblem('Give the place an id: 3 to 40 small letters, digits and hyphens, beginning with a letter.')
  if (!values.name) throw new UsageProblem('Give the place its name: --name "Your town".')
  const hosts = (values.host ?? []).map((host) => host.toLowerCase())
  if (hosts.length === 0 || !hosts.every((host) => /^[a-z0-9.-]{1,253}$/.test(host))) {
    throw new UsageProblem('Give at least one host name it answers to, without a port: --host www.yourtown.example.')
  }
  const wanted = {
    id,
    name: { en: values.name, cy: values['name-cy'] ?? values.name },
    hosts,
    languages: [...languages],
    timeZone: 'Europe/London',
    settings: values.phone ? { helpPhone: values.phone } : {},
  }
  return { wanted, runBy: values['run-by']?.trim() || undefined }
}

function parse(words: string[]) {
  try {
    return parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        'name-cy': { type: 'string' },
        host: { type: 'string', multiple: true },
        phone: { type: 'string' },
        'run-by': { type: 'string' },
      },
    })
  } catch (problem) {
    throw new UsageProblem((problem as Error).message)
  }
}

function refuseTaken(places: Place[], wanted: Omit<Place, 'schema'>) {
  if (places.some((place) => place.id === wanted.id))
    throw new UsageProblem(`There is a place called ${wanted.id} already.`)
  const taken = places.find((place) => place.hosts.some((host) => wanted.hosts.includes(host)))
  if (taken) throw new UsageProblem(`${taken.name.en} already answers to one of those host names.`)
}

async function addWithTables(house: House, settings: Settings, wanted: Omit<Place, 'schema'>): Promise<Place> {
  const schema = { schema: `place_${wanted.id.replaceAll('-', '_')}` }
  // Tables first: a running Doorstep must never find a place that is not ready.
  await migratePlace(house.database.owner, schema, readMigrations(settings.migrationsFolder))
  const place = await addPlace(house.database.owner, wanted)
  house.places.push(place)
  return place
}

async function listThem(settings: Settings) {
  const house = await openStanding(settings)
  for (const { id, name, hosts } of house.places) console.log(`${id}\t${name.en}\t${hosts.join(' ')}`)
  await house.database.close()
  return 0
}

/** Makes the demonstration on an empty installation, and finishes one that was cut short. Leaves a real place alone. */
export async function addDemo(house: House, settings: Settings, progress: Progress) {
  const others = house.places.some(({ id }) => id !== hexworth.id)
  if (others) return
  const place = house.places.find(({ id }) => id === hexworth.id) ?? (await addWithTables(house, settings, hexworth))
  if (!(await isFilled(house, place))) await fillHexworth(house, place, progress)
}
