type Key = { name: string; code: number; face: string; says: string }

/** The buttons of a remote, sent to the screen beside them as a television would send them. */
export function enhance(television: HTMLElement) {
  const screen = television.querySelector('iframe')
  if (!screen) throw new Error('A television has a screen')
  const remote = document.createElement('div')
  remote.className = 'remote'
  remote.role = 'group'
  remote.ariaLabel = television.dataset['remote'] ?? ''
  remote.append(...(JSON.parse(television.dataset['keys'] ?? '[]') as Key[]).map(buttonFor))
  television.append(remote)
  // Pressing a button here takes the focus from the screen, and what has it there is what OK chooses: so it is remembered.
  let chosen: Element | null = null
  const remember = () => {
    const { activeElement, body } = screen.contentDocument ?? {}
    if (activeElement && activeElement !== body) chosen = activeElement
  }
  const watch = () => {
    remember()
    screen.contentDocument?.addEventListener('focusin', remember)
  }
  screen.addEventListener('load', watch)
  watch()
  remote.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-code]') : null
    const seen = screen.contentDocument
    if (!button || !seen) return
    const code = Number(button.dataset['code'])
    const ok = 13
    if (
      seen.activeElement === seen.body &&
      chosen?.isConnected &&
      'focus' in chosen &&
      typeof chosen.focus === 'function'
    )
      chosen.focus()
    if (code === ok && chosen && 'click' in chosen && typeof chosen.click === 'function') {
      chosen.click()
      return
    }
    // A made event has no key code of its own, and a television's keys have nothing else.
    const pressed = new Event('keydown', { bubbles: true, cancelable: true })
    Object.defineProperty(pressed, 'keyCode', { value: code })
    seen.dispatchEvent(pressed)
  })
}

function buttonFor({ name, code, face, says }: Key): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = `remote-${name}`
  button.dataset['code'] = String(code)
  button.ariaLabel = says
  button.textContent = face
  return button
}
