// What every act on one guide begins with: is it there, and may this person do this?
import { isUuid, type PersonId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import type { ActScene } from '../../../platform/act.ts'
import { type Right, rightOver } from '../../directory/index.ts'
import { findGuideForUpdate } from '../store/writing.ts'

/** The guide, locked, when the viewer's right over it is one of those asked for. */
export async function keptGuide(
  { db, viewer, place }: Pick<ActScene, 'db' | 'viewer' | 'place'>,
  id: string,
  rights: readonly Right[],
) {
  const guide = isUuid(id) ? await findGuideForUpdate(db, id) : undefined
  if (!guide) return refuse({ because: 'no-such-guide' })
  if (!rights.includes(rightOver({ viewer, place }, guide.organisationId))) return refuse({ because: 'not-yours' })
  return accept(guide)
}

/** The person who acts; staff acts have no other kind of viewer. */
export function actorId({ viewer }: Pick<ActScene, 'viewer'>): PersonId {
  if (viewer.kind !== 'person') throw new Error('Only a person keeps a guide')
  return viewer.personId
}
