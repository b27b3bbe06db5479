type Has = {
  verbs: object
  flows?: readonly { id: string; submit?: { verb: string } }[]
  people?: unknown
}

/**
 * What somebody may do who may do these flows: each flow's own act, a text with a link to go on, and asking for a person.
 */
export function verbsOfFlows(manifests: readonly Has[], flows: readonly string[]): string[] {
  const own = manifests.flatMap((manifest) =>
    (manifest.flows ?? []).flatMap(({ id, submit }) => (flows.includes(id) && submit ? [submit.verb] : [])),
  )
  const asking = manifests.flatMap(({ people, verbs }) => (people ? Object.keys(verbs) : []))
  return [...new Set([...own, 'flow.text-link', ...asking])]
}
