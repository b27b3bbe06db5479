// What looks the same for everybody is drawn once and stands in every page from then on: a drawing, the foot of a page, a form that nobody
// has touched. Never anything about anybody.
import type { VNode } from 'preact'
import { jsxTemplate } from 'preact/jsx-runtime'
import { renderToString } from 'preact-render-to-string'

const drawingsMax = 1_000

/** A component that looks only at what its key says of its properties. */
export function drawnOnce<Props>(
  draw: (props: Props) => VNode,
  keyOf: (props: Props) => string = () => '',
): (props: Props) => VNode {
  const drawn = new Map<string, string[]>()
  return (props) => {
    const key = keyOf(props)
    const known = drawn.get(key)
    if (known) return jsxTemplate(known)
    const made = [renderToString(draw(props))]
    if (drawn.size < drawingsMax) drawn.set(key, made)
    return jsxTemplate(made)
  }
}
