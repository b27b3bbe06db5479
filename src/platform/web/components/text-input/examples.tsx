import type { Showcase } from '../showcase.ts'
import { TextInput } from './text-input.tsx'

export const examples: Showcase = {
  name: 'Text input',
  about: 'One line. Its width says how long an answer is expected.',
  examples: [
    {
      says: 'With a hint',
      draw: () => (
        <TextInput
          language="en"
          name="email"
          label="Your e-mail address"
          hint="Only if you would like an answer by e-mail."
          type="email"
          autocomplete="email"
          optional
        />
      ),
    },
    {
      says: 'Money, with something to put right',
      draw: () => (
        <TextInput
          language="en"
          name="rent"
          label="Rent each week, in pounds"
          prefix="£"
          inputMode="decimal"
          charsWide={10}
          value="lots"
          problem="Type your rent in pounds, like 95 or 95.50"
        />
      ),
    },
  ],
}
