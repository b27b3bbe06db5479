import { newId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, type ActScene } from '../../act.ts'
import type { Role } from '../../stage.ts'
import { withSignInTables } from '../on-scene.ts'
import { mayGive } from '../leading.ts'
import * as store from '../store.ts'

/** Over at once, everywhere: each request asks the database anew what its person belongs to. */
export const endMembership = act('identity.end-membership', async (scene, id: string) => {
  const found = await ownToChange(scene, id)
  if (!found.ok) return found
  const { organisation, role, personId } = found.value
  await withSignInTables({ scene }, () => store.endMembership(scene.db, id, scene.now))
  scene.line({ thing: { kind: 'membership', id }, forPerson: personId, organisation, facts: { role } })
  return accept()
})

/** Ends one membership and begins another, so that who was what on which day can always be told. */
export const changeRole = act(
  'identity.change-role',
  { one_membership_per_person_role_and_organisation: 'already' },
  async (scene, { id, role }: { id: string; role: Role }) => {
    const found = await ownToChange(scene, id)
    if (!found.ok) return found
    const { organisation, role: before, personId } = found.value
    if (!mayGive(scene, organisation, role)) return refuse({ because: 'not-allowed' })
    const next = newId(scene.now.getTime())
    await withSignInTables({ scene }, async () => {
      await store.endMembership(scene.db, id, scene.now)
      await store.beginMembership(scene.db, { id: next, person: personId, organisation, role, now: scene.now })
    })
    scene.line({ thing: { kind: 'membership', id: next }, forPerson: personId, organisation, facts: { before, role } })
    return accept()
  },
)

/** Refuses where it would leave an organisation with nobody who can let others in. */
async function ownToChange(scene: ActScene, id: string) {
  return withSignInTables({ scene }, async () => {
    const found = await store.findMembershipForUpdate(scene.db, id)
    if (!found) return refuse({ because: 'no-such-membership' })
    if (!mayGive(scene, found.organisation, found.role)) return refuse({ because: 'not-allowed' })
    const admins = found.role === 'admin' ? await store.countAdminsForUpdate(scene.db, found.organisation) : 2
    return admins < 2 ? refuse({ because: 'last-admin' }) : accept(found)
  })
}
