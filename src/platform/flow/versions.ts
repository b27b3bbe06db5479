// What a step of an older version is called now: definitions change, transcripts do not.
import type { Flow, StepId } from './flow.ts'

/** Reads a step id as a given version wrote it; `undefined` where the step has since been removed. */
export function stepReader(flow: Flow): (step: StepId, version: number) => StepId | undefined {
  const changes = [...(flow.changes ?? [])].sort((one, other) => one.version - other.version)
  const known = new Map<string, StepId | undefined>()
  return (step, version) => {
    if (version >= flow.version || changes.length === 0) return step
    const key = `${version} ${step}`
    if (!known.has(key)) known.set(key, read(step, version))
    return known.get(key)
  }

  function read(step: StepId, version: number): StepId | undefined {
    let name: StepId | undefined = step
    for (const change of changes) {
      if (change.version <= version || change.version > flow.version) continue
      if (change.removed?.includes(name)) return undefined
      name = change.renamed?.[name] ?? name
    }
    return name
  }
}
