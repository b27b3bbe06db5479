// What looks the same for everybody is drawn once and stands in every page from then on: a drawing, the foot of a page, a form that nobody
// has touched. Never anything about anybody.
import { type Drawn, inOnePiece } from './drawing/jsx-runtime.ts'

const drawingsMax = 1_000

/** A component that looks only at what its key says of its properties. */
export function drawnOnce<Props>(
  draw: (props: Props) => Drawn,
  keyOf: (props: Props) => string = () => '',
): (props: Props) => Drawn {
  const drawn = new Map<string, Drawn>()
  return (props) => {
    const key = keyOf(props)
    const known = drawn.get(key)
    if (known) return known
    const made = inOnePiece(draw(props))
    if (drawn.size < drawingsMax) drawn.set(key, made)
    return made
  }
}
