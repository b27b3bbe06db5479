// Messages as the house sees them: the jobs that send, the sweep that forgets nothing, and what is erased and shown.
import { sql } from 'kysely'
import type { Manifest } from '../manifest.ts'
import type { Scene } from '../scene.ts'
import type { MessageId } from './message.ts'
import { sendTask } from './queue.ts'
import { type Post, sendMessage, sweep } from './send.ts'

export const sweepTask = 'messages.sweep'

/** `post` is made once, from the settings; see `openPost`. */
export function messagesManifest(post: Post): Manifest {
  return {
    name: 'messages',
    about: 'Texts and mail that leave: queued in the act that causes them, sent once, stopped when someone says STOP.',
    verbs: {},
    pages: [],
    jobs: {
      [sendTask]: async (stage, payload) => sendMessage(stage, post, readId(payload)),
      [sweepTask]: async (stage) => sweep(stage, post),
    },
    schedules: [{ task: sweepTask, cron: '* * * * *' }],
    words: { en: {}, cy: {} },
    forget,
    export: exportFor,
  }
}

function readId(payload: Record<string, unknown>): MessageId {
  if (typeof payload['id'] !== 'string') throw new Error('A message to send has an id')
  return payload['id'] as MessageId
}

/** The messages go, and with them every number and word; the person's other addresses are other capabilities' to name. */
async function forget({ db }: Scene, personId: string) {
  await sql`delete from message where person_id = ${personId}`.execute(db)
}

async function exportFor({ db }: Scene, personId: string) {
  const { rows } = await sql`
    select queued_at, kind, to_address, purpose, state, subject, words, template, about_kind, about_id, sent_at, settled_at
    from message where person_id = ${personId} order by queued_at`.execute(db)
  return rows
}
