import { makeButton, makeStatus } from './make-button.ts'

type Kept = { key: string; fields: [string, string][]; at: number }

const shelf = 'doorstep.reports-to-send'
const keptMost = 30

/**
 * What is written goes at once, or is kept on the device and goes by itself when there is signal. Each has a key of its own,
 * made with the page, so that what was sent and not answered may be sent again and is one report.
 */
export function enhance(form: HTMLElement, { everyMs = 30_000 } = {}) {
  if (!(form instanceof HTMLFormElement)) throw new Error('What is sent later is a form')
  const says = form.dataset
  const list = document.createElement('ul')
  list.setAttribute('role', 'list')
  const status = makeStatus(form)
  form.after(list)
  const show = () => list.replaceChildren(...read().map((kept) => lineFor(kept, says, show)))
  const sendAll = () =>
    once(async () => {
      for (const kept of read()) {
        const outcome = await send(form.action, kept)
        if (outcome === 'later') break
        if ('reference' in outcome) {
          drop(kept.key)
          status.textContent = (says['sent'] ?? '').replace('{reference}', outcome.reference)
        } else {
          status.textContent = `${says['problem'] ?? ''} ${outcome.problems.join(' ')}`
          break
        }
      }
      show()
    })
  form.addEventListener('submit', (event) => {
    // What the browser can send now, it sends as it always did: the page after says what came of it.
    if (navigator.onLine) return
    event.preventDefault()
    keep(form)
    status.textContent = says['kept'] ?? ''
    form.reset()
    renew(form)
    show()
  })
  // A page that was kept for when there is no signal has a key that was used before.
  renew(form)
  addNearMe(form)
  addEventListener('online', () => void sendAll())
  setInterval(() => void sendAll(), everyMs)
  show()
  void sendAll()
  void rememberPage()
}

/** Two tries at once would say the same thing twice. */
let running: Promise<void> | undefined
function once(work: () => Promise<void>): Promise<void> {
  running ??= work().finally(() => (running = undefined))
  return running
}

function keep(form: HTMLFormElement) {
  const fields = [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  const key = fields.find(([name]) => name === 'key')?.[1] ?? crypto.randomUUID()
  write([...read().filter((kept) => kept.key !== key), { key, fields, at: Date.now() }].slice(-keptMost))
}

function renew(form: HTMLFormElement) {
  const key = form.elements.namedItem('key')
  if (key instanceof HTMLInputElement) key.value = crypto.randomUUID()
}

function read(): Kept[] {
  try {
    return JSON.parse(localStorage.getItem(shelf) ?? '[]') as Kept[]
  } catch {
    return []
  }
}

function write(kept: Kept[]) {
  localStorage.setItem(shelf, JSON.stringify(kept))
}

function drop(key: string) {
  write(read().filter((kept) => kept.key !== key))
}

type Sent = 'later' | { reference: string } | { problems: string[] }

async function send(action: string, { fields }: Kept): Promise<Sent> {
  try {
    const response = await fetch(action, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams(fields),
    })
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
    drop(key)
    after()
  })
  const words = fields.find(([name]) => name === 'detail')?.[1] ?? ''
  line.append(`${says['waiting'] ?? ''}: ${words.slice(0, 80)} `, button)
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
