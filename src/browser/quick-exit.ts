/** Leaves at once, with nothing to come back to: the page is blanked, and its place in the history is taken. */
export function enhance(link: HTMLElement, { timesMax = 3, withinMs = 2_000 } = {}) {
  if (!(link instanceof HTMLAnchorElement)) throw new Error('Only a link can lead away')
  const leave = () => {
    document.body.hidden = true
    document.title = '…'
    location.replace(link.href)
  }
  link.addEventListener('click', (event) => {
    event.preventDefault()
    leave()
  })
  let presses: number[] = []
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    presses = [...presses, event.timeStamp].filter((at) => at > event.timeStamp - withinMs)
    if (presses.length >= timesMax) leave()
  })
  const hint = document.createElement('span')
  hint.className = 'small muted'
  hint.textContent = link.dataset['hint'] ?? ''
  link.after(hint)
}
