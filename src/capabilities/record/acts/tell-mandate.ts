import type { PersonId } from '../../../kernel/id.ts'
import { act } from '../../../platform/act.ts'
import { mandateWritten } from '../messages.ts'
import { namesOf } from '../store/mandates.ts'
import { tellOfWorker, type Whom } from './tell-of-worker.ts'

export type Telling = Whom & { holder: PersonId }

/** At once, so that nobody is let act for somebody who never said so. */
export const tellMandate = act('record.tell-mandate', async (scene, { holder, ...whom }: Telling) =>
  tellOfWorker(scene, whom, mandateWritten, async ({ worker, organisation }) => ({
    worker,
    organisation,
    holder: (await namesOf(scene.db, [holder])).get(holder) ?? '',
  })),
)
