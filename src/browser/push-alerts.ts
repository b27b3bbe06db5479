import { makeButton, makeStatus } from './make-button.ts'

/** New reports told on this device, for what the form beside it says; and an end to it, from the same place. */
export function enhance(room: HTMLElement) {
  const form = room.closest('form')
  if (!form || !('serviceWorker' in navigator) || !('PushManager' in window)) return
  const says = room.dataset
  const button = makeButton(room)
  const status = makeStatus(room)
  const stop = document.createElement('button')
  stop.type = 'button'
  stop.className = 'button quiet'
  stop.textContent = says['stop'] ?? ''
  stop.hidden = true
  button.after(' ', stop)
  void here().then((subscription) => (stop.hidden = subscription === null))
  button.addEventListener('click', () => void begin())
  stop.addEventListener('click', () => void end())

  async function begin() {
    if ((await Notification.requestPermission()) !== 'granted') return void (status.textContent = says['denied'] ?? '')
    try {
      const worker = await navigator.serviceWorker.register('/reports/push-worker.js', { scope: '/reports/alerts' })
      await ready(worker)
      const subscription = await worker.pushManager.subscribe({
        userVisibleOnly: true,
        applicationServerKey: bytesOf(says['key'] ?? ''),
      })
      const fields = Object.fromEntries(
        [...new FormData(form!)].filter(([name]) => ['area', 'around', 'metres', 'category'].includes(name)),
      )
      const answer = await post('/reports/alerts/push', { ...fields, subscription: subscription.toJSON() })
      status.textContent = answer.says
      stop.hidden = !answer.ok
    } catch {
      status.textContent = says['failed'] ?? ''
    }
  }

  async function end() {
    const subscription = await here()
    if (!subscription) return
    const answer = await post('/reports/alerts/push/stop', { endpoint: subscription.endpoint })
    if (answer.ok) await subscription.unsubscribe()
    status.textContent = answer.says
    stop.hidden = answer.ok
  }
}

async function here(): Promise<PushSubscription | null> {
  const worker = await navigator.serviceWorker.getRegistration('/reports/alerts')
  return (await worker?.pushManager.getSubscription()) ?? null
}

/** A worker that is new takes nothing yet. */
function ready(worker: ServiceWorkerRegistration): Promise<void> {
  const beginning = worker.installing ?? worker.waiting
  if (!beginning || worker.active) return Promise.resolve()
  return new Promise((resolve) =>
    beginning.addEventListener('statechange', () => beginning.state === 'activated' && resolve()),
  )
}

async function post(path: string, told: unknown): Promise<{ ok: boolean; says: string }> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(told),
  })
  const { says } = (await response.json()) as { says: string }
  return { ok: response.ok, says }
}

function bytesOf(key: string): Uint8Array<ArrayBuffer> {
  const text = atob(key.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}
