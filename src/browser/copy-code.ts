/** A button that puts its code on the clipboard and says so. Hidden until it can. */
export function enhance(button: HTMLElement) {
  const { code, copied } = button.dataset
  if (code === undefined || copied === undefined) throw new Error('There is no code to copy')
  if (!('clipboard' in navigator)) return
  button.hidden = false
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(code)
    const said = document.createElement('span')
    said.setAttribute('role', 'status')
    button.after(said)
    said.textContent = copied
  })
}
