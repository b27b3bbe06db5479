import type { Showcase } from '../showcase.ts'
import { Address } from './address.tsx'

export const examples: Showcase = {
  name: 'Address',
  about: 'Where something is, with the way there when the address may be shown.',
  examples: [
    {
      says: 'With directions',
      draw: () => (
        <Address
          language="en"
          lines={['Brook Street Hall', '14 Brook Street', 'Thornbridge']}
          postcode="TB9 4QD"
          directions="/services/brook-street-pantry/way"
        />
      ),
    },
    {
      says: 'An address that is kept safe',
      draw: () => <Address language="en" lines={['Somewhere in Thornbridge. Ring, and we will tell you where.']} />,
    },
  ],
}
