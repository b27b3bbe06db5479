import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { viewerId } from '../../../platform/stage.ts'
import { settleCall as settle } from '../store/calls.ts'

/** Staff rang somebody who wants to be told by telephone: they heard it, or nobody answered and it waits two hours. */
export const settleCall = act(
  'booking.settle-call',
  async (scene, { call, outcome }: { call: string; outcome: 'told' | 'no-answer' }) => {
    const by = viewerId(scene.viewer)
    const settled = by && (await settle(scene.db, { id: call, outcome, by, now: scene.now }))
    if (!settled) return refuse({ because: 'no-such-call' })
    scene.line({
      thing: { kind: 'booking', id: settled.booking },
      organisation: settled.organisation,
      facts: { outcome },
    })
    return accept({ outcome })
  },
)
