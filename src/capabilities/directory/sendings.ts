// Texts and mails to whoever types in an address are limited for the whole place: one count, whatever it is that is sent.
import type { ActScene } from '../../platform/act.ts'
import { keyedDigest } from '../../platform/sealed-link.ts'
import { countSendings, keepSending } from './store/proposals.ts'

const sendingsMax = { toInHour: 3, toInDay: 6, fromInHour: 10, allInHour: 400 } as const

/** Counts one more, unless that would be too many. `sender` tells one browser or number from another, as a keyed digest for a day. */
export async function maySendOnce(
  scene: Pick<ActScene, 'db' | 'now' | 'house' | 'place'>,
  { to, sender }: { to: string; sender: string },
): Promise<boolean> {
  const sending = { to: digestOfDay(scene, to), from: digestOfDay(scene, sender), at: scene.now }
  const counts = await countSendings(scene.db, sending)
  const isTooMany = Object.entries(sendingsMax).some(
    ([count, most]) => counts[count as keyof typeof sendingsMax] >= most,
  )
  if (isTooMany) return false
  await keepSending(scene.db, sending)
  return true
}

/** A new key each day, so that yesterday's digests tell nothing. */
function digestOfDay(
  { house, place, now }: { house: { secret: string }; place: { id: string }; now: Date },
  text: string,
): string {
  const day = now.toISOString().slice(0, 10)
  return keyedDigest(house.secret, `listing-sending ${place.id} ${day} ${text}`).toString('base64url')
}
