import type { Showcase } from '../showcase.ts'
import { Details } from './details.tsx'

export const examples: Showcase = {
  name: 'Details',
  about: 'A side question that most people do not have. What everyone needs is never inside one.',
  examples: [
    {
      says: 'Closed until asked',
      draw: () => (
        <Details summary="I do not know my postcode">
          <p>Type a street, a town, or the name of a place nearby. We will find it.</p>
        </Details>
      ),
    },
  ],
}
