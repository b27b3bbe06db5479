// What a command finds that is for a Doorstep that stands already, and the place it is for.
import fs from 'node:fs'
import path from 'node:path'
import { openHouse } from '../main.ts'
import type { Place } from '../platform/db/places.ts'
import type { House } from '../platform/house.ts'
import { SettingProblem, type Settings } from '../settings.ts'
import { NotThere } from './command.ts'

/** Refuses an empty data folder, and leaves it as empty: a folder named wrongly must not become a database. */
export function openStanding(settings: Settings): Promise<House> {
  const { dataFolder, databaseUrl } = settings
  if (databaseUrl === undefined && !fs.existsSync(path.join(dataFolder, 'postgres')))
    throw new SettingProblem(
      `No Doorstep is kept in ${dataFolder} yet. Start it there once (npm start), add a place (doorstep place add), or name its folder with DOORSTEP_DATA_DIR.`,
    )
  return openHouse(settings)
}

/** The place of that id; with none named, the only one. */
export function placeNamed({ places }: House, id?: string): Place {
  const found = id === undefined && places.length === 1 ? places[0] : places.find((place) => place.id === id)
  if (found) return found
  const there = places.map((place) => place.id).join(', ')
  throw new NotThere(
    places.length === 0
      ? 'There is no place here yet. Add one: doorstep place add'
      : id === undefined
        ? `There are several places: ${there}. Name one: --place <id>.`
        : `There is no place “${id}”. There are: ${there}.`,
  )
}
