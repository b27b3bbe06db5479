import type { Showcase } from '../showcase.ts'
import { PostcodeInput } from './postcode-input.tsx'

export const examples: Showcase = {
  name: 'Postcode input',
  about: 'A postcode in any case and spacing, or its first part.',
  examples: [
    { says: 'Empty', draw: () => <PostcodeInput language="en" name="postcode" /> },
    {
      says: 'With something to put right',
      draw: () => (
        <PostcodeInput language="en" name="postcode-wrong" value="Y01 7H" problem="Type your postcode, like YO1 7HH" />
      ),
    },
  ],
}
