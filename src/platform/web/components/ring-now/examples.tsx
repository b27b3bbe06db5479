import type { Showcase } from '../showcase.ts'
import { RingNow } from './ring-now.tsx'

export const examples: Showcase = {
  name: 'Ring now',
  about: 'A red flag: the numbers to ring, before anything else on the page. Large enough for a shaking thumb.',
  examples: [
    { says: 'One number', draw: () => <RingNow language="en" ring={[{ number: '999', name: 'Ambulance' }]} /> },
    {
      says: 'Two numbers',
      draw: () => (
        <RingNow
          language="en"
          ring={[
            { number: '116 123', name: 'Samaritans' },
            { number: '999', name: 'If life is in danger' },
          ]}
        />
      ),
    },
  ],
}
