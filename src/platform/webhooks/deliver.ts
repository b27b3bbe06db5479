// As a job: everything that is due is told, a few at once, until nothing is.
import { writeScene } from '../scene.ts'
import type { Stage } from '../stage.ts'
import { keysOf } from '../identity/keys.ts'
import { noteAttempt } from './acts.ts'
import { postWebhook } from './post.ts'
import * as store from './store.ts'
import { leaseMinutes } from './trying.ts'

/** One that hangs keeps four at most waiting, and those no longer than it may be silent. */
const atOnce = 5

/** Answers how many were tried. */
export async function deliverDue(stage: Stage): Promise<number> {
  let tried = 0
  for (;;) {
    const due = await writeScene(stage, ({ db, now }) => store.claimDue(db, now, leaseMinutes, atOnce))
    await Promise.all(due.map((one) => tell(stage, one)))
    tried += due.length
    if (due.length < atOnce) return tried
  }
}

async function tell(stage: Stage, due: store.Due) {
  const { house, place } = stage
  const now = house.clock()
  const { unseal } = keysOf(house, place)
  const isOldInForce = due.oldSecretSealed !== null && due.oldUntil !== null && due.oldUntil > now
  const began = performance.now()
  const reply = await postWebhook({
    url: due.url,
    id: due.event,
    at: now,
    body: JSON.stringify({ type: due.type, timestamp: due.at.toISOString(), data: { id: due.thing } }),
    secrets: [unseal(due.secretSealed), ...(isOldInForce ? [unseal(due.oldSecretSealed!)] : [])],
    mayBePrivate: due.mayBePrivate,
  })
  await noteAttempt(stage, { due, reply, ms: Math.round(performance.now() - began) })
}
