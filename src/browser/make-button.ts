/** Makes the button that the page left room for: its drawing is there already, its words are in `data-says`. */
export function makeButton(room: HTMLElement): HTMLButtonElement {
  const { says } = room.dataset
  if (says === undefined) throw new Error('There is nothing for this button to say')
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button quiet'
  button.append(...room.childNodes, says)
  room.append(button)
  room.hidden = false
  return button
}

/** A line beside it that is read out when it changes. */
export function makeStatus(room: HTMLElement): HTMLElement {
  const status = document.createElement('span')
  status.className = 'small'
  status.setAttribute('role', 'status')
  room.append(status)
  return status
}
