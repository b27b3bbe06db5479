import type { Showcase } from '../showcase.ts'
import { OwnName, OwnNames } from './own-names.tsx'

export const examples: Showcase = {
  name: 'Own names',
  about:
    'Languages by the names that their speakers know, each marked as being in it. Who knows theirs among them follows it.',
  examples: [
    {
      says: 'In one line, at the foot of every page',
      draw: () => (
        <p>
          <a href="/interpreter">
            <OwnNames />
          </a>
        </p>
      ),
    },
    {
      says: 'One of them, from right to left',
      draw: () => (
        <p class="lead">
          <OwnName code="ur" />
        </p>
      ),
    },
  ],
}
