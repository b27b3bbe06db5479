/** Hands the page to the phone's own way of sharing. Hidden where there is none. */
export function enhance(button: HTMLElement) {
  if (!('share' in navigator)) return
  button.hidden = false
  button.addEventListener('click', async () => {
    try {
      await navigator.share({ title: document.title, url: location.href })
    } catch (refusal) {
      // Closing the list of apps is not a fault.
      if (!(refusal instanceof DOMException && refusal.name === 'AbortError')) throw refusal
    }
  })
}
