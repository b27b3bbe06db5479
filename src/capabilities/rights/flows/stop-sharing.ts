// Taking back what one agreed to, from wherever one is.
import { isUuid } from '../../../kernel/id.ts'
import { flow, source, textsOf } from '../../../platform/flow/build.ts'
import type { Offer, PageWanted } from '../../../platform/flow/run/found.ts'
import type { Submitter } from '../../../platform/flow/run/submit.ts'
import { viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { listSharing, type SharingId, stopSharing } from '../../record/index.ts'
import { dayName } from '../naming.ts'
import { rightsWords } from '../words/words.ts'
import { personAsking } from './who-asks.ts'

const said = textsOf(rightsWords)
const mine = source<Record<never, never>>('rights.consents')

export const stopSharingFlow = flow('stop-sharing', 1, {
  title: said(({ stopSharing }) => stopSharing.title),
  channels: ['web', 'sms', 'voice'],
  keywords: { en: ['sharing', 'stop sharing'], cy: ['rhannu', 'stopio rhannu'] },
})
  .choice('which', {
    ask: said(({ stopSharing }) => stopSharing.which),
    called: said(({ stopSharing }) => stopSharing.called),
    options: mine({}),
    level: 'reached',
  })
  .review('check', { ask: said(({ stopSharing }) => stopSharing.check) })
  .submit({
    verb: 'record.stop-sharing',
    ask: said(({ stopSharing }) => stopSharing.button),
    refused: {
      'no-such-sharing': { say: said(({ stopSharing }) => stopSharing.over), back: 'which' },
      'may-not-look': { say: said(({ stopSharing }) => stopSharing.over), back: 'which' },
      'not-allowed': { say: said(({ stopSharing }) => stopSharing.notYours), back: 'which' },
    },
  })

export async function offerConsents(stage: Stage, { page }: Record<string, unknown>): Promise<Offer> {
  const person = await personAsking(stage)
  if (!person) return { options: [], note: said(({ stopSharing }) => stopSharing.notYours) }
  const { from, atMost } = page as PageWanted
  const all = await viewScene({ ...stage, viewer: person }, async ({ db, now }) =>
    (await listSharing(db, person.personId)).filter(
      ({ basis, withdrawnAt, endsAt }) =>
        basis === 'consent' && withdrawnAt === null && (endsAt === null || endsAt > now),
    ),
  )
  const options = all.map(({ id, from: giver, to, beganAt }) => ({
    value: id,
    label: { en: rightsWords.en.consents.between(giver, to), cy: rightsWords.cy.consents.between(giver, to) },
    detail: {
      en: rightsWords.en.consents.since(dayName(beganAt.toISOString(), 'en')),
      cy: rightsWords.cy.consents.since(dayName(beganAt.toISOString(), 'cy')),
    },
  }))
  return {
    options: options.slice(from, from + atMost),
    ...(options.length > from + atMost ? { more: true } : {}),
    ...(options.length === 0 ? { note: said(({ consents }) => consents.none) } : {}),
  }
}

export const submitStopSharing: Submitter = async (stage, { answers }) => {
  const viewer = await personAsking(stage)
  const id = String(answers['which'])
  if (!viewer || !isUuid(id)) return { ok: false, refusal: { because: 'not-allowed' } }
  const outcome = await stopSharing({ ...stage, viewer }, { id: id as SharingId })
  if (!outcome.ok) return outcome
  return { ok: true, value: { name: 'rights.sharing-stopped', say: said(({ stopSharing }) => stopSharing.done) } }
}
