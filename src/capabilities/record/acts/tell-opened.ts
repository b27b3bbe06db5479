import { refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { personWasOpened } from '../messages.ts'
import type { GlassId } from '../store/glass.ts'
import * as store from '../store/glass.ts'
import { tellOfWorker } from './tell-of-worker.ts'

export const tellOpenedTask = 'record.tell-opened'

/**
 * Once somebody else has looked at an emergency, whoever it was about is told, if they may read of it. Not before: a message in that hour
 * could put them in danger, and nobody but whoever opened it would have thought of that.
 */
export const tellOpened = act('record.tell-opened', async (scene, { glass: id }: { glass: GlassId }) => {
  const glass = await store.find(scene.db, id)
  if (!glass || glass.reviewedAt === null || glass.withheldUntil !== null) return refuse({ because: 'not-to-tell' })
  const { personId: person, organisationId: organisation, brokenBy: worker } = glass
  return tellOfWorker(scene, { person, organisation, worker }, personWasOpened, (found) => ({
    organisation: found.organisation,
  }))
})
