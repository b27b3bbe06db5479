import type { PersonId } from '../../kernel/id.ts'
import { type Stage, viewerId } from '../../platform/stage.ts'

/**
 * What anybody may do to a report that is not theirs (add to it, say that it is not mended) is done by the house on their word,
 * for their own rights end at their own rows. Where we know who they are, the line says so.
 */
export function asHouse(stage: Stage, job: string): Stage {
  const { viewer } = stage
  return { ...stage, viewer: { kind: 'system', job }, ...(viewer.kind === 'person' ? { onWordOf: viewer } : {}) }
}

/** Whom it is done for: whoever a helper helps, and nobody where they gave no name; else whoever is signed in. */
export function whoseWish({ viewer, forPerson }: Stage): PersonId | undefined {
  return forPerson ? forPerson.personId : viewerId(viewer)
}
