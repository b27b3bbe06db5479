// Who is it that texts? An answer goes to the number that is theirs, so whoever proved that number is taken to be the one who texts: a claim.
import { viewScene } from '../scene.ts'
import type { Stage, Viewer } from '../stage.ts'
import { findByProvenPhone } from './store.ts'

/** Nobody on any other channel: a caller's number alone tells nothing. */
export async function whoTexts(stage: Stage): Promise<Extract<Viewer, { kind: 'person' }> | undefined> {
  const { channel, number } = stage
  if (channel !== 'sms' || number === undefined) return undefined
  const asSystem: Stage = { ...stage, viewer: { kind: 'system', job: 'identity.who-texts' } }
  const found = await viewScene(asSystem, ({ db }) => findByProvenPhone(db, number))
  return found && { kind: 'person', personId: found.id, name: found.name, memberships: [], assurance: 'claimed' }
}

/** The same stage, seen by whoever texts where nobody else is known. */
export async function asWhoTexts(stage: Stage): Promise<Stage> {
  const viewer = stage.viewer.kind === 'anyone' ? await whoTexts(stage) : undefined
  return viewer ? { ...stage, viewer } : stage
}
