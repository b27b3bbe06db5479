import type { Drawn } from '../drawing/jsx-runtime.ts'

/** What the gallery shows of one component. Ids and names must differ between examples: they share a page. */
export type Showcase = {
  name: string
  /** When to use it, in a sentence or two. */
  about: string
  examples: readonly { says: string; draw: () => Drawn }[]
}
