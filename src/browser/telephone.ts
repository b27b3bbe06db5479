import { makeButton } from './make-button.ts'

const kept = 'telephone-speaks'
const keysHeard = /^[\d*#]$/

/** Speaks what is said, once somebody has asked it to, and takes the computer’s own keys as the telephone’s. */
export function enhance(telephone: HTMLElement) {
  takeKeys(telephone)
  if (!('speechSynthesis' in window)) return
  const heard = telephone.querySelector<HTMLElement>('.heard')
  const room = telephone.querySelector<HTMLElement>('.speak')
  if (!heard || !room) throw new Error('This is no telephone')
  const button = makeButton(room)
  const isOn = () => sessionStorage.getItem(kept) === 'yes'
  const show = () => button.setAttribute('aria-pressed', String(isOn()))
  button.addEventListener('click', () => {
    sessionStorage.setItem(kept, isOn() ? 'no' : 'yes')
    show()
    if (isOn()) sayAll(heard)
    else speechSynthesis.cancel()
  })
  show()
  if (isOn()) sayAll(heard)
  // A key pressed early cuts the words short, as it does on a telephone.
  addEventListener('pagehide', () => speechSynthesis.cancel())
}

function sayAll(heard: HTMLElement) {
  speechSynthesis.cancel()
  for (const sentence of heard.querySelectorAll<HTMLElement>('p')) {
    const utterance = new SpeechSynthesisUtterance(sentence.textContent ?? '')
    utterance.lang = sentence.lang === 'cy' ? 'cy-GB' : 'en-GB'
    speechSynthesis.speak(utterance)
  }
}

function takeKeys(telephone: HTMLElement) {
  telephone.addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof HTMLInputElement
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || !keysHeard.test(event.key)) return
    const key = [...telephone.querySelectorAll<HTMLButtonElement>('.keypad button')].find(
      ({ value }) => value === event.key,
    )
    if (!key || key.disabled) return
    event.preventDefault()
    key.click()
  })
}
