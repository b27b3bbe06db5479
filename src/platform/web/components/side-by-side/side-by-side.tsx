import type { ComponentChildren } from 'preact'

/** Two things that belong together: beside each other on a desk, one after the other on a telephone. */
export function SideBySide({ children }: { children: ComponentChildren }) {
  return <div class="side-by-side">{children}</div>
}
