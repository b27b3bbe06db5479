// The checks that Hexworth offers: for a flu jab, and for which service to turn to.
import { fillCheck } from '../../capabilities/checks/index.ts'
import type { Day } from '../../kernel/day.ts'
import type { Scene } from '../../platform/scene.ts'
import { organisationId } from '../named-id.ts'
import { fluJab } from './flu-jab.ts'
import { whichService } from './where-to-turn.ts'

/** Part of the one transaction that makes Hexworth. */
export async function fillChecks(scene: Scene, today: Day) {
  const note = 'First published'
  await fillCheck(scene, {
    id: 'flu-check',
    organisation: organisationId('castle-practice'),
    check: fluJab,
    today,
    note,
  })
  await fillCheck(scene, {
    id: 'which-service',
    organisation: organisationId('council'),
    check: whichService,
    today,
    note,
  })
}
