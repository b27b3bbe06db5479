import { newId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { flagsThatHide, type Reason } from '../rules/entry.ts'
import * as store from '../store.ts'
import { carryOut } from './decide.ts'

type Pointed = { kind: string; thingId: string; because: Reason; words: string; by: Buffer }

/**
 * Somebody says that a thing should not be here. Once for each person or browser; three different ones hide it until a moderator has
 * looked, unless a moderator has looked already. As a job: whoever points is nobody in particular.
 */
export const pointAt = act('moderation.flag', async (scene, { kind, thingId, because, words, by }: Pointed) => {
  const item = await store.findItemOf(scene.db, kind, thingId)
  if (!item || item.state === 'hidden') return refuse({ because: 'no-such-thing' })
  const isNew = await store.addFlag(scene.db, newId(scene.now.getTime()), item.id, {
    because,
    words: words.slice(0, 500),
    by,
    at: scene.now,
  })
  if (isNew) {
    const { hiddenNow } = await store.countFlag(scene.db, item.id, flagsThatHide)
    if (hiddenNow) await carryOut(scene, item, { state: 'held', reason: because })
  }
  scene.line({ thing: { kind, id: thingId }, facts: { because, again: !isNew } })
  return accept({ isNew })
})
