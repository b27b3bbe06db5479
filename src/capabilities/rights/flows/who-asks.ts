// Who asks in a flow: whoever is signed in, whoever keyed their PIN, or by text the person whose proven number it came from.
import { whoTexts } from '../../../platform/identity/index.ts'
import type { Stage, Viewer } from '../../../platform/stage.ts'

export type PersonViewer = Extract<Viewer, { kind: 'person' }>

/** Nobody where nobody is known: a caller's number alone tells nothing. Somebody who is helped is the one who asks. */
export async function personAsking(stage: Stage): Promise<PersonViewer | undefined> {
  const { viewer, channel, forPerson } = stage
  if (forPerson) return undefined
  if (viewer.kind === 'person') return channel === 'paper' ? undefined : viewer
  return whoTexts(stage)
}
