// `place set`: the settings of a place that is there already.
import { parseArgs } from 'node:util'
import { listAnew, listOrganisation } from '../capabilities/directory/index.ts'
import { isUuid } from '../kernel/id.ts'
import { isE164 } from '../kernel/phone.ts'
import { type Nation, nationOf, nations, states } from '../kernel/nation.ts'
import { changeSettings, type Place, type PlaceSettings } from '../platform/db/places.ts'
import type { House } from '../platform/house.ts'
import { nameOfOrganisation } from '../platform/identity/names.ts'
import { systemStage } from '../platform/jobs/worker.ts'
import { ownerScene } from '../platform/scene.ts'
import type { Settings } from '../settings.ts'
import { refuseMore, UsageProblem } from './command.ts'
import { openStanding, placeNamed } from './standing.ts'

export async function setPlace(words: string[], settings: Settings): Promise<number> {
  const { id, values } = readWords(words)
  const changes = readChanges(values)
  const house = await openStanding(settings)
  try {
    const place = placeNamed(house, id)
    refuseAnothersNumber(house, place, changes)
    const names = Object.keys(values)
    for (const sentence of await changed(house, place, changes, names)) console.log(sentence)
    return 0
  } finally {
    await house.database.close()
  }
}

function readWords(words: string[]) {
  const many = Object.fromEntries(['run-by', ...Object.keys(known)].map((name) => [name, asMany]))
  try {
    const { values, positionals } = parseArgs({ args: words, allowPositionals: true, options: many })
    refuseMore(positionals.slice(1))
    return { id: positionals[0] ?? '', values: values as Record<string, string[] | undefined> }
  } catch (problem) {
    throw new UsageProblem((problem as Error).message)
  }
}
const asMany = { type: 'string', multiple: true } as const

/** Refuses what a setting cannot be, in a sentence that shows what it can. */
function readChanges(values: Record<string, string[] | undefined>): PlaceSettings {
  const given = Object.entries(values).flatMap(([name, typed]) => (typed ? [{ name, typed }] : []))
  if (given.length === 0) throw new UsageProblem('Say what to set.')
  return Object.assign({}, ...given.map(({ name, typed }) => readOne(name, typed))) as PlaceSettings
}

function readOne(name: string, typed: string[]): PlaceSettings {
  const all = typed.map((one) => one.trim())
  const [first = '', second] = all
  if (name === 'run-by') {
    if (first === '') throw new UsageProblem('Give --run-by the id of an organisation, or the name of one to list.')
    return { runBy: first }
  }
  const { many, read, otherwise } = known[name]!
  if (second !== undefined && !many) throw new UsageProblem(`Give --${name} once.`)
  const changes = read(first, all)
  if (!changes) throw new UsageProblem(`${otherwise}.`)
  return changes
}

type Known = {
  /** As the usage shows it. */
  takes: string
  many?: true
  /** Nothing where it cannot be that. */
  read(typed: string, all: string[]): PlaceSettings | undefined
  otherwise: string
  says(changes: PlaceSettings): string
}

const nationNames = {
  england: 'England',
  wales: 'Wales',
  scotland: 'Scotland',
  'northern-ireland': 'Northern Ireland',
} satisfies Record<Nation, string>

const fromAbroad = 'as it is dialled from abroad: +447700900123'

/** In the order in which the usage shows them. Each says what it changed for people, not what was written. */
const known: Record<string, Known> = {
  phone: {
    takes: '<help line>',
    read: (helpPhone) => (helpPhone === '' ? undefined : { helpPhone }),
    otherwise: 'Give --phone the number as people write it',
    says: ({ helpPhone }) => `People are told to ring ${helpPhone}.`,
  },
  'text-number': {
    takes: '<+44…>',
    many: true,
    read: (_, textNumbers) => (textNumbers.every(isE164) ? { textNumbers } : undefined),
    otherwise: `Write --text-number ${fromAbroad}`,
    says: ({ textNumbers = [] }) => `People text ${textNumbers.join(', ')}.`,
  },
  'voice-number': {
    takes: '<+44…>',
    many: true,
    read: (_, voiceNumbers) => (voiceNumbers.every(isE164) ? { voiceNumbers } : undefined),
    otherwise: `Write --voice-number ${fromAbroad}`,
    says: ({ voiceNumbers = [] }) => `People ring ${voiceNumbers.join(', ')} and press keys.`,
  },
  'people-number': {
    takes: '<+44…>',
    read: (peopleNumber) => (isE164(peopleNumber) ? { peopleNumber } : undefined),
    otherwise: `Write --people-number ${fromAbroad}`,
    says: ({ peopleNumber }) => `Callers who ask for a person are put through to ${peopleNumber}.`,
  },
  'mail-from': {
    takes: '<e-mail address>',
    read: (mailFrom) => (/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(mailFrom) ? { mailFrom } : undefined),
    otherwise: 'Write --mail-from like hello@yourtown.example',
    says: ({ mailFrom }) => `Mail comes from ${mailFrom}.`,
  },
  'post-address': {
    takes: '<line>',
    many: true,
    read: (_, postAddress) => (postAddress.length > 1 && !postAddress.includes('') ? { postAddress } : undefined),
    otherwise: 'Give --post-address once for each line, the postcode last',
    says: ({ postAddress = [] }) => `Letters come from ${postAddress.join(', ')}, and forms are posted there.`,
  },
  nation: {
    takes: `<${nations.join('|')}>`,
    read: (typed) => {
      const nation = nations.find((one) => one === typed)
      return nation && { holidays: { country: 'GB', state: states[nation] } }
    },
    otherwise: `Write --nation as one of ${nations.join(', ')}`,
    says: ({ holidays }) =>
      `Bank holidays are those of ${nationNames[nationOf(holidays)]}, in every listing within minutes.`,
  },
  centre: {
    takes: '<latitude,longitude,kilometres>',
    read: (typed) => {
      const [latitude = NaN, longitude = NaN, kilometres = NaN] = typed.split(',').map(Number)
      const isThere = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && kilometres > 0 && kilometres <= 300
      return isThere ? { centre: { latitude, longitude, radiusMetres: kilometres * 1_000 } } : undefined
    },
    otherwise: 'Write --centre like 53.96,-1.08,9: the middle of the place, and how far it reaches in kilometres',
    says: () => 'Whoever asks for somewhere farther away is told that it is outside the place.',
  },
  'two-step': {
    takes: '<on|off>',
    read: (typed) => (typed === 'on' || typed === 'off' ? { staffTwoStep: typed === 'on' } : undefined),
    otherwise: 'Write --two-step on or off',
    says: ({ staffTwoStep }) =>
      staffTwoStep
        ? 'Workers and volunteers have their rights only after a second step: a code app or a passkey.'
        : 'Workers and volunteers need no second step.',
  },
  'tile-address': {
    takes: '<template>',
    read: (tileAddress) => (isTemplate(tileAddress) ? { tileAddress } : undefined),
    otherwise: 'Write --tile-address like https://tiles.yourtown.example/{z}/{x}/{y}.png',
    says: () => 'Maps are drawn on those tiles.',
  },
  'tile-credit': {
    takes: '<words>',
    read: (tileCredit) => ({ tileCredit }),
    otherwise: '',
    says: () => 'The credit is shown on the maps.',
  },
  'tile-credit-link': {
    takes: '<address>',
    read: (tileCreditLink) => (/^https?:\/\/[^\s/]+/.test(tileCreditLink) ? { tileCreditLink } : undefined),
    otherwise: 'Give --tile-credit-link an address that begins https://',
    says: ({ tileCreditLink }) => `The credit leads to ${tileCreditLink}.`,
  },
}

export const settingsUsage = [
  'place set <id> [--run-by <name, or organisation id>]',
  ...Object.entries(known).map(([name, { takes }]) => `[--${name} ${takes}]`),
].join(' ')

function isTemplate(text: string): boolean {
  const filled = ['{z}', '{x}', '{y}'].every((part) => text.includes(part))
  const { protocol, origin = '' } = URL.parse(text) ?? {}
  return filled && (protocol === 'https:' || protocol === 'http:') && !origin.includes('{')
}

/** A text is for the place whose number it was sent to: one number cannot be two places'. */
function refuseAnothersNumber({ places }: House, { id }: Place, { textNumbers = [] }: PlaceSettings) {
  for (const { id: other, name, settings } of places) {
    const shared = settings.textNumbers?.find((number) => textNumbers.includes(number))
    if (other !== id && shared !== undefined) throw new UsageProblem(`${name.en} is texted at ${shared} already.`)
  }
}

async function changed(house: House, place: Place, changes: PlaceSettings, names: string[]): Promise<string[]> {
  const { runBy } = changes
  const runner = runBy === undefined ? undefined : await runnerOf(house, place, runBy)
  await changeSettings(house.database.owner, place.id, { ...changes, ...(runner ? { runBy: runner.id } : {}) })
  if (changes.holidays) await listAnew(systemStage(house, place, 'place set'))
  return [
    ...(runner === undefined
      ? []
      : [
          `${place.name.en} is run by ${runner.name}: its admins are admins of the whole place.`,
          firstAdmin(place, runner.id),
        ]),
    ...names.flatMap((name) => known[name]?.says(changes) ?? []),
  ]
}

/** How whoever runs a place gets somebody who may change it. */
export function firstAdmin({ id }: Place, organisation: string): string {
  return `    DOORSTEP_PASSWORD=… bin/doorstep user add --name "…" --email … --member ${organisation}:admin --place ${id}`
}

/** By its id, or by a name: a new place lists nobody whose id could be given, so one that is named and does not run it yet is listed. */
export async function runnerOf(house: House, place: Place, named: string): Promise<{ id: string; name: string }> {
  const nameOf = (id: string) => ownerScene(house, place, ({ db }) => nameOfOrganisation(db, id))
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
