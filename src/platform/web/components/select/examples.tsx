import type { Showcase } from '../showcase.ts'
import { Select } from './select.tsx'

export const examples: Showcase = {
  name: 'Select',
  about: 'A long list of things with known names, for staff. Residents get radios or a search.',
  examples: [
    {
      says: 'Nothing chosen yet',
      draw: () => (
        <Select
          language="en"
          name="ward"
          label="Ward"
          options={[
            { value: 'abbey', text: 'Abbey' },
            { value: 'brook', text: 'Brookside' },
            { value: 'mill', text: 'Mill Road' },
          ]}
        />
      ),
    },
  ],
}
