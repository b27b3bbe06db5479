type Has = {
  verbs: object
  flows?: readonly { id: string }[]
  people?: unknown
}

/**
 * What somebody may do who may do these flows: what their own capability does, since questions on the way may act too (a time is
 * held while it is booked); a text with a link to go on; and asking for a person. What a helper may do as themselves is no wider.
 */
export function verbsOfFlows(manifests: readonly Has[], flows: readonly string[]): string[] {
  const own = manifests.flatMap((manifest) =>
    (manifest.flows ?? []).some(({ id }) => flows.includes(id)) ? Object.keys(manifest.verbs) : [],
  )
  const asking = manifests.flatMap(({ people, verbs }) => (people ? Object.keys(verbs) : []))
  return [...new Set([...own, 'flow.text-link', ...asking])]
}
