// Whether what waited when a copy was made still goes: decided for all of one sort at once, and done by a job, which alone may touch messages.
import { accept } from '../../../kernel/outcome.ts'
import { act } from '../../act.ts'
import type { Settling } from './store.ts'

export const settleHeldTask = 'messages.settle-held'

export const decideHeld = act('messages.decide-held', async ({ line, after }, deciding: Settling) => {
  const { template, kind, isToGo } = deciding
  line({ thing: { kind: 'message', id: `${kind}:${template}` }, facts: { isToGo } })
  await after(settleHeldTask, deciding)
  return accept()
})
