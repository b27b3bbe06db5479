// Where is it? What can be told from the words alone: a grid reference, two numbers, "outside the library on Mill Lane".
import type { Spot } from './area-index.ts'
import { readGridReference } from './grid-reference.ts'

export type SpotReading =
  | (Spot & { kind: 'point'; by: 'grid-reference' | 'numbers'; label: string })
  | { kind: 'bad-grid-reference'; reference: string; because: 'wrong-length' | 'off-the-map' }
  /** Names to look up, the likeliest first: a landmark within a street, the street itself. */
  | { kind: 'names'; tries: { name: string; within?: string }[]; spot: string }

export function readSpot(text: string): SpotReading {
  const said = text.replace(/\s+/g, ' ').trim()
  const grid = readGridReference(said)
  if (grid.kind === 'found') {
    const { latitude, longitude, reference } = grid
    return { kind: 'point', by: 'grid-reference', latitude, longitude, label: reference }
  }
  if (grid.kind !== 'not-a-grid-reference')
    return { kind: 'bad-grid-reference', reference: grid.reference, because: grid.kind }
  const numbers =
    /^\(?\s*(-?\d{1,3}(?:\.\d+)?)\s*°?\s*([ns])?\s*[, ]\s*(-?\d{1,3}(?:\.\d+)?)\s*°?\s*([ew])?\s*\)?$/i.exec(said)
  if (numbers) {
    const south = numbers[2]?.toLowerCase() === 's' ? -1 : 1
    const west = numbers[4]?.toLowerCase() === 'w' ? -1 : 1
    return {
      kind: 'point',
      by: 'numbers',
      latitude: south * Number(numbers[1]),
      longitude: west * Number(numbers[3]),
      label: said,
    }
  }
  return { kind: 'names', tries: namesIn(said), spot: said }
}

const lead =
  /^(?:it'?s |it is |just |right |directly )?(?:outside|opposite|in front of|behind|next to|beside|by|near|close to|at|on|in|along|under|above|around|the corner of|corner of|junction of|tu allan i'?r?|ger|gyferbyn â'?r?|wrth ymyl|yn ymyl|y tu ôl i'?r?|ar|yn|o flaen)\s+/i
const joins = /\s*(?:,| on | in | at | near | by | along | off | ar | yn | ger )\s*/i

/**
 * "outside the library on Mill Lane" → the library on Mill Lane, then Mill Lane. House numbers and "the" stand in nobody's
 * gazetteer, so they are kept as the spot and not looked up.
 */
export function namesIn(said: string): { name: string; within?: string }[] {
  let rest = said.replace(/[.!?]+$/, '')
  for (let round = 0; round < 3; round++) rest = rest.replace(lead, '')
  const parts = rest
    .split(joins)
    .map(bare)
    .filter((part) => part.length > 1)
  const tries: { name: string; within?: string }[] = [{ name: bare(rest) }]
  for (const [place, name] of parts.entries()) {
    const within = parts[place + 1]
    if (within !== undefined) tries.push({ name, within })
  }
  for (const name of parts.toReversed()) tries.push({ name })
  const seen = new Set<string>()
  return tries
    .filter(({ name, within }) => {
      const key = `${name}|${within ?? ''}`.toLowerCase()
      if (name === '' || seen.has(key)) return false
      seen.add(key)
      return true
    })
    .slice(0, 6)
}

function bare(name: string): string {
  return name
    .trim()
    .replace(/^(?:the|y|yr)\s+/i, '')
    .replace(/^(?:number |no\.? |rhif )?\d+[a-z]?\s+(?=\p{L})/iu, '')
    .trim()
}
