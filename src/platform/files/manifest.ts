// Files as the house sees them: the one address they are read at, and their end.
import { sql } from 'kysely'
import { isUuid } from '../../kernel/id.ts'
import { say } from '../../kernel/language.ts'
import type { Manifest } from '../manifest.ts'
import { get, text, type Answer, type Visit } from '../web/page.ts'
import { viewScene } from '../scene.ts'
import { clearBytesTask, findFile, keeperOf, removeUnheld } from './files.ts'

const words = {
  notHere: {
    en: 'There is no such file, or it is not for you to see.',
    cy: 'Does dim ffeil o’r fath, neu nid chi sydd i’w gweld.',
  },
  notYet: {
    en: 'The file is still on its way. Try again in a minute.',
    cy: 'Mae’r ffeil ar ei ffordd. Rhowch gynnig arall mewn munud.',
  },
  lost: { en: 'The file did not arrive.', cy: 'Chyrhaeddodd y ffeil ddim.' },
}

export const filesManifest: Manifest = {
  name: 'files',
  about: 'Keeps what people give that is not words, such as recordings of calls, and shows it to whoever may see it.',
  verbs: {},
  pages: [get('/files/:id', showFile)],
  words: { en: words, cy: words },
  holds: {
    title: { en: 'Recordings and pictures you gave', cy: 'Recordiadau a lluniau a roddwyd gennych' },
    why: { en: 'For what you gave them for.', cy: 'At yr hyn y rhoddwyd hwy.' },
    kept: { en: 'Kept with what they belong to.', cy: 'Cedwir gyda’r hyn maent yn perthyn iddo.' },
  },
  jobs: {
    [clearBytesTask]: async (stage, { hash }) =>
      void (await viewScene(stage, ({ db }) => removeUnheld(db, keeperOf(stage), String(hash)))),
  },
  forget: async ({ db, house, place }, personId) => {
    const { rows } = await sql<{ hash: string | null }>`
      delete from file where person_id = ${personId} returning encode(sha256, 'hex') as hash`.execute(db)
    for (const { hash } of rows) {
      if (hash !== null) await removeUnheld(db, keeperOf({ house, place }), hash)
    }
  },
  export: async ({ db }, personId) => {
    const { rows } =
      await sql`select id, kind, type, bytes, made_at from file where person_id = ${personId} order by made_at`.execute(
        db,
      )
    return rows
  },
}

async function showFile({ stage, params }: Visit): Promise<Answer> {
  const id = params['id'] ?? ''
  const sorry = (sentence: keyof typeof words, status: number) =>
    text(say(words[sentence], stage.language), undefined, { status })
  const found = isUuid(id) ? await findFile(stage, id) : undefined
  if (found === undefined) return sorry('notHere', 404)
  if (found === 'awaited') return sorry('notYet', 404)
  if (found === 'lost') return sorry('lost', 410)
  const bytes = await keeperOf(stage).get(found.hash)
  if (!bytes) return sorry('lost', 410)
  return {
    status: 200,
    kind: 'body',
    type: found.type === 'text/plain' ? 'text/plain; charset=utf-8' : found.type,
    body: bytes,
    headers: {
      'cache-control': 'private, no-store',
      'content-disposition': `inline; filename="${found.kind}-${found.id}"`,
    },
  }
}
