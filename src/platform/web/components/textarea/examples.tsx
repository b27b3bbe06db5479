import type { Showcase } from '../showcase.ts'
import { Textarea } from './textarea.tsx'

export const examples: Showcase = {
  name: 'Textarea',
  about: 'More than a line. Says how much may be written, and counts down with script.',
  examples: [
    {
      says: 'With a count',
      draw: () => <Textarea language="en" name="story" label="What happened?" hint="Leave out names." charsMax={500} />,
    },
    {
      says: 'With something to put right',
      draw: () => (
        <Textarea
          language="en"
          name="story-wrong"
          label="What happened?"
          problem="Tell us what happened, in a few words"
          rows={3}
        />
      ),
    },
  ],
}
