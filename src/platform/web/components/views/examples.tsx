import type { Showcase } from '../showcase.ts'
import { Views } from './views.tsx'

export const examples: Showcase = {
  name: 'Views',
  about: 'The same list seen in other ways. Links in a row: each has an address that can be kept and sent.',
  examples: [
    {
      says: 'Two ways to see a list, the first of which is shown',
      draw: () => (
        <Views
          views={[
            { href: '#to', text: 'Sent to us', isHere: true },
            { href: '#from', text: 'Sent by us', isHere: false },
          ]}
        />
      ),
    },
  ],
}
