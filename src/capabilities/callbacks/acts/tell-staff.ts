// Telling those who work here that somebody waits: by text where they have a proven number, else by mail. Nothing of who it is.
import type { ActScene } from '../../../platform/act.ts'
import type { MessageTemplate } from '../../../platform/messages/message.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
import { quickReachOf } from '../../../platform/messages/reach.ts'
import { type CallbackId, listLeaders, listWatchers, type Reached } from '../store.ts'

/** Who asked to be told; where nobody did, or none of them can be reached, those who run the place. */
export async function watchersOrLeaders({ db, place }: Pick<ActScene, 'db' | 'place'>): Promise<Reached[]> {
  const watching = await listWatchers(db)
  return watching.some((one) => quickReachOf(one)) ? watching : listLeaders(db, place.settings.runBy)
}

/** Answers how many are told. */
export async function tellStaff<Facts>(
  scene: ActScene,
  people: readonly Reached[],
  template: MessageTemplate<Facts>,
  facts: Facts,
  about: CallbackId,
): Promise<number> {
  let told = 0
  for (const { id, language, ...one } of people) {
    const reach = quickReachOf(one)
    if (!reach) continue
    await queueMessage(scene, {
      ...reach,
      template,
      facts,
      language,
      person: id,
      about: { kind: 'callback', id: about },
    })
    told++
  }
  return told
}
