// Telling those who work here that somebody waits: by text where they have a proven number, else by mail. Nothing of who it is.
import type { ActScene } from '../../platform/act.ts'
import type { MessageTemplate } from '../../platform/messages/message.ts'
import { queueMessage } from '../../platform/messages/queue.ts'
import type { CallbackId, Reached } from './store.ts'

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
