/** One drag over the picture draws what is covered, and fills in the four numbers beside it, which say the same to whoever types them. */
export function enhance(picture: HTMLElement | SVGElement) {
  if (!(picture instanceof SVGSVGElement)) throw new Error('What is covered is a drawing of a picture')
  const part = picture.querySelector('.part')
  const fields = ['left', 'top', 'width', 'height'].map((name) =>
    document.querySelector<HTMLInputElement>(`input[name=${name}]`),
  )
  if (!part) throw new Error('Nothing in the picture says what is covered')
  const { width, height } = picture.viewBox.baseVal
  let from: DOMPoint | undefined
  const pointOf = (event: PointerEvent) =>
    new DOMPoint(event.clientX, event.clientY).matrixTransform(picture.getScreenCTM()?.inverse())
  const draw = (to: DOMPoint) => {
    if (!from) return
    const across = [from.x, to.x].map((x) => Math.min(1, Math.max(0, x / width)))
    const down = [from.y, to.y].map((y) => Math.min(1, Math.max(0, y / height)))
    const [left, top] = [Math.min(...across), Math.min(...down)]
    const whole = [left, top, Math.max(...across) - left, Math.max(...down) - top]
    for (const [place, value] of whole.entries()) {
      const field = fields[place]
      if (field) field.value = (value * 100).toFixed(1)
      part.setAttribute(['x', 'y', 'width', 'height'][place]!, String(value * (place % 2 === 0 ? width : height)))
    }
  }
  picture.addEventListener('pointerdown', (event) => {
    from = pointOf(event)
    picture.setPointerCapture(event.pointerId)
    draw(from)
    event.preventDefault()
  })
  picture.addEventListener('pointermove', (event) => draw(pointOf(event)))
  for (const end of ['pointerup', 'pointercancel'] as const) picture.addEventListener(end, () => (from = undefined))
}
