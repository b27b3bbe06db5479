import type { Showcase } from '../showcase.ts'
import { Radios } from './radios.tsx'

export const examples: Showcase = {
  name: 'Radios',
  about: 'A longer choice, or one among other questions. A short one by itself is better as choice buttons.',
  examples: [
    {
      says: 'With hints',
      draw: () => (
        <Radios
          language="en"
          name="reach"
          label="How shall we reach you?"
          value="text"
          options={[
            { value: 'text', text: 'By text' },
            { value: 'call', text: 'By telephone', hint: 'We ring twice, then leave no message' },
            { value: 'post', text: 'By post' },
          ]}
        />
      ),
    },
    {
      says: 'Short answers beside each other',
      draw: () => (
        <Radios
          language="en"
          name="how"
          label="How"
          inRows
          options={[
            { value: 'voice', text: 'Telephone' },
            { value: 'in-person', text: 'In person' },
            { value: 'visit', text: 'Visit' },
          ]}
        />
      ),
    },
    {
      says: 'With something to put right',
      draw: () => (
        <Radios
          language="en"
          name="reach-wrong"
          label="How shall we reach you?"
          problem="Choose how we can reach you"
          options={[
            { value: 'text', text: 'By text' },
            { value: 'call', text: 'By telephone' },
          ]}
        />
      ),
    },
  ],
}
