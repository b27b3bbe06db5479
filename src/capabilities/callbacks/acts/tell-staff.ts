// Telling those who work here that somebody waits: by text where they have a proven number, else by mail. Nothing of who it is.
import type { ActScene } from '../../../platform/act.ts'
import type { MessageTemplate } from '../../../platform/messages/message.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
import { type CallbackId, listLeaders, listWatchers, type Reached } from '../store.ts'

/** Who asked to be told; where nobody did, or none of them can be reached, those who run the place. */
export async function watchersOrLeaders({ db, place }: Pick<ActScene, 'db' | 'place'>): Promise<Reached[]> {
  const watching = await listWatchers(db)
  return watching.some(({ phone, email }) => phone ?? email) ? watching : listLeaders(db, place.settings.runBy)
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
  for (const { id, language, phone, email } of people) {
    const to = phone ?? email
    if (to === null) continue
    const kind = phone === null ? 'mail' : 'text'
    await queueMessage(scene, {
      kind,
      to,
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
