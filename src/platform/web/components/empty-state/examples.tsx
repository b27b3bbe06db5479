import type { Showcase } from '../showcase.ts'
import { EmptyState } from './empty-state.tsx'

export const examples: Showcase = {
  name: 'Empty state',
  about: 'Nothing was found, or nothing is here yet. It says what was looked for and what to do next.',
  examples: [
    {
      says: 'Nothing found',
      draw: () => (
        <EmptyState title="No one near TB9 4QD lends wheelchairs today">
          <p>
            We looked within 5 miles for “wheelchair hire”. There are 3 within 15 miles:{' '}
            <a href="/services?what=wheelchair&amp;miles=15">look further away</a>.
          </p>
          <p>Or ring 01632 960 100 and ask a person.</p>
        </EmptyState>
      ),
    },
  ],
}
