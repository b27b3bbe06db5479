/** Counts down what may still be written. Seen at every key; said aloud only when the writer pauses. */
export function enhance(box: HTMLElement, { quietMs = 1_000 } = {}) {
  if (!(box instanceof HTMLTextAreaElement)) throw new Error('Only a textarea can be counted')
  const charsMax = Number(box.dataset['charsMax'])
  const seen = document.getElementById(`${box.id}-count`)
  if (!seen || !charsMax) throw new Error(`${box.id} has no count`)
  const heard = document.createElement('p')
  heard.className = 'only-heard'
  heard.setAttribute('role', 'status')
  seen.after(heard)
  let waiting = 0
  const count = () => {
    const says = sentence(box.dataset, charsMax - box.value.length)
    seen.textContent = says
    seen.classList.toggle('error-message', box.value.length > charsMax)
    window.clearTimeout(waiting)
    waiting = window.setTimeout(() => (heard.textContent = says), quietMs)
  }
  box.addEventListener('input', count)
  if (box.value !== '') count()
}

/** The sentences come from the page, in its language, with 0 where the number goes. */
function sentence(words: DOMStringMap, left: number): string {
  const many = Math.abs(left)
  const which =
    left < 0 ? (many === 1 ? words['overOne'] : words['over']) : many === 1 ? words['leftOne'] : words['left']
  return (which ?? '').replace('0', String(many))
}
