import { makeButton, makeStatus } from './make-button.ts'
import { dropOne, keepOne, type Kept, listKept } from './report-shelf.ts'

/**
 * What is written goes at once, or is kept on the device and goes by itself when there is signal. Each has a key of its own,
 * made with the page, so that what was sent and not answered may be sent again and is one report.
 */
export function enhance(form: HTMLElement, { everyMs = 5_000 } = {}) {
  if (!(form instanceof HTMLFormElement)) throw new Error('What is sent later is a form')
  const says = form.dataset
  const list = document.createElement('ul')
  list.setAttribute('role', 'list')
  const status = makeStatus(form)
  form.after(list)
  const show = async () =>
    list.replaceChildren(...(await listKept()).map((kept) => lineFor(kept, says, () => void show())))
  const sendAll = () =>
    once(async () => {
      for (const kept of await listKept()) {
        const outcome = await send(form.action, kept)
        if (outcome === 'later') break
        if ('reference' in outcome) {
          await dropOne(kept.key)
          status.textContent = (says['sent'] ?? '').replace('{reference}', outcome.reference)
        } else {
          status.textContent = `${says['problem'] ?? ''} ${outcome.problems.join(' ')}`
          break
        }
      }
      await show()
    })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    // What the browser can send now, it sends as it always did: the page after says what came of it.
    void canReach().then((isThere) => {
      if (isThere) return form.submit()
      return keep(form).then(() => {
        status.textContent = says['kept'] ?? ''
        form.reset()
        renew(form)
        return show()
      })
    })
  })
  // A page that was kept for when there is no signal has a key that was used before.
  renew(form)
  addNearMe(form)
  // Not every browser says when signal is back, so it is tried again and again while something waits.
  addEventListener('online', () => void sendAll())
  setInterval(() => void sendAll(), everyMs)
  void show()
  void sendAll()
  void rememberPage()
}

/** A telephone that says it has a network has often none that carries anything, so it is tried. */
async function canReach(secondsMax = 4): Promise<boolean> {
  if (!navigator.onLine) return false
  try {
    return (await fetch('/healthz', { method: 'HEAD', signal: AbortSignal.timeout(secondsMax * 1_000) })).ok
  } catch {
    return false
  }
}

/** Two tries at once would say the same thing twice. */
let running: Promise<void> | undefined
function once(work: () => Promise<void>): Promise<void> {
  running ??= work().finally(() => (running = undefined))
  return running
}

async function keep(form: HTMLFormElement) {
  // An empty choice of files is a file with no name.
  const fields = [...new FormData(form)].filter(([, value]) => typeof value === 'string' || value.size > 0)
  const key = fields.find(([name]) => name === 'key')?.[1]
  await keepOne({ key: typeof key === 'string' ? key : crypto.randomUUID(), fields, at: Date.now() })
}

function renew(form: HTMLFormElement) {
  const key = form.elements.namedItem('key')
  if (key instanceof HTMLInputElement) key.value = crypto.randomUUID()
}

type Sent = 'later' | { reference: string } | { problems: string[] }

async function send(action: string, { fields }: Kept): Promise<Sent> {
  const body = new FormData()
  for (const [name, value] of fields) body.append(name, value)
  try {
    const response = await fetch(action, { method: 'POST', headers: { accept: 'application/json' }, body })
    if (response.ok) return (await response.json()) as { reference: string }
    if (response.status !== 422) return 'later'
    const { problems } = (await response.json()) as { problems: { says: string }[] }
    return { problems: problems.map(({ says }) => says) }
  } catch {
    return 'later'
  }
}

function lineFor({ key, fields }: Kept, says: DOMStringMap, after: () => void): HTMLElement {
  const line = document.createElement('li')
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button quiet'
  button.textContent = says['takeOff'] ?? ''
  button.addEventListener('click', () => {
    void dropOne(key).then(after)
  })
  const words = fields.find(([name]) => name === 'detail')?.[1]
  line.append(`${says['waiting'] ?? ''}: ${typeof words === 'string' ? words.slice(0, 80) : ''} `, button)
  return line
}

/** The spot comes from the device only when asked, and is put where an address would have been written. */
function addNearMe(form: HTMLFormElement) {
  const where = form.elements.namedItem('where')
  if (!(where instanceof HTMLInputElement) || !('geolocation' in navigator)) return
  const room = document.createElement('p')
  room.dataset['says'] = form.dataset['near'] ?? ''
  where.after(room)
  const button = makeButton(room)
  const status = makeStatus(room)
  button.addEventListener('click', () => {
    status.textContent = form.dataset['locating'] ?? ''
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        where.value = `${coords.latitude.toFixed(5)}, ${coords.longitude.toFixed(5)}`
        status.textContent = form.dataset['located'] ?? ''
      },
      () => (status.textContent = form.dataset['denied'] ?? ''),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 30_000 },
    )
  })
}

/** The page itself opens with no signal, where the browser keeps it for us; nothing else is kept. */
async function rememberPage() {
  if (!('serviceWorker' in navigator)) return
  await navigator.serviceWorker.register('/reports/worker.js', { scope: '/reports/new' }).catch(() => undefined)
}
