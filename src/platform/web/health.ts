import { sql } from 'kysely'
import { readScene } from '../scene.ts'
import { get, json, type Page } from './page.ts'

/** For load balancers and for people who wonder: ready means that this place's own tables answer. */
export const healthPages: Page[] = [
  get(
    '/healthz',
    async ({ stage }) => {
      try {
        await readScene(stage, ({ db }) => sql`select 1 from migration limit 1`.execute(db))
        return json({ ready: true, place: stage.place.id })
      } catch (problem) {
        stage.house.log.problem('the health check failed', problem)
        return json({ ready: false }, { status: 503 })
      }
    },
    { machine: true },
  ),
]
