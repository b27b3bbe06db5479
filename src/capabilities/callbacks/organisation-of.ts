import { speaksFor, type Stage } from '../../platform/stage.ts'

/** The organisation that whoever works here speaks for. */
export function organisationOf(stage: Pick<Stage, 'viewer'>) {
  const organisation = speaksFor(stage)
  return organisation ? { organisation } : {}
}
