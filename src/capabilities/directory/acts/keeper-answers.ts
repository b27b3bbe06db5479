import { addDays } from '../../../kernel/day.ts'
import { newId, type OrganisationId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, type ActScene } from '../../../platform/act.ts'
import { daysBetweenChecks } from '../rules/checks.ts'
import { wallClock } from '../../../kernel/wall-clock.ts'
import { assure, makeDue } from '../store/listing-changes.ts'
import { type AskedListing, insertProblem, isToldAlready, listKeptBy } from '../store/proposals.ts'
import { staffWords } from '../words/staff.ts'
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
    } else {
      await makeDue(scene.db, serviceId, addDays(day, -1))
      await putBeforeStaff(scene, listing, staffWords.listing.keeperSaysChanged[how](listing.keeper))
    }
    await refreshSearched(scene)
    scene.line({
      thing: { kind: 'listing', id: serviceId },
      organisation: listing.organisationId as OrganisationId,
      facts: { right, how },
    })
    return accept({ name: listing.name })
  },
)

/** As what anybody tells is, so that somebody looks, and the keeper hears what came of it. Said twice, it waits once. */
async function putBeforeStaff(
  { db, now, language }: ActScene,
  { id, organisationId, phone }: AskedListing,
  words: string,
) {
  if (await isToldAlready(db, id, words)) return
  await insertProblem(db, {
    id: newId<'listing-problem'>(now.getTime()),
    serviceId: id,
    organisationId,
    kind: 'other',
    words,
    language,
    tell: { phone },
    by: null,
    at: now,
  })
}
