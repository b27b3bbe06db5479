// A red flag, and any option that asks for a person: what a channel needs to know of them.
import { optionsOf } from './answer.ts'
import type { Heard } from './channel.ts'
import type { Ring, Step } from './flow.ts'
import type { Position } from './position.ts'

/** Whom to ring now, or nothing where this step is no red flag. */
export function ringNow(step: Step): readonly Ring[] {
  return step.kind === 'choice' ? (step.urgent?.ring ?? []) : []
}

/** "Put me through" is the same as asking for a person anywhere else: the step stays open until something else is chosen. */
export function asPersonWanted(here: Position, heard: Heard): Heard {
  if (here.at !== 'ask' || heard.kind !== 'answer') return heard
  const chosen = optionsOf(here.step, here.offered?.options).find(({ value }) => value === heard.value)
  return chosen?.person ? { kind: 'command', command: { do: 'person' }, raw: heard.raw } : heard
}
