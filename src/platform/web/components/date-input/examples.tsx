import type { Showcase } from '../showcase.ts'
import { DateInput } from './date-input.tsx'

export const examples: Showcase = {
  name: 'Date input',
  about: 'A date people know by heart, in three boxes.',
  examples: [
    {
      says: 'A birthday',
      draw: () => <DateInput language="en" name="born" label="When were you born?" birthday />,
    },
    {
      says: 'With one part to put right',
      draw: () => (
        <DateInput
          language="en"
          name="moved"
          label="When did you move in?"
          value={{ day: '31', month: '2', year: '2026' }}
          wrong={['day']}
          problem="February 2026 has 28 days. Check the day"
        />
      ),
    },
  ],
}
