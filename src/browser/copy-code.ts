import { makeButton, makeStatus } from './make-button.ts'

/** A button that puts a code on the clipboard and says so, where there is a clipboard. */
export function enhance(room: HTMLElement) {
  const { code, copied } = room.dataset
  if (code === undefined || copied === undefined) throw new Error('There is no code to copy')
  if (!('clipboard' in navigator)) return
  const button = makeButton(room)
  const status = makeStatus(room)
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(code)
    status.textContent = copied
  })
}
