// Keeping endpoints, and what became of telling them.
import { type Id, newId, type OrganisationId } from '../../kernel/id.ts'
import { accept, refuse } from '../../kernel/outcome.ts'
import { act, type ActScene } from '../act.ts'
import { isPublicAddress } from '../import/address.ts'
import { keysOf } from '../identity/keys.ts'
import { isIP } from 'node:net'
import { isTaken, type WebhookReply } from './post.ts'
import { makeSecret } from './sign.ts'
import * as store from './store.ts'
import { oldSecretHours, tryAgainAt } from './trying.ts'

/** Tells whatever is due. Queued with each event, and swept each minute. */
export const deliverTask = 'webhooks.deliver'
const testType = 'webhook.test'

/**
 * Tells an organisation's other systems that something happened to a thing of theirs: a kind and an id, never a word of anybody.
 * In the act's own transaction: it is told if, and only if, it happened.
 */
export async function announce(
  scene: Pick<ActScene, 'db' | 'now' | 'after'>,
  { organisation, type, thing }: { organisation: OrganisationId; type: string; thing: string },
): Promise<void> {
  const event = newId<'webhook-event'>(scene.now.getTime())
  const told = await store.announce(scene.db, { event, organisation, type, thing }, scene.now)
  if (told > 0) await scene.after(deliverTask, {}, { jobKey: deliverTask })
}

export type ToAdd = { organisation: OrganisationId; url: string; types: string[] }

const addRefusals = { a_webhook_endpoint_is_a_web_address: 'not-an-address' } as const

/** The secret is answered once and kept sealed. Refused for an address that could only be inside somebody's network. */
export const addEndpoint = act('webhooks.add', addRefusals, async (scene, { organisation, url, types }: ToAdd) => {
  const address = readUrl(url)
  if (typeof address === 'string') return refuse({ because: address })
  const secret = makeSecret()
  const id = newId<'webhook-endpoint'>(scene.now.getTime())
  const sealed = keysOf(scene.house, scene.place).seal(secret)
  await store.insertEndpoint(scene.db, { id, organisation, url: address.href, types, sealed, now: scene.now })
  scene.line({ thing: { kind: 'webhook', id }, organisation, facts: { types: types.join(' ') } })
  return accept({ id, secret })
})

/** The new secret, once. For a day both sign, so that nothing is refused while they change over. */
export const rotateSecret = act('webhooks.rotate', async (scene, { id }: { id: string }) => {
  const secret = makeSecret()
  const organisation = await store.rotate(scene.db, id, {
    sealed: keysOf(scene.house, scene.place).seal(secret),
    until: new Date(scene.now.getTime() + oldSecretHours * 3_600_000),
  })
  if (!organisation) return refuse({ because: 'no-such-webhook' })
  scene.line({ thing: { kind: 'webhook', id }, organisation })
  return accept({ secret })
})

export const endEndpoint = act('webhooks.end', async (scene, { id }: { id: string }) => {
  const organisation = await store.endEndpoint(scene.db, id, 'by-hand', scene.now)
  if (!organisation) return refuse({ because: 'no-such-webhook' })
  scene.line({ thing: { kind: 'webhook', id }, organisation })
  return accept()
})

/** An event that means nothing, to see whether it arrives. */
export const sendTest = act('webhooks.test', async (scene, { id }: { id: string }) => {
  const [endpoint] = await store.listEndpoints(scene.db, id)
  if (!endpoint || endpoint.endedAt) return refuse({ because: 'no-such-webhook' })
  const event = newId<'webhook-event'>(scene.now.getTime())
  const { organisation } = endpoint
  await store.announce(scene.db, { event, organisation, type: testType, thing: id, only: id }, scene.now)
  await scene.after(deliverTask, {}, { jobKey: deliverTask })
  scene.line({ thing: { kind: 'webhook', id }, organisation })
  return accept()
})

/** The same event again, under the same id. */
export const replay = act('webhooks.replay', async (scene, { id }: { id: string }) => {
  const organisation = await store.replay(scene.db, id, scene.now)
  if (!organisation) return refuse({ because: 'no-such-delivery' })
  await scene.after(deliverTask, {}, { jobKey: deliverTask })
  scene.line({ thing: { kind: 'webhook-delivery', id }, organisation })
  return accept()
})

type Tried = { due: store.Due; reply: WebhookReply; ms: number }

/** One try is over. Whoever answers 410 Gone is told nothing more. */
export const noteAttempt = act('webhooks.note', async (scene, { due, reply, ms }: Tried) => {
  const { db, now } = scene
  const status = 'status' in reply ? reply.status : null
  const problem = 'problem' in reply ? reply.problem.slice(0, 500) : null
  await store.insertAttempt(
    db,
    due,
    { id: newId<'webhook-attempt'>(now.getTime()) as Id<'webhook-attempt'>, status, problem, ms },
    now,
  )
  const next = tryAgainAt(now, due.tries, Math.random())
  const isGone = status === goneStatus
  if (isTaken(reply)) await store.settle(db, due.id, 'sent', now)
  else if (isGone || next === undefined) await store.settle(db, due.id, 'given-up', now)
  else {
    await store.postpone(db, due.id, next)
    await scene.after(deliverTask, {}, { runAt: next, jobKey: `${deliverTask}-${due.id}` })
  }
  if (isGone) {
    await store.endEndpoint(db, due.endpoint, 'gone', now)
    await store.giveUpFor(db, due.endpoint, now)
  }
  scene.line({
    thing: { kind: 'webhook-delivery', id: due.id },
    organisation: due.organisation,
    facts: { type: due.type, status, tries: due.tries },
  })
  return accept({ taken: isTaken(reply) })
})

const goneStatus = 410

/** What can be known before it is called; the call itself looks at what the name stands for. */
function readUrl(text: string): URL | 'not-an-address' | 'not-secure' | 'private-address' {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.username || url.password)
    return 'not-an-address'
  if (url.protocol !== 'https:') return 'not-secure'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isInside = host === 'localhost' || /\.(localhost|local|internal|home\.arpa)$/.test(host) || !/[.:]/.test(host)
  if (isInside || (isIP(host) && !isPublicAddress(host))) return 'private-address'
  return url
}
