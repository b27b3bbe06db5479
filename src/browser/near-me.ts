import { makeButton, makeStatus } from './make-button.ts'

/**
 * Asks the device where it is, only when pressed, and searches from there. The place is rounded to about a hundred
 * metres before it leaves the device: near enough for "nearest", too coarse for a doorstep.
 */
export function enhance(room: HTMLElement, { waitMs = 15_000 } = {}) {
  const form = room.closest('form')
  if (!form) throw new Error('“Near me” belongs in a form')
  if (!('geolocation' in navigator)) return
  const button = makeButton(room)
  const status = makeStatus(room)
  button.addEventListener('click', () => {
    status.textContent = room.dataset['looking'] ?? ''
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const near = document.createElement('input')
        near.type = 'hidden'
        near.name = 'near'
        near.value = `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`
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
