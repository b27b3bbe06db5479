// `place set`: the settings of a place that is there already.
import { parseArgs } from 'node:util'
import { listOrganisation } from '../capabilities/directory/index.ts'
import { isUuid, type OrganisationId } from '../kernel/id.ts'
import { changeSettings, type Place, type PlaceSettings } from '../platform/db/places.ts'
import type { House } from '../platform/house.ts'
import { nameOfOrganisation } from '../platform/identity/index.ts'
import { systemStage } from '../platform/jobs/worker.ts'
import type { Settings } from '../settings.ts'
import { refuseMore, UsageProblem } from './command.ts'
import { openStanding, placeNamed } from './standing.ts'

export async function setPlace(words: string[], settings: Settings): Promise<number> {
  const { id, values } = readWords(words)
  const changes = readChanges(values)
  const house = await openStanding(settings)
  try {
    const place = placeNamed(house, id)
    for (const sentence of await changed(house, place, changes)) console.log(sentence)
    return 0
  } finally {
    await house.database.close()
  }
}

function readWords(words: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        'run-by': { type: 'string' },
        phone: { type: 'string' },
        'text-number': { type: 'string', multiple: true },
        'tile-address': { type: 'string' },
        'tile-credit': { type: 'string' },
        'tile-credit-link': { type: 'string' },
      },
    })
    refuseMore(positionals.slice(1))
    return { id: positionals[0] ?? '', values }
  } catch (problem) {
    throw new UsageProblem((problem as Error).message)
  }
}

type Values = ReturnType<typeof readWords>['values']

/** Refuses an id that is none, and a template that is no address or lacks a part. */
function readChanges(values: Values): PlaceSettings {
  const runBy = values['run-by']
  const tileAddress = values['tile-address']
  const tileCredit = values['tile-credit']
  const tileCreditLink = values['tile-credit-link']
  if (Object.values(values).every((value) => value === undefined))
    throw new UsageProblem(
      'Say what to set: --run-by, --phone, --text-number, --tile-address, --tile-credit or --tile-credit-link.',
    )
  if (runBy !== undefined && runBy.trim() === '')
    throw new UsageProblem('Give --run-by the id of an organisation, or the name of one to list.')
  const textNumbers = values['text-number']
  if (textNumbers !== undefined && !textNumbers.every((number) => /^\+[1-9]\d{6,14}$/.test(number)))
    throw new UsageProblem('Write --text-number as it is dialled from abroad: +447700900123.')
  if (tileAddress !== undefined && !isTemplate(tileAddress))
    throw new UsageProblem('Write --tile-address like https://tiles.yourtown.example/{z}/{x}/{y}.png.')
  if (tileCreditLink !== undefined && !/^https?:\/\/[^\s/]+/.test(tileCreditLink))
    throw new UsageProblem('Give --tile-credit-link an address that begins https://.')
  return {
    ...(runBy === undefined ? {} : { runBy }),
    ...(values.phone === undefined ? {} : { helpPhone: values.phone }),
    ...(textNumbers === undefined ? {} : { textNumbers }),
    ...(tileAddress === undefined ? {} : { tileAddress }),
    ...(tileCredit === undefined ? {} : { tileCredit }),
    ...(tileCreditLink === undefined ? {} : { tileCreditLink }),
  }
}

function isTemplate(text: string): boolean {
  const filled = ['{z}', '{x}', '{y}'].every((part) => text.includes(part))
  const { protocol, origin = '' } = URL.parse(text) ?? {}
  return filled && (protocol === 'https:' || protocol === 'http:') && !origin.includes('{')
}

async function changed(house: House, place: Place, changes: PlaceSettings): Promise<string[]> {
  const { runBy, tileAddress } = changes
  const runner = runBy === undefined ? undefined : await runnerOf(house, place, runBy.trim())
  await changeSettings(house.database.owner, place.id, { ...changes, ...(runner ? { runBy: runner.id } : {}) })
  return [
    ...(runner === undefined
      ? []
      : [
          `${place.name.en} is run by ${runner.name}: its admins are admins of the whole place.`,
          firstAdmin(place, runner.id),
        ]),
    ...(changes.helpPhone === undefined ? [] : [`People are told to ring ${changes.helpPhone}.`]),
    ...(changes.textNumbers === undefined ? [] : [`People text ${changes.textNumbers.join(', ')}.`]),
    ...(tileAddress === undefined ? [] : ['Maps are drawn on those tiles once Doorstep is started again.']),
    ...(changes.tileCredit === undefined && changes.tileCreditLink === undefined
      ? []
      : ['The credit is shown on the maps.']),
  ]
}

/** How whoever runs a place gets somebody who may change it. */
export function firstAdmin({ id }: Place, organisation: string): string {
  return `    DOORSTEP_PASSWORD=… bin/doorstep user add --name "…" --email … --member ${organisation}:admin --place ${id}`
}

/** By its id, or by a name: a new place lists nobody whose id could be given, so one that is named and does not run it yet is listed. */
export async function runnerOf(house: House, place: Place, named: string): Promise<{ id: string; name: string }> {
  const nameOf = (id: string) => nameOfOrganisation(house, place, id as OrganisationId)
  if (isUuid(named)) {
    const name = await nameOf(named)
    if (name === undefined) throw new UsageProblem(`${place.name.en} lists no organisation with that id.`)
    return { id: named, name }
  }
  const { runBy } = place.settings
  if (runBy !== undefined && (await nameOf(runBy)) === named) return { id: runBy, name: named }
  const listed = await listOrganisation(systemStage(house, place, 'place set'), { name: named })
  if (!listed.ok) throw new Error(`${named} could not be listed`)
  return { id: listed.value.id, name: named }
}
