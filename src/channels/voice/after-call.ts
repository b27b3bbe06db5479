// A call that was cut off in the middle of something: a text with a link to go on, where nobody rang back meanwhile.
import { bindingFor } from '../../platform/flow/run/bindings.ts'
import { talk } from '../../platform/flow/run/run.ts'
import { viewScene } from '../../platform/scene.ts'
import type { Stage } from '../../platform/stage.ts'
import { textLinkTo } from './link.ts'
import * as store from './store.ts'

export const afterCallTask = 'voice.after-call'
/** Long enough to ring back, short enough to be remembered. */
export const afterCallMinutes = 2

export async function afterCall(stage: Stage, { provider, providerId }: Record<string, unknown>): Promise<void> {
  const found = await viewScene(stage, async ({ db }) => {
    const call = await store.findCall(db, { provider: String(provider), providerId: String(providerId) })
    if (!call?.endedAt || !call.sessionId || call.theirNumber === '') return undefined
    const rang = await store.hasRungSince(db, call.theirNumber, call.ourNumber, call.endedAt)
    return rang ? undefined : { session: call.sessionId, number: call.theirNumber, language: call.language }
  })
  if (!found) return
  const { session, number, language } = found
  const binding = bindingFor(stage, 'phone', number)
  const own: Stage = { ...stage, viewer: { kind: 'anyone' }, channel: 'voice', language, binding, number }
  const now = await talk(own, session)
  // With nothing answered there is nothing to come back to, and a stranger’s telephone stays quiet.
  if (!now || now.here.trail.length === 0 || now.moment.at === 'done' || now.moment.at === 'expired') return
  await textLinkTo(own, session)
}
