import type { OrganisationId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { flowNamed } from '../../../platform/flow/run/flows.ts'
import { rightOver } from '../rights.ts'
import type { Check } from '../rules/check.ts'
import * as store from '../store.ts'

/** Its id is its address, and that of a flow. Refused where something else is already there. */
export const beginCheck = act(
  'checks.begin',
  { check_draft_pkey: 'id-taken', a_check_has_a_plain_id: 'bad-id', a_draft_is_at_most_one_megabyte: 'too-big' },
  async (scene, given: { id: string; organisation: OrganisationId; draft: Check }) => {
    const { id, organisation, draft } = given
    if (rightOver(scene, organisation) === 'none') return refuse({ because: 'not-yours' })
    if (flowNamed(scene, id)) return refuse({ because: 'id-taken' })
    await store.insertDraft(scene.db, { id, organisationId: organisation, draft, now: scene.now })
    scene.line({ thing: { kind: 'check', id }, organisation })
    return accept({ id })
  },
)
