// Who wants to hear of new reports: asked for by text, by e-mail or by a browser, and ended.
import { newId, type PersonId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import type { PushKeys } from '../../../platform/messages/push/encryption.ts'
import { sendPush } from '../../../platform/messages/push/send-push.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
import { viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { tokenDigest } from '../../../platform/sealed-link.ts'
import { linkToken } from '../links.ts'
import { alertAsked } from '../messages.ts'
import {
  type Alert,
  type AlertId,
  countAlertsAt,
  countUnanswered,
  findAlert,
  insertAlert,
  moveAlert,
  stopAlertsAt,
} from '../store/following.ts'
import { landOf } from '../store/land.ts'
import { dayBefore, type Reach, unansweredInDay } from './public.ts'

/** So many wishes of one browser; more than anybody has. */
const alertsOfBrowser = 20

export type ToWatch = {
  reach: Reach | { tellBy: 'push'; address: string; keys: PushKeys }
  boundary?: string
  category?: string
  around?: { latitude: number; longitude: number; radiusMetres: number; near: string }
  person?: PersonId
  isTheirs?: boolean
}

/** Tells somebody of new reports in an area or around a point, once they have answered from the address they gave. */
export const watch = act(
  'reports.watch',
  async (scene, { reach, boundary, category, around, person, isTheirs = false }: ToWatch) => {
    const { db, now, house } = scene
    const land = await landOf(scene)
    if (boundary !== undefined && !land.areas.has(boundary)) return refuse({ because: 'no-such-area' })
    if (category !== undefined && !land.categories.has(category)) return refuse({ because: 'no-such-category' })
    if ((boundary === undefined) === (around === undefined)) return refuse({ because: 'no-such-area' })
    if (reach.tellBy === 'push' && (await countAlertsAt(db, reach.address)) >= alertsOfBrowser)
      return refuse({ because: 'asked-enough' })
    if (!isTheirs && (await countUnanswered(db, reach.address, dayBefore(now))) >= unansweredInDay)
      return refuse({ because: 'asked-enough' })
    const id = newId<'report-alert'>(now.getTime()) as AlertId
    await insertAlert(db, {
      id,
      person: person ?? null,
      tellBy: reach.tellBy,
      address: reach.address,
      pushKeys: reach.tellBy === 'push' ? reach.keys : null,
      language: scene.language,
      boundary: boundary ?? null,
      category: category ?? null,
      latitude: around?.latitude ?? null,
      longitude: around?.longitude ?? null,
      radiusMetres: around?.radiusMetres ?? null,
      near: around?.near ?? land.areas.get(boundary ?? '')?.name[scene.language] ?? '',
      linkDigest: tokenDigest(linkToken(house.secret, 'alert', id)),
      now,
      reachedAt: isTheirs ? now : null,
    })
    if (!isTheirs && reach.tellBy !== 'push') {
      await queueMessage(scene, {
        kind: reach.tellBy,
        to: reach.address,
        template: alertAsked,
        facts: {
          near: around?.near ?? land.areas.get(boundary ?? '')?.name[scene.language] ?? '',
          path: alertPath(house.secret, id),
        },
        language: scene.language,
        ...(person ? { person } : {}),
        about: { kind: 'report-alert', id },
      })
    }
    scene.line({ thing: { kind: 'report-alert', id }, ...(person ? { forPerson: person } : {}) })
    return accept({ id })
  },
)

export function alertPath(secret: string, id: AlertId): string {
  return `/reports/alerts/${id}/${linkToken(secret, 'alert', id)}`
}

export const settleAlert = act(
  'reports.settle-alert',
  async (scene, { alert: id, go }: { alert: AlertId; go: 'on' | 'off' }) => {
    const alert: Alert | undefined = await findAlert(scene.db, id)
    if (!alert) return refuse({ because: 'no-such-alert' })
    await moveAlert(scene.db, id, go === 'on' ? { reached: scene.now } : { stopped: scene.now })
    scene.line({
      thing: { kind: 'report-alert', id },
      ...(alert.person ? { forPerson: alert.person } : {}),
      facts: { go },
    })
    return accept({ near: alert.near })
  },
)

/** The browser wants no more, whatever it asked for. */
export const stopPushing = act('reports.stop-pushing', async (scene, { endpoint }: { endpoint: string }) => {
  const stopped = await stopAlertsAt(scene.db, endpoint, scene.now)
  scene.line({ thing: { kind: 'report-alert', id: stopped[0] ?? 'none' }, facts: { stopped: stopped.length } })
  return accept({ stopped: stopped.length })
})

type ToPush = { alert?: unknown; title?: unknown; body?: unknown; url?: unknown }

/** As a job. Throws where the push service is away, so that it is tried again; a browser that is gone is left alone for good. */
export async function pushOne(stage: Stage, told: ToPush, options: { allowPrivate?: boolean } = {}): Promise<void> {
  const alert = await viewScene(stage, ({ db }) => findAlert(db, String(told.alert)))
  if (!alert?.pushKeys || alert.stoppedAt) return
  const words = { title: String(told.title), body: String(told.body), url: String(told.url) }
  const came = await sendPush(stage, { endpoint: alert.address, keys: alert.pushKeys }, words, options)
  if (came === 'later') throw new Error('The push service asks to be tried later')
  if (came !== 'taken') await settleAlert(stage, { alert: alert.id, go: 'off' })
}
