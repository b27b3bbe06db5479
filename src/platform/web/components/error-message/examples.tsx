import type { Showcase } from '../showcase.ts'
import { ErrorMessage } from './error-message.tsx'

export const examples: Showcase = {
  name: 'Error message',
  about: 'What to put right, beside the control. Says how, never "invalid".',
  examples: [
    {
      says: 'By itself',
      draw: () => <ErrorMessage language="en" id="example-error" says="Type your postcode, like YO1 7HH" />,
    },
  ],
}
