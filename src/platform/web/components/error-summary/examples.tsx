import type { Showcase } from '../showcase.ts'
import { ErrorSummary } from './error-summary.tsx'

export const examples: Showcase = {
  name: 'Error summary',
  about: 'Everything to put right, at the top of a page that came back. Each line leads to its control.',
  examples: [
    {
      says: 'Two problems',
      draw: () => (
        <ErrorSummary
          language="en"
          problems={[
            { field: 'postcode-wrong', says: 'Type your postcode, like YO1 7HH' },
            { field: 'needs-wrong', says: 'Choose at least one, or go back' },
          ]}
        />
      ),
    },
  ],
}
