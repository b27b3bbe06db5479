/** A print button that exists only where pressing it does something. */
export function enhance(button: HTMLElement) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}
