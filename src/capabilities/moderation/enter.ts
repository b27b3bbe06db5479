// The way in, for every capability that lets people publish: called within its own act, so that nothing is published unentered.
import { newId, type PersonId } from '../../kernel/id.ts'
import type { Scene } from '../../platform/scene.ts'
import { viewerId } from '../../platform/stage.ts'
import { isHeld, usualRule } from './rules/entry.ts'
import { type DetailKind, personalDetails } from './rules/personal-details.ts'
import { drawLetters, readLetters } from '../../platform/reference.ts'
import * as store from './store.ts'

export type Entered = { state: 'held' | 'shown'; reference: string; found: DetailKind[] }

type Publishing = {
  /** As its capability names it in `moderates`. */
  kind: string
  id: string
  texts: readonly string[]
  author?: PersonId | undefined
  /** Whoever sent it says that it may distress, or its kind always does. */
  hard?: boolean
  /** Its capability holds it, whatever the words say. */
  isHeld?: boolean
}

/** Whether it shows at once or is held until somebody has read it. The same thing entered twice keeps its first reference. */
export async function enterForModeration(scene: Scene, one: Publishing): Promise<Entered> {
  const { db, now, viewer } = scene
  const rule = (await store.findRule(db, one.kind)) ?? usualRule
  const found = [...new Set(one.texts.flatMap((text) => personalDetails(text).map(({ kind }) => kind)))]
  const state = one.isHeld || isHeld(rule, found) ? 'held' : 'shown'
  const reference = drawLetters(lettersDrawn)
  await store.enter(db, {
    id: newId<'moderation-item'>(now.getTime()),
    reference,
    kind: one.kind,
    thingId: one.id,
    state,
    found,
    hard: one.hard ?? false,
    cameAt: now,
    isOwn: one.author !== undefined && one.author === viewerId(viewer),
  })
  return { state, reference, found }
}

const lettersDrawn = 8

/** `BCDF 2346`, as it is said; and back from whatever somebody types. */
export function writtenReference(reference: string): string {
  return `${reference.slice(0, 4)} ${reference.slice(4)}`
}
export function readReference(typed: string): string | undefined {
  return readLetters(typed, lettersDrawn)
}
