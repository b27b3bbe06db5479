import { sql } from 'kysely'
import { readScene } from '../scene.ts'
import { get, json, type Page, retrySoon } from './page.ts'

/** For load balancers and for people who wonder: ready means that this place's own tables answer. */
export const healthPages: Page[] = [
  get(
    '/healthz',
    async ({ stage }) => {
      const notReady = () => json({ ready: false }, { status: 503, headers: retrySoon })
      if (stage.house.isDatabaseDown?.()) return notReady()
      try {
        await readScene(stage, ({ db }) => sql`select 1 from migration limit 1`.execute(db))
        return json({ ready: true, place: stage.place.id })
      } catch (problem) {
        stage.house.log.problem('the health check failed', problem)
        return notReady()
      }
    },
    { machine: true, evenWhenDown: true },
  ),
]
