import { makeButton } from './make-button.ts'

/** Hands the page to the phone's own way of sharing, where there is one. */
export function enhance(room: HTMLElement) {
  if (!('share' in navigator)) return
  makeButton(room).addEventListener('click', async () => {
    try {
      await navigator.share({ title: document.title, url: location.href })
    } catch (refusal) {
      // Closing the list of apps is not a fault.
      if (!(refusal instanceof DOMException && refusal.name === 'AbortError')) throw refusal
    }
  })
}
