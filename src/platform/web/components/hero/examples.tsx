import type { Showcase } from '../showcase.ts'
import { Hero } from './hero.tsx'

export const examples: Showcase = {
  name: 'Hero',
  about: 'The head of a front page: one promise, and the first thing to do. Only there.',
  examples: [
    {
      says: 'A promise',
      draw: () => (
        <Hero
          title="Help is nearer than you think"
          lead="Find what is near you in Thornbridge, and whether it is open now."
        />
      ),
    },
  ],
}
