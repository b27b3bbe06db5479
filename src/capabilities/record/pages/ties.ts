// Household, carers and others around a person: shown on their page, added and ended here.
import { tidied } from '../../../platform/flow/reading.ts'
import type { Answer, Visit } from '../../../platform/web/page.ts'
import { isUuid } from '../../../kernel/id.ts'
import { addTie, endTie } from '../acts/keep-tie.ts'
import { tieKinds } from '../store/ties.ts'
import { workWords } from '../words/staff-work.ts'
import { askedOf, notTheirs } from './frame.tsx'
import { back, personPage } from './person.tsx'

const words = workWords.ties

export async function addTiePage(visit: Visit): Promise<Answer> {
  const { stage, form, frame } = visit
  const asked = askedOf(visit)
  if (!asked || asked === 'no-purpose') return notTheirs(frame)
  const text = (name: string, charsMax: number) => tidied(form.get(name) ?? '').slice(0, charsMax)
  const kind = tieKinds.find((one) => one === form.get('tie-kind'))
  const otherName = text('tie-name', 200)
  if (!kind || otherName === '') return personPage(visit, [{ field: 'tie-name', says: words.problem }])
  const tie = { otherName, kind, reach: text('tie-reach', 200), note: text('tie-note', 500) }
  const added = await addTie(stage, { person: asked.person, organisation: asked.organisation, tie })
  return added.ok ? back(asked, 'details') : notTheirs(frame)
}

export async function endTiePage(visit: Visit): Promise<Answer> {
  const asked = askedOf(visit)
  const id = visit.params['tie'] ?? ''
  if (!asked || asked === 'no-purpose' || !isUuid(id)) return notTheirs(visit.frame)
  const ended = await endTie(visit.stage, { person: asked.person, organisation: asked.organisation, id })
  return ended.ok ? back(asked, 'details') : notTheirs(visit.frame)
}
