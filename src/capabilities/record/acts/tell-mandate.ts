import type { PersonId } from '../../../kernel/id.ts'
import { act } from '../../../platform/act.ts'
import { namesOfPeople } from '../../../platform/identity/names.ts'
import { mandateWritten } from '../messages.ts'
import { tellOfWorker, type Whom } from './tell-of-worker.ts'

export type Telling = Whom & { holder: PersonId; isOver?: boolean }

export const tellMandateTask = 'record.tell-mandate'

/** At once, so that nobody is let act for somebody who never said so, nor left without whoever helps them. */
export const tellMandate = act('record.tell-mandate', async (scene, { holder, isOver = false, ...whom }: Telling) =>
  tellOfWorker(scene, whom, mandateWritten, async ({ worker, organisation }) => ({
    worker,
    organisation,
    isOver,
    holder: (await namesOfPeople(scene.db, [holder])).get(holder) ?? '',
  })),
)
