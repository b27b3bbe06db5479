import type { Policy } from '../../platform/manifest.ts'
import type { Stage, Viewer } from '../../platform/stage.ts'

/** An admin or manager of the organisation that runs the place. Who has a turn on the rota, the database alone knows. */
export function looksAfterPlace(viewer: Viewer, { place }: Pick<Stage, 'place'>): boolean {
  return (
    viewer.kind === 'person' &&
    viewer.memberships.some(
      ({ organisation, role }) => organisation === place.settings.runBy && (role === 'admin' || role === 'manager'),
    )
  )
}

export const placeKeepers: Policy = (viewer, { stage }) => looksAfterPlace(viewer, stage)
