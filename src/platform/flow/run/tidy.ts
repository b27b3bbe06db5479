// Sessions nobody went on with are closed, and ended ones are forgotten: transcripts are not records.
import { writeScene } from '../../scene.ts'
import type { Stage } from '../../stage.ts'
import { channelFacts } from '../support.ts'
import { write } from '../transcript.ts'
import { flowNamed } from './flows.ts'
import * as store from './store.ts'

/** What came of a submitted flow is kept by its capability; how it was filled in is kept this long. */
const daysKept = 30
const sessionsAtOnce = 500

export async function tidySessions(stage: Stage): Promise<{ closed: number }> {
  const minutesOpen = { web: 0, sms: 0, voice: 0, tv: 0, paper: 0, assisted: 0, field: 0 }
  for (const channel of Object.keys(minutesOpen) as (keyof typeof minutesOpen)[])
    minutesOpen[channel] = channelFacts[channel].minutesOpen
  return writeScene(stage, async ({ db, now }) => {
    const silent = await store.findSilent(db, minutesOpen, now, sessionsAtOnce)
    for (const { id, movedOn } of silent) {
      const row = await store.find(db, id)
      if (!row) continue
      const version = flowNamed(stage, row.flow)?.version ?? 1
      const pen = { channel: movedOn, actor: { kind: 'system' as const }, version }
      const expired = write(pen, row.events, { type: 'expired' }, now.toISOString())
      await store.keep(db, id, { state: 'expired', language: row.language, channel: movedOn, now }, [expired])
    }
    await store.clearEndedBefore(db, new Date(now.getTime() - daysKept * 86_400_000))
    return { closed: silent.length }
  })
}
