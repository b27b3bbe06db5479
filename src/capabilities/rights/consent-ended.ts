import type { Manifest } from '../../platform/manifest.ts'
import { addNotice } from './store/outcomes.ts'

/** Consent was taken back: whoever saw what was shared is told in the same transaction, and leaders hear of it at once. */
export const tellConsentEnded: NonNullable<Manifest['afterSharingEnds']> = async (scene, ended) => {
  const { id, personId: person, toOrganisation: organisation } = ended
  await addNotice(scene.db, { person, organisation, what: 'consent-ended', sharing: id, now: scene.now })
  await scene.after('rights.tell-notice', { organisation, what: 'consent-ended' })
}
