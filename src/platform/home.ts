import { placeForHost } from './db/places.ts'
import type { House } from './house.ts'
import type { Stage } from './stage.ts'

type At = { house: Pick<House, 'publicUrl' | 'places'>; place: Stage['place'] }

/**
 * Where a place is found, without a slash at its end, for whatever is read elsewhere: a message, a feed, a calendar. `PUBLIC_URL` is the
 * address of one place, the one that answers to its name; any other has its own first host name there.
 */
export function homeOf({ house: { publicUrl, places }, place: { id, hosts } }: At): string {
  const url = new URL(publicUrl)
  const [ownHost] = hosts
  if (ownHost === undefined || placeForHost(places, url.host)?.id === id) return publicUrl
  url.hostname = ownHost
  return url.origin
}
