import type { Showcase } from '../showcase.ts'
import { TrustLine } from './trust-line.tsx'

const facts = ['From Mill Lane Surgery', 'Checked on 3 November by Nurse Okafor', 'Next check due 3 May']

export const examples: Showcase = {
  name: 'Trust line',
  about: 'Who says so, who checked it and when, at the head of what they say.',
  examples: [
    { says: 'Checked', draw: () => <TrustLine label="Can I trust this?" facts={facts} /> },
    {
      says: 'Past its check',
      draw: () => (
        <TrustLine
          label="Can I trust this, or not?"
          facts={facts}
          past="This should have been checked again by 1 October."
        />
      ),
    },
  ],
}
