// Who asks in a flow: whoever is signed in, whoever keyed their PIN, or by text the person whose proven number it came from.
import type { PersonId } from '../../../kernel/id.ts'
import { viewScene } from '../../../platform/scene.ts'
import type { Stage, Viewer } from '../../../platform/stage.ts'
import { findByPhone } from '../store/requests.ts'

export type PersonViewer = Extract<Viewer, { kind: 'person' }>

/** Nobody where nobody is known: a caller's number alone tells nothing. Somebody who is helped is the one who asks. */
export async function personAsking(stage: Stage): Promise<PersonViewer | undefined> {
  const { viewer, channel, number, forPerson } = stage
  if (forPerson) return undefined
  if (viewer.kind === 'person') return channel === 'paper' ? undefined : viewer
  if (channel !== 'sms' || number === undefined) return undefined
  const asSystem: Stage = { ...stage, viewer: { kind: 'system', job: 'rights.who' } }
  const found = await viewScene(asSystem, ({ db }) => findByPhone(db, number))
  return (
    found && {
      kind: 'person',
      personId: found.id as PersonId,
      name: found.displayName,
      memberships: [],
      assurance: 'claimed',
    }
  )
}
