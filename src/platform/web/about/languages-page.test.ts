import { expect } from 'vitest'
import { recogniseAs } from '../../../../test/support/signed-in.ts'
import { test } from '../../../../test/support/world.ts'
import type { OrganisationId } from '../../../kernel/id.ts'

test('editors see what is untranslated, unchecked and dear, and each flow’s table; residents do not', async ({
  world,
}) => {
  const organisation = '0192f000-0000-7000-8000-00000000c0c2' as OrganisationId
  const carys = await recogniseAs(world, await world.person('Carys Morgan', [{ organisation, role: 'editor' }]))
  await carys.open('/work/languages')
  carys.page().shows(/directory Cymraeg \d+ 0 \d+ Not yet/)
  // Only what costs something is listed, and how much is not.
  carys.page().shows(/book-appointment: phone 1 1 ô/)
  carys.page().doesNotShow('find-service: place')
  carys.page().shows(/\d+ of the \d+ questions that are texted take one part/)
  await carys.open('/work/flows')
  carys.page().shows('Find a service')
  await carys.open('/work/flows/find-service')
  carys.page().shows(/place asks asks 1\/1/)
  const ewa = await recogniseAs(world, await world.person('Ewa Kowalska'))
  ;(await ewa.open('/work/languages')).doesNotShow('Words in each language')
  expect((await world.get('/work/flows/find-service')).status).not.toBe(200)
})
