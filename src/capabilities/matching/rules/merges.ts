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
