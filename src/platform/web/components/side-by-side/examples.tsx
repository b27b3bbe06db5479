import type { Showcase } from '../showcase.ts'
import { SideBySide } from './side-by-side.tsx'

export const examples: Showcase = {
  name: 'Side by side',
  about: 'Two things that belong together, beside each other where there is room.',
  examples: [
    {
      says: 'Words and a figure',
      draw: () => (
        <SideBySide>
          <p>What to do, in words.</p>
          <p>What it looks like.</p>
        </SideBySide>
      ),
    },
  ],
}
