// What is held, by whoever holds it: an organisation, or the place itself.
import type { Text } from '../../kernel/language.ts'
import type { Held } from './held-of.ts'

export type GroupRow = { capability: string; title: Text; why: Text; kept: Text; count: number }
export type Group = { organisation: string | null; rows: GroupRow[] }

/** Organisations by name, then the place. */
export function groupsOf(held: readonly Held[]): Group[] {
  const groups = new Map<string | null, GroupRow[]>()
  for (const { capability, title, why, kept, lists } of held) {
    const all = new Map<string | null, number>()
    for (const { counts } of lists)
      for (const [organisation, count] of counts) all.set(organisation, (all.get(organisation) ?? 0) + count)
    for (const [organisation, count] of all)
      groups.set(organisation, [...(groups.get(organisation) ?? []), { capability, title, why, kept, count }])
  }
  const named = [...groups].filter(([name]) => name !== null).toSorted(([one], [other]) => (one! < other! ? -1 : 1))
  const place = groups.get(null)
  return [
    ...named.map(([organisation, rows]) => ({ organisation, rows })),
    ...(place ? [{ organisation: null, rows: place }] : []),
  ]
}
