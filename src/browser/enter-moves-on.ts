/** Enter goes to the next box, and only from the last does it send; what is seldom filled in is not on the way. The first that is wrong or empty is where typing begins. */
export function enhance(form: HTMLElement) {
  const boxes = [...form.querySelectorAll<HTMLInputElement>('input:not([type=hidden], [data-seldom])')]
  form.addEventListener('keydown', (event) => {
    const place = event.target instanceof HTMLInputElement ? boxes.indexOf(event.target) : -1
    if (event.key !== 'Enter' || place < 0 || place === boxes.length - 1) return
    event.preventDefault()
    boxes[place + 1]?.focus()
    boxes[place + 1]?.select()
  })
  const first = boxes.find((box) => box.dataset['here'] !== undefined) ?? boxes.find((box) => box.value === '')
  first?.focus()
}
