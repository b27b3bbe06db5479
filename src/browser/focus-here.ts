/** Takes the reader to what has to be put right, and each link in it to its control, label and all. */
export function enhance(summary: HTMLElement) {
  summary.tabIndex = -1
  summary.addEventListener('blur', () => summary.removeAttribute('tabindex'), { once: true })
  // Whoever was quicker than this script stands already where a link of it leads.
  const links = [...summary.querySelectorAll('a')]
  if (!links.some(({ hash }) => hash.length > 1 && hash.slice(1) === document.activeElement?.id)) summary.focus()
  summary.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const control = link && document.getElementById(decodeURIComponent(link.hash.slice(1)))
    if (!control) return
    event.preventDefault()
    const question = control.closest('.field') ?? control
    question.scrollIntoView()
    const first = control.matches('fieldset')
      ? (control.querySelector<HTMLElement>('input, button') ?? control)
      : control
    first.focus({ preventScroll: true })
  })
}
