// Taking a letter to print shows its words to whoever prints it, so each time leaves a line; posting it is one too.
import type { PersonId } from '../../../kernel/id.ts'
import { accept } from '../../../kernel/outcome.ts'
import { act } from '../../act.ts'
import type { Policy } from '../../manifest.ts'
import { rolesIn, type Stage } from '../../stage.ts'
import type { OrganisationId } from '../../../kernel/id.ts'

export const postedTask = 'messages.letter-posted'
const printing = ['worker', 'manager', 'admin'] as const

/** Workers, managers and admins of the organisation that runs the place: letters hold what is nobody else's to read. */
export const mayPrint: Policy = (_viewer, { stage }) => isPrinter(stage)

export function isPrinter({ viewer, place }: Pick<Stage, 'viewer' | 'place'>): boolean {
  const { runBy } = place.settings
  return (
    runBy !== undefined && rolesIn(viewer, runBy as OrganisationId).some((role) => printing.some((one) => one === role))
  )
}

type Letter = { id: string; personId: PersonId | null }

export const printLetter = act('messages.print-letter', async ({ line }, { id, personId }: Letter) => {
  line({ thing: { kind: 'message', id }, purpose: 'print', ...(personId && { forPerson: personId }) })
  return accept({ id })
})

export const postLetter = act('messages.post-letter', async ({ line, after }, { id, personId }: Letter) => {
  line({ thing: { kind: 'message', id }, ...(personId && { forPerson: personId }) })
  await after(postedTask, { id }, { jobKey: `letter-posted-${id}` })
  return accept({ id })
})
