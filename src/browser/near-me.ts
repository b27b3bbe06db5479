import { findPart } from './find-part.ts'

/**
 * Asks the device where it is, only when pressed, and searches from there. The place is rounded to about a hundred
 * metres before it leaves the device: near enough for "nearest", too coarse for a doorstep.
 */
export function enhance(block: HTMLElement, { waitMs = 15_000 } = {}) {
  const form = block.closest('form')
  if (!form) throw new Error('“Near me” belongs in a form')
  const button = findPart(block, 'button', HTMLButtonElement)
  const near = findPart(block, 'input', HTMLInputElement)
  const status = findPart(block, '[role=status]', HTMLElement)
  if (!('geolocation' in navigator)) return
  block.hidden = false
  button.addEventListener('click', () => {
    status.textContent = block.dataset['looking'] ?? ''
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        near.disabled = false
        near.value = `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`
        const where = form.elements.namedItem('where')
        if (where instanceof HTMLInputElement) where.value = ''
        form.requestSubmit ? form.requestSubmit() : form.submit()
      },
      () => (status.textContent = block.dataset['denied'] ?? ''),
      { timeout: waitMs, maximumAge: 60_000 },
    )
  })
}
