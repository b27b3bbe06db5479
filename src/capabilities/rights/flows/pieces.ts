// What is held, as pieces that each fit a text message or a few and each make sense by themselves: one at a time, and no more is read for it.
import { say, type Language, type Text } from '../../../kernel/language.ts'
import type { PersonId } from '../../../kernel/id.ts'
import type { Stage } from '../../../platform/stage.ts'
import { exportingIn } from '../each-part.ts'
import { type Held, heldOf, pageOf } from '../held-of.ts'
import { fieldInWords, fieldName, type Saying, sayingIn, sectionName } from '../naming.ts'
import type { Thing } from '../rules/held.ts'
import { rightsWords } from '../words/words.ts'

/** About three parts of a text message. */
const charsMost = 420

/**
 * How far it was told: up to the thing `last` of one list of one capability, and so many parts of the one after it. `number` of `all` things
 * have begun.
 */
export type Bookmark = { capability: string; list: string; last: string; part: number; number: number; all: number }

/** What was texted is on their telephone already, and each piece is one more of those: read out, they would never come to an end. */
const isTold = (capability: string) => capability !== 'messages'

/** Before the first of everything that is held. */
export function beginning(held: readonly Held[]): Bookmark {
  const counts = held
    .filter(({ capability }) => isTold(capability))
    .flatMap(({ lists }) => lists.map((one) => one.counts))
  const all = counts.flatMap((one) => [...one.values()]).reduce((one, other) => one + other, 0)
  return { capability: '', list: '', last: '', part: 0, number: 0, all }
}

/** One thing to a piece, whose it is first; one that is longer goes on in the next, parted between words. Nothing, where all is told. */
export async function pieceAfter(
  stage: Stage,
  person: PersonId,
  mark: Bookmark,
): Promise<{ text: Text; mark: Bookmark } | undefined> {
  const names = exportingIn(stage).flatMap(({ name }) => (isTold(name) ? [name] : []))
  for (const capability of names.slice(Math.max(0, names.indexOf(mark.capability)))) {
    const [held] = await heldOf(stage, person, capability)
    const isSame = capability === mark.capability
    const lists = held?.lists ?? []
    const begun = isSame ? lists.findIndex(({ name }) => name === mark.list) : -1
    for (const [at, list] of [...lists.entries()].slice(Math.max(0, begun))) {
      const before = at === begun && mark.last !== '' ? mark.last : undefined
      const { things, newer } = await pageOf(stage, person, held!, list, { before, most: 1 })
      // What they told last is gone: the list would begin again from its first.
      const [thing] = before !== undefined && newer === 0 ? [] : things
      if (thing)
        return piece(
          thing,
          held!,
          { ...mark, capability, list: list.name, ...(at !== begun && { last: '', part: 0 }) },
          stage,
        )
    }
  }
  return undefined
}

function piece(thing: Thing, { title }: Held, mark: Bookmark, stage: Stage) {
  const number = mark.part === 0 ? mark.number + 1 : mark.number
  const inOne = (language: Language) =>
    parted(`${number}/${mark.all} ${said({ title, name: mark.list, thing }, sayingIn(stage, language))}`)
  const [en, cy] = [inOne('en'), inOne('cy')]
  const isLast = mark.part + 1 >= Math.max(en.length, cy.length)
  return {
    text: { en: en[mark.part] ?? '-', cy: cy[mark.part] ?? '-' },
    mark: { ...mark, number, ...(isLast ? { last: thing.id, part: 0 } : { part: mark.part + 1 }) },
  }
}

function said({ title, name, thing }: { title: Text; name: string; thing: Thing }, saying: Saying) {
  const { language } = saying
  const whose = [
    thing.organisation ?? rightsWords[language].data.place,
    say(title, language),
    sectionName(name, language),
  ]
  const fields = thing.fields
    .filter(({ name: field }) => field !== 'organisation')
    .map((field) => `${fieldName(field.name, language)}: ${fieldInWords(field, saying)}`)
  return `${whose.filter(Boolean).join(', ')}. ${fields.join('; ')}`
}

function parted(text: string): string[] {
  const parts: string[] = []
  let left = text
  while (left.length > charsMost) {
    const space = left.lastIndexOf(' ', charsMost)
    const at = space > charsMost / 2 ? space : charsMost
    parts.push(`${left.slice(0, at).trim()} …`)
    left = left.slice(at).trim()
  }
  return [...parts, left]
}
