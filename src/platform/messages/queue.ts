// The one way for an act to have something sent: the message exists if, and only if, the act happened.
import { newId } from '../../kernel/id.ts'
import type { ActScene } from '../act.ts'
import { type MessageId, type ToQueue } from './message.ts'
import { insertQueued } from './store.ts'

export const sendTask = 'messages.send'
const factCharsMax = 20_000

/** Throws on facts that are not plain data or are too long to be a message's; refusals (STOP, consent) come at sending. */
export async function queueMessage<Facts>(
  scene: Pick<ActScene, 'db' | 'now' | 'place' | 'after'>,
  message: ToQueue<Facts>,
): Promise<MessageId> {
  const id = newId<'message'>(scene.now.getTime())
  if (JSON.stringify(message.facts).length > factCharsMax)
    throw new Error(`${message.template.name} has facts too long for a message`)
  await insertQueued(scene.db, {
    id,
    kind: message.kind,
    toAddress: message.to.trim(),
    fromAddress: message.from ?? null,
    personId: message.person ?? null,
    purpose: message.template.purpose,
    language: message.language,
    template: message.template.name,
    facts: message.facts,
    aboutKind: message.about?.kind ?? null,
    aboutId: message.about?.id ?? null,
    answersText: message.answersText ?? null,
    askedAt: message.askedAt ?? null,
    postBy: message.postBy ?? null,
    forgetWhenOver: message.forgetWhenOver ?? false,
    now: scene.now,
    dueAt: message.notBefore ?? scene.now,
  })
  await scene.after(
    sendTask,
    { id },
    { jobKey: `message-${id}`, ...(message.notBefore && { runAt: message.notBefore }) },
  )
  return id
}
