import type { Showcase } from '../showcase.ts'
import { Table } from './table.tsx'

export const examples: Showcase = {
  name: 'Table',
  about:
    'Facts that compare. On a narrow screen a row of many columns stands by itself; what is still too wide scrolls within itself.',
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
    {
      says: 'With many columns',
      draw: () => (
        <Table
          caption="People to ring back"
          head={['About', 'Promised by', 'Language', 'Number']}
          rows={[
            [<a href="#one">Find a service</a>, 'Mon 09:30', 'English', 'ends in 961'],
            [<a href="#two">To talk to someone</a>, 'Mon 13:00', 'Welsh', 'ends in 962'],
          ]}
        />
      ),
    },
  ],
}
