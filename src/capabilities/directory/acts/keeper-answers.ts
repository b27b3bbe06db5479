import { addDays } from '../../../kernel/day.ts'
import type { OrganisationId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { daysBetweenChecks } from '../rules/checks.ts'
import { wallClock } from '../../../kernel/wall-clock.ts'
import { assure, makeDue } from '../store/listing-changes.ts'
import { listKeptBy } from '../store/proposals.ts'
import { refreshSearched } from './refresh.ts'

/** `binding` is that of the number that answered: the listing must be one that it keeps. */
export type KeeperAnswer = { serviceId: string; binding: string; right: boolean }

/**
 * The keeper's answer by text or by a key of the telephone. A sender's number is a claim, not a proof: it can say that a
 * listing is right, or that somebody should look, and change nothing else.
 */
export const keeperAnswers = act(
  'directory.keeper-answers',
  async (scene, { serviceId, binding, right }: KeeperAnswer) => {
    const listing = (await listKeptBy(scene.db, binding)).find(({ id }) => id === serviceId)
    if (!listing) return refuse({ because: 'not-yours' })
    const { day } = wallClock(scene.now, scene.place.timeZone)
    const how = scene.channel === 'voice' ? 'phone key' : 'text'
    if (right) {
      const nextDueOn = addDays(day, daysBetweenChecks)
      await assure(scene.db, serviceId, { by: null, as: listing.keeper, how, at: scene.now, on: day, nextDueOn })
    } else await makeDue(scene.db, serviceId, day)
    await refreshSearched(scene)
    scene.line({
      thing: { kind: 'listing', id: serviceId },
      organisation: listing.organisationId as OrganisationId,
      facts: { right, how },
    })
    return accept({ name: listing.name })
  },
)
