import type { Showcase } from '../showcase.ts'
import { WritingCheck } from './writing-check.tsx'

export const examples: Showcase = {
  name: 'Writing check',
  about: 'What a reader would stumble over in a text, for the person who writes it.',
  examples: [
    {
      says: 'Two things to put right',
      draw: () => (
        <WritingCheck
          title="Plain English"
          facts={['212 words.', 'A child of 11 could read this.']}
          findings={[
            { what: 'This sentence has 31 words. Make two of it.', excerpt: 'In the event that your boiler…' },
            { what: 'Instead of “commence”, say “start”.' },
          ]}
          nothing="Nothing to put right."
        />
      ),
    },
  ],
}
