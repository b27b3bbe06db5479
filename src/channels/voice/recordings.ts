// A recording lies with whoever carried the call until it is fetched, and is then deleted there by the carrier's own rules.
import type { FileId } from '../../platform/files/files.ts'
import { fileBytesMax, findAwaited, keepBytes } from '../../platform/files/files.ts'
import type { MessageSettings } from '../../platform/messages/settings.ts'
import type { Stage } from '../../platform/stage.ts'

export const fetchTask = 'voice.fetch-recording'
const fetchMs = 20_000

/** Throws where it could not be fetched, so that it is tried again. */
export async function fetchRecording(
  stage: Stage,
  settings: MessageSettings,
  { file }: Record<string, unknown>,
): Promise<void> {
  const id = String(file) as FileId
  const source = await findAwaited(stage, id)
  if (!source) return
  await keepBytes(stage, id, await bytesOf(source, settings))
}

async function bytesOf({ carrier, ref }: { carrier: string; ref: string }, settings: MessageSettings): Promise<Buffer> {
  // What is said into a simulated telephone is typed.
  if (carrier === 'simulated') return Buffer.from(ref, 'utf8')
  if (carrier === 'vxml') return Buffer.from(ref, 'base64')
  const url = URL.parse(ref)
  const { apiUrl, account, token } = settings.voice
  if (!url || (carrier === 'twilio' && url.origin !== new URL(apiUrl).origin))
    throw new Error('A recording is fetched from its carrier alone')
  if (carrier === 'twilio') url.pathname = url.pathname.replace(/(?:\.wav)?$/, '.wav')
  const headers: Record<string, string> =
    carrier === 'twilio' && account && token
      ? { authorization: `Basic ${Buffer.from(`${account}:${token.reveal()}`).toString('base64')}` }
      : {}
  const response = await fetch(url, { headers, redirect: 'follow', signal: AbortSignal.timeout(fetchMs) })
  if (!response.ok) throw new Error(`The carrier answered ${response.status} for a recording`)
  const bytes = Buffer.from(await response.arrayBuffer())
  return bytes.subarray(0, fileBytesMax + 1)
}
