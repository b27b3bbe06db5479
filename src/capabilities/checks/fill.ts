// A check put in place by whoever makes a place from nothing, and held to what every check is held to.
import type { Day } from '../../kernel/day.ts'
import type { OrganisationId } from '../../kernel/id.ts'
import { announceFlows } from '../../platform/flow/run/kept-flows.ts'
import type { Scene } from '../../platform/scene.ts'
import { findFaults } from './faults.ts'
import type { Check } from './rules/check.ts'
import * as store from './store.ts'

/** Part of whatever transaction makes the place. Throws where the check would not be published. */
export async function fillCheck(
  scene: Scene,
  {
    id,
    organisation,
    check,
    today,
    note,
  }: { id: string; organisation: OrganisationId; check: Check; today: Day; note: string },
) {
  const faults = findFaults(scene, check, { id, version: 1 }, today)
  if (faults.length > 0) throw new Error(`The check ${id} cannot be published: ${JSON.stringify(faults.slice(0, 3))}`)
  await store.insertDraft(scene.db, { id, organisationId: organisation, draft: check, now: scene.now })
  await store.insertVersion(scene.db, {
    id,
    version: 1,
    organisationId: organisation,
    definition: check,
    changes: [],
    note,
    publishedAt: scene.now,
  })
  await announceFlows(scene)
}
