/** Takes the reader to what has to be put right, and each link in it to its control, label and all. */
export function enhance(summary: HTMLElement) {
  summary.tabIndex = -1
  summary.addEventListener('blur', () => summary.removeAttribute('tabindex'), { once: true })
  // Whoever was quicker than this script has gone somewhere already, by the keyboard or by a link of it, and stays there.
  const followed = [...summary.querySelectorAll('a')].some(({ hash }) => hash !== '' && hash === location.hash)
  if (document.activeElement === document.body && !followed) summary.focus()
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
