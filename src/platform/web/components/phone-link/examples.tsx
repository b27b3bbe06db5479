import type { Showcase } from '../showcase.ts'
import { PhoneButton, PhoneLink } from './phone-link.tsx'

export const examples: Showcase = {
  name: 'Phone link',
  about: 'A number to ring. The button is for the first thing to do; the number can always be read.',
  examples: [
    {
      says: 'In a sentence',
      draw: () => (
        <p>
          Ring <PhoneLink phone="01632 960 100" name="Thornbridge help line" /> and ask for a person.
        </p>
      ),
    },
    {
      says: 'As the first thing to do',
      draw: () => <PhoneButton phone="01632 960 142">Call 01632 960 142</PhoneButton>,
    },
  ],
}
