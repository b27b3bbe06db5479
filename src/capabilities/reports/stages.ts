import type { Stage } from '../../platform/stage.ts'

/**
 * What anybody may do to a report that is not theirs (add to it, say that it is not mended) is done by the house on their word,
 * for their own rights end at their own rows.
 */
export function asHouse(stage: Stage, job: string): Stage {
  return { ...stage, viewer: { kind: 'system', job } }
}
