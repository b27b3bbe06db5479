// The reference of one printed sheet: it names the flow, its version and language by itself, so that looking at a form or
// printing it keeps nothing. Only what is keyed in is kept.
import { createHmac } from 'node:crypto'
import { languages, type Language } from '../../kernel/language.ts'
import type { Flow } from '../../platform/flow/flow.ts'
import { drawLetters, lettersOf, readLetters } from '../../platform/reference.ts'
import type { Stage } from '../../platform/stage.ts'

/** 7 of 25 letters are drawn (32 bits), and 5 prove that we drew them (23 bits): only staff may try, one at a time. */
const drawn = 7
const proving = 5

export type Sheet = { flow: Flow; version: number; language: Language; reference: string }

type Keeper = Pick<Stage, 'house' | 'place'>

/** `BCDF-GH23-JKMN`, different on every sheet. */
export function drawReference(keeper: Keeper, flow: Pick<Flow, 'id' | 'version'>, language: Language): string {
  const free = drawLetters(drawn)
  return grouped(free + proofOf(keeper, free, flow.id, flow.version, language))
}

/** Which form a reference is of; `undefined` for anything that we did not draw. Old versions are known too. */
export function readReference(keeper: Keeper, typed: string, flows: readonly Flow[]): Sheet | undefined {
  const text = readLetters(typed, drawn + proving)
  if (text === undefined) return undefined
  const [free, proof] = [text.slice(0, drawn), text.slice(drawn)]
  for (const flow of flows)
    for (let version = flow.version; version > 0; version--)
      for (const language of languages)
        if (proofOf(keeper, free, flow.id, version, language) === proof)
          return { flow, version, language, reference: grouped(text) }
  return undefined
}

function proofOf({ house, place }: Keeper, free: string, flow: string, version: number, language: Language): string {
  const digest = createHmac('sha256', house.secret)
    .update(`sheet\n${place.id}\n${flow}\n${version}\n${language}\n${free}`)
    .digest()
  return lettersOf(digest.subarray(0, proving))
}

function grouped(text: string): string {
  return text.replace(/(....)(?=.)/g, '$1-')
}
