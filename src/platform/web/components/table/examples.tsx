import type { Showcase } from '../showcase.ts'
import { Table } from './table.tsx'

export const examples: Showcase = {
  name: 'Table',
  about: 'Facts that compare. Scrolls within itself when the screen is narrow.',
  examples: [
    {
      says: 'With numbers',
      draw: () => (
        <Table
          caption="Visits to the pantry"
          head={['Month', 'Households', 'People']}
          numbers={[1, 2]}
          rows={[
            ['September', 112, 301],
            ['October', 128, 344],
            ['November', 97, 260],
          ]}
        />
      ),
    },
  ],
}
