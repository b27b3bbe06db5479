import { say } from '../../../kernel/language.ts'
import { accept } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { flowNamed } from '../../../platform/flow/run/flows.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
import { reachOf } from '../../../platform/messages/reach.ts'
import { mandateHeld } from '../messages.ts'
import { findHolder, type MandateId } from '../store/mandates.ts'

export const tellHolderTask = 'record.tell-holder'

/**
 * Whoever was let act for somebody hears that they may, for whom, what and until when; nothing, where it has ended meanwhile. That it ended they
 * read when they next come: a message would say so first to the one person somebody may have reason to fear.
 */
export const tellHolder = act('record.tell-holder', async (scene, { id }: { id: MandateId }) => {
  const { db, now } = scene
  const found = await findHolder(db, id, now)
  const reach = found && reachOf(found)
  if (found && reach) {
    const { holderId: person, language, name, kind, flows, endsAt } = found
    await queueMessage(scene, {
      template: mandateHeld,
      ...reach,
      person,
      language,
      facts: {
        name,
        kind,
        what: flows?.map((flow) => say(flowNamed(scene, flow)?.title ?? { en: flow, cy: flow }, language)) ?? null,
        until: endsAt?.toISOString() ?? null,
      },
      about: { kind: 'mandate', id },
    })
  }
  scene.line({
    thing: { kind: 'mandate', id },
    ...(found && { forPerson: found.holderId }),
    facts: { told: reach !== undefined },
  })
  return accept({ told: reach !== undefined })
})
