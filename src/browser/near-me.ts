import { makeButton, makeStatus } from './make-button.ts'

/**
 * Asks the device where it is, only when pressed, and searches from there. The place is rounded to about a hundred
 * metres before it leaves the device: near enough for "nearest", too coarse for a doorstep. `data-digits` asks for more of it, where
 * the very spot is what is told: five are a metre.
 */
export function enhance(room: HTMLElement, { waitMs = 15_000 } = {}) {
  const form = room.closest('form')
  if (!form) throw new Error('“Near me” belongs in a form')
  if (!('geolocation' in navigator)) return
  const digits = Number(room.dataset['digits'] ?? 3)
  const button = makeButton(room)
  const status = makeStatus(room)
  button.addEventListener('click', () => {
    status.textContent = room.dataset['looking'] ?? ''
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const near = document.createElement('input')
        near.type = 'hidden'
        near.name = 'near'
        near.value = `${coords.latitude.toFixed(digits)},${coords.longitude.toFixed(digits)}`
        form.append(near)
        const where = form.elements.namedItem('where')
        if (where instanceof HTMLInputElement) where.value = ''
        form.requestSubmit()
      },
      () => (status.textContent = room.dataset['denied'] ?? ''),
      { timeout: waitMs, maximumAge: 60_000 },
    )
  })
}
