import type { Showcase } from '../showcase.ts'
import { Confirmation } from './confirmation.tsx'

export const examples: Showcase = {
  name: 'Confirmation',
  about: 'The end of a flow: it happened, and this is what to keep.',
  examples: [
    {
      says: 'With a reference',
      draw: () => (
        <Confirmation language="en" title="Your visit is booked" reference="THB-4C7P">
          <p>Thursday 26 November, 10am, at Thornbridge Library. We have texted this to you.</p>
        </Confirmation>
      ),
    },
  ],
}
