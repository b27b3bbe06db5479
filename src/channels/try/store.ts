import { sql } from 'kysely'
import { systemStage } from '../../platform/jobs/worker.ts'
import { viewScene } from '../../platform/scene.ts'
import type { Stage } from '../../platform/stage.ts'

export type Said = { from: 'them' | 'us'; words: string; at: Date; parts: number }

const bubblesMax = 40

/** What a number texted and what it was told, oldest first. */
export function listTalk({ house, place }: Stage, number: string): Promise<Said[]> {
  return viewScene(systemStage(house, place, 'try.talk'), async ({ db }) => {
    const { rows } = await sql<Said>`
      select * from (
        select 'them' as "from", words, received_at as at, 0 as parts from text_inbound where from_number = ${number}
        union all
        select 'us', coalesce(words, ''), coalesce(sent_at, queued_at), parts from message
        where to_address = ${number} and words is not null
      ) said order by at desc limit ${bubblesMax}`.execute(db)
    return rows.reverse()
  })
}
