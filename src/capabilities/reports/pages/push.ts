// New reports told to a browser: asked for from the page of alerts, by its script, and ended from there too.
import { readPlace } from '../../../platform/flow/contacts.ts'
import { readSubscription } from '../../../platform/messages/push/send-push.ts'
import { readScene } from '../../../platform/scene.ts'
import { viewerId } from '../../../platform/stage.ts'
import { type Answer, json, text, type Visit } from '../../../platform/web/page.ts'
import { stopPushing, watch } from '../acts/watching.ts'
import { sayTrouble } from '../flows/sources.ts'
import { placeReport } from '../placing.ts'
import { asHouse } from '../stages.ts'
import { reportWords } from '../words/words.ts'

export async function pushAsked({ stage, body }: Visit): Promise<Answer> {
  const words = reportWords[stage.language].alerts
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const said = (name: string) => (typeof given[name] === 'string' ? given[name].trim().slice(0, 120) : '')
  const wrong = (says: string) => json({ says }, { status: 422 })
  const subscription = readSubscription(given['subscription'])
  if (!subscription) return wrong(words.push.failed)
  const [area, around, category] = [said('area'), said('around'), said('category')]
  if ((area === '') === (around === '')) return wrong(words.oneOfThem)
  const place = around === '' ? undefined : readPlace(around)
  if (place && !place.ok) return wrong(words.aroundHint)
  const placed = place && (await readScene(stage, (scene) => placeReport(scene, place.value)))
  if (placed && placed.kind !== 'found') return wrong(sayTrouble(placed)[stage.language])
  const metres = Number(said('metres'))
  const person = viewerId(stage.viewer)
  const outcome = await watch(asHouse(stage, 'reports.watch'), {
    reach: { tellBy: 'push', address: subscription.endpoint, keys: subscription.keys },
    ...(area === '' ? {} : { boundary: area }),
    ...(category === '' ? {} : { category }),
    ...(placed
      ? {
          around: {
            latitude: placed.latitude,
            longitude: placed.longitude,
            radiusMetres: metres >= 50 && metres <= 50_000 ? Math.round(metres) : 500,
            near: placed.near || around,
          },
        }
      : {}),
    ...(person ? { person } : {}),
    isTheirs: true,
  })
  if (!outcome.ok) return wrong(outcome.refusal.because === 'asked-enough' ? words.push.enough : words.oneOfThem)
  return json({ says: words.push.begun }, { status: 201 })
}

export async function pushStopped({ stage, body }: Visit): Promise<Answer> {
  const endpoint = typeof body === 'object' && body !== null ? (body as { endpoint?: unknown }).endpoint : undefined
  if (typeof endpoint === 'string') await stopPushing(asHouse(stage, 'reports.settle-alert'), { endpoint })
  return json({ says: reportWords[stage.language].alerts.push.ended })
}

const worker = `
addEventListener('install', () => skipWaiting())
addEventListener('activate', (event) => event.waitUntil(clients.claim()))
addEventListener('push', (event) => {
  const { title, body, url } = event.data.json()
  event.waitUntil(registration.showNotification(title, { body, data: { url }, tag: url }))
})
addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(clients.openWindow(event.notification.data.url))
})
`

export function pushWorker(): Answer {
  return text(worker, 'text/javascript; charset=utf-8', { headers: { 'cache-control': 'no-cache' } })
}
