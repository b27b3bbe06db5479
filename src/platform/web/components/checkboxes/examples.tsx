import type { Showcase } from '../showcase.ts'
import { Checkboxes } from './checkboxes.tsx'

const options = [
  { value: 'step-free', text: 'A way in without steps' },
  { value: 'quiet', text: 'A quiet room', hint: 'Low light, and no music' },
  { value: 'bsl', text: 'Someone who signs', hint: 'British Sign Language' },
]

export const examples: Showcase = {
  name: 'Checkboxes',
  about: 'Choose any number, or none.',
  examples: [
    {
      says: 'With one chosen',
      draw: () => (
        <Checkboxes
          language="en"
          name="needs"
          label="What would help you there?"
          options={options}
          values={['quiet']}
        />
      ),
    },
    {
      says: 'With something to put right',
      draw: () => (
        <Checkboxes
          language="en"
          name="needs-wrong"
          label="What would help you there?"
          hint="Choose all that apply."
          problem="Choose at least one, or go back"
          options={options}
        />
      ),
    },
  ],
}
