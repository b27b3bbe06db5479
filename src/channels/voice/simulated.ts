// A call from a telephone on a page: the same turns as a carrier's, with no carrier between.
import { systemStage } from '../../platform/jobs/worker.ts'
import { viewScene } from '../../platform/scene.ts'
import type { Stage } from '../../platform/stage.ts'
import { endCall, type Said, takeCall } from './intake.ts'
import type { Inbound } from './spoken.ts'
import { findCall, findSpoken } from './store.ts'

const provider = 'simulated'
export type SimulatedCall = { id: string; from: string }

/** What is being said on the call now; nothing once it has ended. */
export async function simulatedNow({ house, place }: Stage, id: string): Promise<Said | undefined> {
  return viewScene(systemStage(house, place, 'voice.simulated'), async ({ db }) => {
    const call = await findCall(db, { provider, providerId: id })
    if (!call || call.endedAt) return undefined
    const spoken = await findSpoken(db, call.id, call.turn)
    return spoken && { spoken, turn: call.turn }
  })
}

export async function simulatedTurn(
  { house, place }: Stage,
  { id, from }: SimulatedCall,
  turn: number,
  inbound: Inbound,
): Promise<Said> {
  return takeCall(house, { provider, providerId: id, from, to: ourNumber(place), turn, inbound })
}

export async function simulatedEnd({ house, place }: Stage, id: string): Promise<void> {
  await endCall(house, { provider, providerId: id, to: ourNumber(place) })
}

export function ourNumber({ settings }: Stage['place']): string {
  return (settings.voiceNumbers ?? settings.textNumbers)?.[0] ?? ''
}
