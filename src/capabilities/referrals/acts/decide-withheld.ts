import { addDays } from '../../../kernel/day.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { today } from '../../../platform/flow/run/today.ts'
import { look } from '../../../platform/look.ts'
import { workplaces } from '../../record/index.ts'
import { withheldDays, type WithheldReason } from '../rules/pieces.ts'
import { type ReferralId, whose } from '../store/referrals.ts'
import * as store from '../store/withheld.ts'

/**
 * Whether a risk is still kept from the person, by whoever sent it: until a new day and for a reason, or no longer. The person reads their
 * lines, so one that told of what is kept from them would tell of it all; the look has its own.
 */
export const decideWithheld = act(
  'referrals.decide-withheld',
  async (scene, { id, keep }: { id: string; keep: WithheldReason | undefined }) => {
    const known = await whose(scene.db, id)
    const organisation = workplaces(scene).find((one) => one === known?.fromOrganisation)
    if (!known || !organisation) return refuse({ because: 'no-such-referral' })
    const looked = await look(scene, { person: known.personId, purpose: 'referral', organisation })
    if (!looked.ok) return refuse({ because: 'no-such-referral' })
    const kept = keep && { why: keep, until: addDays(today(scene), withheldDays) }
    if (!(await store.decideWithheld(scene.db, id as ReferralId, kept))) return refuse({ because: 'too-late' })
    scene.line({
      thing: { kind: 'referral', id },
      organisation,
      purpose: 'referral',
      ...(keep ? {} : { forPerson: known.personId }),
      facts: { stays: keep !== undefined },
    })
    return accept({ until: kept?.until })
  },
)
