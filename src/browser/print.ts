import { makeButton } from './make-button.ts'

export function enhance(room: HTMLElement) {
  makeButton(room).addEventListener('click', () => window.print())
}
