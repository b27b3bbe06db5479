// A red flag: what a channel needs to know of a step that stops everything else, and what its offer of a person means.
import type { Heard } from './channel.ts'
import type { Ring, Step } from './flow.ts'

/** The option of an urgent step that asks for a person. */
export const personOption = 'person'

/** Whom to ring now, or nothing where this step is no red flag. */
export function ringNow(step: Step): readonly Ring[] {
  return step.kind === 'choice' ? (step.urgent?.ring ?? []) : []
}

/** "Put me through" is the same as asking for a person anywhere else: the step stays open until something else is chosen. */
export function asPersonWanted(step: Step | undefined, heard: Heard): Heard {
  const isWanted =
    step !== undefined && heard.kind === 'answer' && heard.value === personOption && ringNow(step).length > 0
  return isWanted ? { kind: 'command', command: { do: 'person' }, raw: heard.raw } : heard
}
