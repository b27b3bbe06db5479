// The reports that somebody told of themself: by who is signed in, and by the number that they have proved.
import { inEach, type Language, same, writtenIn } from '../../../kernel/language.ts'
import type { PersonId } from '../../../kernel/id.ts'
import { ended } from '../../../kernel/sentence.ts'
import type { PassageLine } from '../../../platform/flow/flow.ts'
import { bindingFor } from '../../../platform/flow/run/bindings.ts'
import { type Offer, pageOf } from '../../../platform/flow/run/found.ts'
import { whoTexts } from '../../../platform/identity/index.ts'
import { viewScene } from '../../../platform/scene.ts'
import { type Stage, viewerId } from '../../../platform/stage.ts'
import { isPublicState, mayReopen } from '../rules/states.ts'
import { dayInWords, said } from '../saying.ts'
import { asHouse } from '../stages.ts'
import { listTold, provenPhone, type Report } from '../store/reports.ts'
import { reportWords } from '../words/words.ts'

type Args = Record<string, unknown>

/** Whoever is helped has let the helper ask; a number that texts is asked for more than itself before this is. */
async function whoTold(stage: Stage): Promise<PersonId | undefined> {
  const { viewer, forPerson } = stage
  if (forPerson) return forPerson.personId
  return viewerId(viewer) ?? (await whoTexts(stage))?.personId
}

/** With what they told by telephone or by text before they had an account: it hangs on their number, which they have proved. */
async function listMine(stage: Stage): Promise<Report[]> {
  const person = await whoTold(stage)
  if (!person) return []
  return viewScene(asHouse(stage, 'reports.mine'), async ({ db }) => {
    const phone = await provenPhone(db, person)
    const binding = phone === undefined ? null : bindingFor(stage, 'phone', phone)
    return listTold(db, { person, phone: phone ?? null, binding })
  })
}

export async function findMine(stage: Stage, id: unknown): Promise<Report | undefined> {
  return (await listMine(stage)).find((report) => report.id === id)
}

export async function offerMine(stage: Stage, { page }: Args): Promise<Offer> {
  const found = await listMine(stage)
  if (found.length === 0) return { options: [], note: said(({ mine }) => mine.none) }
  const { house, place } = stage
  const options = found.map(({ id, title, spot, near, madeAt, language: among }) => ({
    value: id as string,
    label: same([title, spot || near].filter(Boolean).join(', ')),
    labelIn: writtenIn(() => among),
    detail: inEach((language) =>
      reportWords[language].mine.told(dayInWords(madeAt, house.clock(), place.timeZone, language)),
    ),
  }))
  return pageOf(options, page)
}

export async function offerToDoWithMine(stage: Stage, { report: id, page }: Args): Promise<Offer> {
  const report = await findMine(stage, id)
  if (!report) return { options: [], note: said(({ mine }) => mine.none) }
  const options = [
    ...(mayReopen(report.state) ? [{ value: 'not-fixed', label: said(({ became }) => became.notFixed) }] : []),
    ...(report.isOpen ? [{ value: 'add', label: said(({ mine }) => mine.add) }] : []),
    { value: 'done', label: said(({ became }) => became.done) },
  ]
  return pageOf(options, page)
}

/** What stands before where it is with, of one that not everybody may know of. */
export function ownLines({ state, isPrivate, isPublic }: Report, into: string | undefined): PassageLine[] {
  if (isPublic) return []
  const why = (language: Language) => {
    const { one, mine } = reportWords[language]
    if (state === 'unconfirmed') return one.unconfirmed
    if (state === 'held') return one.held
    if (state === 'duplicate' && into !== undefined) return one.mergedInto(into)
    if (isPrivate && isPublicState(state)) return mine.private
    return one.notShown
  }
  return [{ text: inEach((language) => ended(why(language))) }]
}
