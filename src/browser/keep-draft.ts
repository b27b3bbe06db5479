/**
 * Keeps what is typed in a form on this device, for as long as the tab is open, until it is sent. Never a password,
 * a file or a hidden field; and session storage, so the next person at a shared computer does not find it.
 */
export function enhance(form: HTMLElement, { waitMs = 400 } = {}) {
  if (!(form instanceof HTMLFormElement)) throw new Error('Only a form has a draft')
  const key = `draft:${location.pathname}#${form.id}`
  const boxes = [...form.elements].filter(isBox)
  putBack(boxes, sessionStorage.getItem(key))
  let waiting = 0
  form.addEventListener('input', () => {
    window.clearTimeout(waiting)
    waiting = window.setTimeout(() => {
      sessionStorage.setItem(key, JSON.stringify(Object.fromEntries(boxes.map((box) => [box.name, box.value]))))
    }, waitMs)
  })
  form.addEventListener('submit', () => {
    window.clearTimeout(waiting)
    sessionStorage.removeItem(key)
  })
}

type Box = HTMLInputElement | HTMLTextAreaElement

function isBox(control: Element): control is Box {
  if (control instanceof HTMLTextAreaElement) return control.name !== ''
  return (
    control instanceof HTMLInputElement && control.name !== '' && /^(text|email|tel|search|url)$/.test(control.type)
  )
}

function putBack(boxes: Box[], kept: string | null) {
  if (kept === null) return
  const draft: Record<string, unknown> = JSON.parse(kept)
  for (const box of boxes) {
    const value = draft[box.name]
    // What the server sent back wins: it is newer.
    if (box.value === '' && typeof value === 'string' && value !== '') {
      box.value = value
      box.dispatchEvent(new Event('input', { bubbles: true }))
    }
  }
}
