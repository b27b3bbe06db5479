// Which records are one person: worked out from the merges in force, and from nothing else.

export type Merge = { keeps: string; joins: string }

/**
 * For each record that is joined to another, whose name and details are shown for all of them. The order of the merges does not
 * matter, nor does how they came to be in force. Of several that could be shown, the one with the least id is.
 */
export function shownFor(inForce: readonly Merge[]): Map<string, string> {
  const joined = new Map<string, string[]>()
  for (const { keeps, joins } of inForce) {
    joined.set(keeps, [...(joined.get(keeps) ?? []), joins])
    joined.set(joins, [...(joined.get(joins) ?? []), keeps])
  }
  const shown = new Map<string, string>()
  for (const start of joined.keys()) {
    if (shown.has(start)) continue
    const group = reachable(joined, start)
    const least = shownOf(group, inForce)
    for (const one of group) shown.set(one, least)
  }
  return shown
}

/**
 * Those of these by which the two are one: what only hangs beside the way from one to the other is left out. Where part of the way is not seen
 * (another organisation's), all of them.
 */
export function between<One extends Merge>(merges: readonly One[], one: string, other: string): readonly One[] {
  let kept = merges
  for (;;) {
    const counts = new Map<string, number>()
    for (const { keeps, joins } of kept) for (const end of [keeps, joins]) counts.set(end, (counts.get(end) ?? 0) + 1)
    const hangs = (end: string) => end !== one && end !== other && counts.get(end) === 1
    const left = kept.filter(({ keeps, joins }) => !hangs(keeps) && !hangs(joins))
    if (left.length === kept.length) return kept.length > 0 ? kept : merges
    kept = left
  }
}

/** Of one group: a record that no merge joins into another; where there is none, or there are several, the least. */
function shownOf(group: readonly string[], inForce: readonly Merge[]): string {
  const kept = group.filter((one) => !inForce.some(({ joins }) => joins === one))
  return (kept.length > 0 ? kept : [...group]).sort()[0]!
}

function reachable(joined: ReadonlyMap<string, readonly string[]>, start: string): string[] {
  const found = new Set([start])
  for (const one of found) for (const other of joined.get(one) ?? []) found.add(other)
  return [...found]
}
