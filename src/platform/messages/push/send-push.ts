// One message to one browser, through the push service that its maker runs.
import { callOutside } from '../../import/call-outside.ts'
import { SourceTrouble } from '../../import/trouble.ts'
import type { Stage } from '../../stage.ts'
import { encryptPush, type PushKeys } from './encryption.ts'
import { pushIdentity } from './vapid.ts'

export type PushTo = { endpoint: string; keys: PushKeys }
/** What the browser shows, and where a press on it leads. */
export type PushWords = { title: string; body: string; url: string }

/** `gone`: the browser wants no more, for ever. `later`: try again. `refused`: never will it be taken. */
export type Pushed = 'taken' | 'gone' | 'later' | 'refused'

const secondsKept = 86_400

/** `allowPrivate`: a push service on this machine, in tests alone. */
export async function sendPush(
  { house, place }: Pick<Stage, 'house' | 'place'>,
  to: PushTo,
  words: PushWords,
  { allowPrivate = false } = {},
): Promise<Pushed> {
  try {
    const { status } = await callOutside(to.endpoint, {
      method: 'POST',
      body: encryptPush(Buffer.from(JSON.stringify(words)), to.keys),
      contentType: 'application/octet-stream',
      headers: {
        authorization: pushIdentity(house, place).authorize(to.endpoint, house.clock()),
        'content-encoding': 'aes128gcm',
        ttl: String(secondsKept),
        urgency: 'low',
      },
      allowPrivate,
      bytesMax: 20_000,
      silenceMsMax: 15_000,
    })
    if (status >= 200 && status < 300) return 'taken'
    if (status === 404 || status === 410) return 'gone'
    return status === 429 || status >= 500 ? 'later' : 'refused'
  } catch (problem) {
    if (!(problem instanceof SourceTrouble)) throw problem
    return problem.because === 'private-address' ? 'refused' : 'later'
  }
}

/** What a browser says of itself, as it came; nothing where a part is missing or is no key. */
export function readSubscription(given: unknown): PushTo | undefined {
  if (typeof given !== 'object' || given === null) return undefined
  const { endpoint, keys } = given as { endpoint?: unknown; keys?: { p256dh?: unknown; auth?: unknown } }
  if (typeof endpoint !== 'string' || endpoint.length > 1_000 || !URL.canParse(endpoint)) return undefined
  if (typeof keys?.p256dh !== 'string' || typeof keys.auth !== 'string') return undefined
  const [point, secret] = [Buffer.from(keys.p256dh, 'base64url'), Buffer.from(keys.auth, 'base64url')]
  if (point.length !== 65 || point[0] !== 4 || secret.length !== 16) return undefined
  return { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } }
}
