// The way in, for every capability that lets people publish: called within its own act, so that nothing is published unentered.
import { randomInt } from 'node:crypto'
import { newId, type PersonId } from '../../kernel/id.ts'
import type { Scene } from '../../platform/scene.ts'
import { viewerId } from '../../platform/stage.ts'
import { isHeld, usualRule } from './rules/entry.ts'
import { type DetailKind, personalDetails } from './rules/personal-details.ts'
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
}

/** Whether it shows at once or is held until somebody has read it. The same thing entered twice keeps its first reference. */
export async function enterForModeration(scene: Scene, one: Publishing): Promise<Entered> {
  const { db, now, viewer } = scene
  const rule = (await store.findRule(db, one.kind)) ?? usualRule
  const found = [...new Set(one.texts.flatMap((text) => personalDetails(text).map(({ kind }) => kind)))]
  const state = isHeld(rule, found) ? 'held' : 'shown'
  const reference = drawReference()
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

// No vowels, so that no reference spells a word; nothing that is read for another over a telephone.
const letters = '2346789BCDFGHJKMNPQRTVWXY'

function drawReference(): string {
  return Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('')
}

/** `BCDF 2346`, as it is said; and back from whatever somebody types. */
export function writtenReference(reference: string): string {
  return `${reference.slice(0, 4)} ${reference.slice(4)}`
}
export function readReference(typed: string): string | undefined {
  const text = typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return text.length === 8 && [...text].every((letter) => letters.includes(letter)) ? text : undefined
}
