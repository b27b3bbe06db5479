import type pg from 'pg'
import type { Language, Text } from '../../kernel/language.ts'

/** A borough, a town, a county: its own schema, its own host names, its own settings. */
export type Place = {
  id: string
  schema: string
  name: Text
  /** Lower-case host names, without a port. The first place of an installation also answers to every other name. */
  hosts: string[]
  languages: Language[]
  timeZone: string
  settings: PlaceSettings
}

export type PlaceSettings = {
  /** Everything here is made up: only such a place has `/try`, where anybody may be anybody. */
  madeUp?: boolean
  /** Id of the organisation that runs the place: its admins are admins of all of it. Absent: nobody is. */
  runBy?: string
  /** Rung when a person asks for a person, as people write it. */
  helpPhone?: string
  /** Whose bank holidays the place keeps, as date-holidays names them. */
  holidays?: { country: string; state?: string }
  /** Middle of the place in degrees, for maps and for telling "outside the place" kindly. */
  centre?: { latitude: number; longitude: number; radiusMetres: number }
  /** The numbers people text, in E.164. The first sends. */
  textNumbers?: string[]
  /** The numbers people ring, in E.164. Absent: those they text. */
  voiceNumbers?: string[]
  /** Callers who ask for a person are put through to it (E.164) in the hours that people answer. */
  peopleNumber?: string
  /** When people answer: weekdays (1 Monday), `HH:MM` to `HH:MM`, and the open minutes until a call that is promised. */
  peopleHours?: { days?: number[]; opens?: string; closes?: string; minutes?: number; urgentMinutes?: number }
  /** Working days until whoever is sent a referral answers, and until first contact; 3 and 7, and 1 and 2 where it cannot wait. */
  referralDays?: { answer?: number; contact?: number; urgentAnswer?: number; urgentContact?: number }
  mailFrom?: string
  /** For how many days emergency copies of everything are kept, where whoever runs the place says so. People read it. */
  backupDays?: number
  /** Where letters come from and forms are posted to, a line each, the postcode last. */
  postAddress?: string[]
  /** How long a number or address that somebody typed stays with what was sent to it; 30 where nothing is said. */
  typedAddressDays?: number
  /** How many people must stand behind a pair of services before it is shown; 10 where nothing is said, never fewer than 5. */
  countedPeopleLeast?: number
  /** A URL template with {z} {x} {y}. Absent: the server draws the maps. */
  tileAddress?: string
  /** Whose map that is, in the words its maker asks for; shown on it. */
  tileCredit?: string
  /** Where those words lead. */
  tileCreditLink?: string
  theme?: Record<string, string>
  /** Workers and volunteers have their rights only after a second step: a code app or a passkey. */
  staffTwoStep?: boolean
}

/** Refuses ids that could not be a schema name and a host name at once. */
export function readPlaceId(text: string): string | undefined {
  return /^[a-z][a-z0-9-]{1,38}[a-z0-9]$/.test(text) && !reserved.has(text) ? text : undefined
}

const reserved = new Set(['doorstep', 'extensions', 'public', 'graphile-worker', 'information-schema'])

export const placesTableSql = `
  create table if not exists doorstep.place (
    id text primary key,
    schema text not null unique,
    name jsonb not null,
    hosts text[] not null,
    languages text[] not null,
    time_zone text not null,
    settings jsonb not null default '{}',
    made_at timestamptz not null default now()
  );
  grant select on doorstep.place to doorstep_app, doorstep_read;`

export async function listPlaces(owner: pg.Pool): Promise<Place[]> {
  const { rows } = await owner.query(
    `select id, schema, name, hosts, languages, time_zone as "timeZone", settings from doorstep.place order by made_at, id`,
  )
  return rows
}

export async function addPlace(owner: pg.Pool, place: Omit<Place, 'schema'>): Promise<Place> {
  const schema = `place_${place.id.replaceAll('-', '_')}`
  await owner.query(
    `insert into doorstep.place (id, schema, name, hosts, languages, time_zone, settings) values ($1,$2,$3,$4,$5,$6,$7)`,
    [place.id, schema, place.name, place.hosts, place.languages, place.timeZone, place.settings],
  )
  return { ...place, schema }
}

/** Some settings of one place, the others left as they are. A running Doorstep sees them within a second. */
export async function changeSettings(owner: pg.Pool, placeId: string, changes: Partial<PlaceSettings>) {
  await owner.query(`update doorstep.place set settings = settings || $2 where id = $1`, [placeId, changes])
}

/** The place a request is for: by its host name, or the first one for a name that none has claimed. */
export function placeForHost(places: Place[], hostHeader: string | undefined): Place | undefined {
  const host = (hostHeader ?? '').toLowerCase().replace(/:\d+$/, '')
  return places.find((place) => place.hosts.includes(host)) ?? places[0]
}
