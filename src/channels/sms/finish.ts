// The end of a turn: what was said in its sessions, what changed, and the answer on its way, in one transaction.
import { newId } from '../../kernel/id.ts'
import type { Language } from '../../kernel/language.ts'
import { addJob } from '../../platform/act.ts'
import type { Unkept } from '../../platform/flow/run/shelf.ts'
import { textParts } from '../../platform/flow/text-parts.ts'
import type { InboundId, MessageId } from '../../platform/messages/message.ts'
import { startAgain, stop } from '../../platform/messages/permission.ts'
import { sendTask } from '../../platform/messages/queue.ts'
import { saidMessage } from '../../platform/messages/said.ts'
import { insertQueued } from '../../platform/messages/store.ts'
import type { Scene } from '../../platform/scene.ts'
import * as store from './store.ts'
import type { Given, TurnEnd } from './turn.ts'

/**
 * How the answer goes back. `now`: on the same connection, so it has left when the carrier has heard us.
 * `queue`: by the carrier that sends everything else.
 */
export type Way = { back: 'now' | 'queue'; carrierAnswersStop?: boolean; simulated?: boolean }

export type Ended = {
  given: Given
  end: TurnEnd
  /** What was said and not kept yet, taken off the turn's shelf. */
  sessions: Unkept[]
  /** Absent where we spoke first. */
  text?: { id: InboundId; provider: string }
  language: Language
  way: Way
}

/** Each of another pair of numbers: all of it is kept, or none. Needs a scene of a job. */
export async function finish(scene: Scene, turns: readonly Ended[]) {
  const { db, now } = scene
  for (const { given, end, text, language, way } of turns) {
    const { pair } = given
    for (const change of end.keep) {
      if (change.do === 'stop') await stop(db, pair.theirs, pair.ours, change.said, now)
      if (change.do === 'start') await startAgain(db, pair.theirs, pair.ours)
    }
    if (end.say !== '' && way.back === 'queue') await queueWords(scene, pair, end.say, { text: text?.id, language })
  }
  scene.underWay(store.finish(db, turns.map(finished), now))
}

function finished({ given, end, sessions, text, language, way }: Ended): store.Finished {
  const { pair, stage } = given
  return {
    pair,
    binding: given.binding,
    sessions,
    changes: end.keep,
    outcome: end.outcome,
    ...(text && { text: text.id }),
    ...(end.say !== '' &&
      way.back === 'now' && {
        reply: {
          ...said(pair, end.say, language),
          id: newId<'message'>(stage.house.clock().getTime()),
          words: end.say,
          provider: text?.provider ?? 'generic',
          parts: textParts(end.say).parts.length,
          state: way.simulated ? 'delivered' : 'sent',
        },
      }),
  }
}

/** Words without a turn of their own, by the carrier that sends everything else. */
export async function queueWords(
  scene: Scene,
  pair: store.Pair,
  words: string,
  { text, language }: { text?: InboundId | undefined; language: Language },
) {
  const { db, now } = scene
  const id: MessageId = newId(now.getTime())
  const nobody = { personId: null, aboutKind: null, aboutId: null }
  await insertQueued(db, {
    ...said(pair, words, language),
    ...nobody,
    id,
    kind: 'text',
    answersText: text ?? null,
    askedAt: null,
    now,
    dueAt: now,
  })
  await addJob(scene, sendTask, { id }, { jobKey: `message-${id}` })
}

function said({ ours, theirs }: store.Pair, words: string, language: Language) {
  const { purpose, name: template } = saidMessage
  return { toAddress: theirs, fromAddress: ours, purpose, template, language, facts: { words } }
}
