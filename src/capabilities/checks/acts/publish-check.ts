// Publishing: the examples are run and the rules looked through, and what is published can never be changed again.
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { announceFlows } from '../../../platform/flow/run/kept-flows.ts'
import { today } from '../../../platform/flow/run/today.ts'
import type { Stage } from '../../../platform/stage.ts'
import { findFaults, type CheckFault } from '../faults.ts'
import { rightOver } from '../rights.ts'
import type { Check } from '../rules/check.ts'
import * as store from '../store.ts'

type Given = { id: string; revision: number; note: string }

/** Refused with everything that is wrong, each with somebody whom it would fail. */
const publishInAct = act('checks.publish', async (scene, { id, revision, note }: Given) => {
  const { db, now, line } = scene
  const held = await store.findDraftForUpdate(db, id)
  if (!held || rightOver(scene, held.organisationId) !== 'publish') return refuse({ because: 'not-yours' as const })
  if (held.revision !== revision) return refuse({ because: 'changed-meanwhile' as const })
  const earlier = await store.listVersions(db, id, 1_000)
  const version = (earlier[0]?.version ?? 0) + 1
  const changes = changesSince(earlier[0], held.draft, version)
  const faults: CheckFault[] = findFaults(scene, held.draft, { id, version, changes }, today(scene))
  if (faults.length > 0) return refuse({ because: 'has-faults' as const, faults })
  const { organisationId, draft } = held
  await store.insertVersion(db, { id, version, organisationId, definition: draft, changes, note, publishedAt: now })
  await announceFlows(scene)
  line({ thing: { kind: 'check', id }, organisation: organisationId, facts: { version } })
  return accept({ version })
})

export async function publishCheck(stage: Stage, given: Given) {
  const outcome = await publishInAct(stage, given)
  // Every other process hears of it; whoever published looks at it next.
  if (outcome.ok) await stage.house.keptFlows?.refresh(stage.place)
  return outcome
}

/** Questions that are gone: conversations begun with an older version are read through this. */
function changesSince(last: store.Version | undefined, draft: Check, version: number) {
  if (!last) return []
  const stays = new Set(draft.questions.map(({ id }) => id))
  const removed = last.definition.questions.map(({ id }) => id).filter((id) => !stays.has(id))
  return removed.length > 0 ? [...last.changes, { version, removed }] : last.changes
}
