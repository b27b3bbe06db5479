import type { OrganisationId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { rolesIn } from '../../../platform/stage.ts'
import * as store from '../store/glass.ts'

type Setting = { organisation: OrganisationId; role: store.GuardianRole }

/** Who is told of emergencies and reviews them: managers and admins, or admins alone. By whoever leads the organisation. */
export const setGuardian = act('record.set-guardian', async (scene, { organisation, role }: Setting) => {
  const leads = rolesIn(scene.viewer, organisation).some((held) => held === 'manager' || held === 'admin')
  if (!leads) return refuse({ because: 'not-allowed' })
  await store.setGuardianRole(scene.db, organisation, role)
  scene.line({ thing: { kind: 'record-setting', id: organisation }, organisation, facts: { role } })
  return accept()
})
