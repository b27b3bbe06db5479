import { newId, type OrganisationId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { viewerId } from '../../../platform/stage.ts'
import { textOf } from '../rules/sheet.ts'
import { findListing } from '../store/one-listing.ts'
import { insertProblem, type ToldKind, type TellWhere } from '../store/proposals.ts'

export type Report = { serviceId: string; kind: ToldKind; words: string; tell: TellWhere }

/** Anyone may say that a listing is wrong. It joins the queue of those who keep the listing, and word comes back if wanted. */
export const reportListingProblem = act(
  'directory.report-problem',
  async (scene, { serviceId, kind, words, tell }: Report) => {
    const rows = await findListing(scene.db, serviceId)
    if (!rows) return refuse({ because: 'no-such-listing' })
    if (kind === 'other' && words.trim() === '') return refuse({ because: 'say-what-is-wrong' })
    const organisation = textOf(rows['service']![0], 'organisation_id') as OrganisationId
    const id = newId<'listing-problem'>(scene.now.getTime())
    await insertProblem(scene.db, {
      id,
      serviceId,
      organisationId: organisation,
      kind,
      words,
      language: scene.language,
      tell,
      by: viewerId(scene.viewer) ?? null,
      at: scene.now,
    })
    scene.line({ thing: { kind: 'listing-problem', id }, organisation, facts: { kind } })
    return accept({ id })
  },
)
