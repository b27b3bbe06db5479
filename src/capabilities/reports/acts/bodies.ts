// Bodies as whoever runs the place keeps them: who they are, what they mend, how they are reached, and a try whether they answer.
import { createHmac, randomBytes } from 'node:crypto'
import { isUuid, newId, type OrganisationId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { keysOf } from '../../../platform/identity/keys.ts'
import { callOutside } from '../../../platform/import/call-outside.ts'
import { sentenceOf, SourceTrouble } from '../../../platform/import/trouble.ts'
import { viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { listServiceCodes } from '../open311/client.ts'
import { bodyKinds, type BodyKind } from '../rules/routing.ts'
import { asHouse } from '../stages.ts'
import * as store from '../store/bodies.ts'
import { landOf } from '../store/land.ts'
import { findEndpoint } from '../store/sending.ts'
import { openEndpoint } from './carry.ts'

export type ToKeepBody = Omit<store.KeptBody, 'id' | 'kind'> & { id?: string; kind: string }

export const keepBody = act(
  'reports.keep-body',
  { a_bodys_link_is_a_web_address: 'not-a-link' },
  async (scene, wanted: ToKeepBody) => {
    const id = wanted.id ?? newId<'report-body'>(scene.now.getTime())
    if (wanted.name.trim() === '') return refuse({ because: 'no-name' })
    const kind = bodyKinds.find((one) => one === wanted.kind)
    if (!kind) return refuse({ because: 'no-such-kind' })
    if (wanted.writeTo && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(wanted.writeTo))
      return refuse({ because: 'not-an-address' })
    await store.saveBody(scene.db, { ...wanted, id, kind: kind satisfies BodyKind })
    scene.line({ thing: { kind: 'report-body', id } })
    return accept({ id })
  },
)

type ToMend = { body: string; mends: readonly Omit<store.Mends, 'area'>[] }

export const keepMends = act('reports.keep-responsibilities', async (scene, { body, mends }: ToMend) => {
  if (!(await store.findBody(scene.db, body))) return refuse({ because: 'no-such-body' })
  const isWhole = mends.every(({ rank }) => Number.isInteger(rank) && rank >= 1 && rank <= 99)
  if (!isWhole) return refuse({ because: 'not-a-rank' })
  await store.saveMends(scene.db, body, mends)
  scene.line({ thing: { kind: 'report-body', id: body }, facts: { mends: mends.length } })
  return accept()
})

export type ToReach = store.Reach & { body: string; key?: string; newSecret?: boolean; forgetKey?: boolean }

/** A key is sealed as it comes and never shown again; a new secret of a webhook is answered once, to be copied. */
export const keepReach = act(
  'reports.keep-endpoint',
  {
    an_open311_address_is_a_web_address: 'not-a-link',
    a_webhook_is_a_web_address: 'not-a-link',
  },
  async (scene, { body, key, newSecret = false, forgetKey = false, ...reach }: ToReach) => {
    const { db, house, place } = scene
    if (!(await store.findBody(db, body))) return refuse({ because: 'no-such-body' })
    const keys = keysOf(house, place)
    const secret = newSecret ? `whsec_${randomBytes(24).toString('base64')}` : undefined
    await store.saveReach(db, body, {
      ...reach,
      ...(forgetKey ? { keySealed: null } : key ? { keySealed: keys.seal(key) } : {}),
      ...(secret ? { secretSealed: keys.seal(secret) } : {}),
    })
    scene.line({ thing: { kind: 'report-body', id: body } })
    return accept({ secret })
  },
)

const noteTry = act('reports.try-body', async (scene, { body, came }: { body: string; came: boolean }) => {
  scene.line({ thing: { kind: 'report-body', id: body }, facts: { came } })
  return accept()
})

export type Tried = { ok: boolean; says: string }

/** Whether they answer: Open311 is asked for its kinds, a webhook is sent a test. Nothing that looks like a report is made. */
export async function tryBody(stage: Stage, body: string): Promise<Tried> {
  const kept = isUuid(body)
    ? await viewScene(asHouse(stage, 'reports.try-body'), ({ db }) => findEndpoint(db, body))
    : undefined
  const endpoint = kept && openEndpoint(stage, kept)
  const tried = endpoint
    ? await tryOpen311(stage, body, endpoint)
    : kept?.webhookUrl && kept.webhookSecretSealed
      ? await tryWebhook(stage, kept.webhookUrl, kept.webhookSecretSealed, kept.mayBePrivate)
      : { ok: false, says: 'There is nothing to try: give an Open311 address, or a webhook with its secret.' }
  await noteTry(stage, { body, came: tried.ok })
  return tried
}

async function tryOpen311(
  stage: Stage,
  body: string,
  endpoint: NonNullable<ReturnType<typeof openEndpoint>>,
): Promise<Tried> {
  const codes = await listServiceCodes(endpoint)
  if (!codes.ok) return { ok: false, says: `They did not answer as they should. ${codes.refusal.says}` }
  const ours = await viewScene(stage, async (scene) => ({
    land: await landOf(scene),
    mends: await store.listMends(scene.db, body),
  }))
  const unknown = ours.mends.filter(({ category }) => !codes.value.includes(endpoint.codes[category] ?? category))
  const names = unknown.map(({ category }) => ours.land.categories.get(category)?.name.en ?? category)
  return names.length === 0
    ? { ok: true, says: `They answered, with ${codes.value.length} kinds. Every kind they mend here is among them.` }
    : {
        ok: false,
        says: `They answered, and do not know: ${names.join(', ')}. Say under which code of theirs each goes.`,
      }
}

async function tryWebhook(stage: Stage, url: string, sealed: string, allowPrivate: boolean): Promise<Tried> {
  const { house, place } = stage
  const at = Math.floor(house.clock().getTime() / 1_000)
  const id = newId<'report-sending'>(house.clock().getTime())
  const body = JSON.stringify({ type: 'report.test', timestamp: house.clock().toISOString(), data: {} })
  const secret = Buffer.from(
    keysOf(house, place)
      .unseal(sealed)
      .replace(/^whsec_/, ''),
    'base64',
  )
  const signature = createHmac('sha256', secret).update(`${id}.${at}.${body}`).digest('base64')
  try {
    const { status } = await callOutside(url, {
      method: 'POST',
      body,
      contentType: 'application/json',
      headers: { 'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': `v1,${signature}` },
      allowPrivate,
      bytesMax: 100_000,
      silenceMsMax: 15_000,
    })
    return status >= 200 && status < 300
      ? { ok: true, says: `The webhook took a test and answered ${status}.` }
      : { ok: false, says: `The webhook answered ${status}.` }
  } catch (problem) {
    if (!(problem instanceof SourceTrouble)) throw problem
    return { ok: false, says: sentenceOf(problem) }
  }
}

type ToSendBy = { category: string; sendBy: string }

/** How what is told of this kind goes to its body. */
export const keepWayToSend = act('reports.keep-way-to-send', async (scene, { category, sendBy }: ToSendBy) => {
  if (!['none', 'mail', 'open311', 'webhook'].includes(sendBy)) return refuse({ because: 'not-a-way' })
  if (!(await store.saveWayToSend(scene.db, category, sendBy))) return refuse({ because: 'no-such-category' })
  scene.line({ thing: { kind: 'report-category', id: category }, facts: { sendBy } })
  return accept()
})

type ToLimit = { organisation: OrganisationId; person: string; kinds: readonly string[] }

/** Which kinds somebody of an organisation deals with; none chosen is all. By those who lead it, on the house's word. */
export const limitToKinds = act('reports.limit-to-kinds', async (scene, { organisation, person, kinds }: ToLimit) => {
  if (!isUuid(person) || !(await store.worksFor(scene.db, person, organisation)))
    return refuse({ because: 'not-of-yours' })
  await store.saveLimits(scene.db, person, kinds)
  scene.line({ thing: { kind: 'report-desk', id: person }, organisation, facts: { kinds: kinds.length } })
  return accept()
})
