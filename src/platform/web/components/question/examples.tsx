import type { Showcase } from '../showcase.ts'
import { TextInput } from '../text-input/text-input.tsx'
import { Question } from './question.tsx'

export const examples: Showcase = {
  name: 'Question',
  about: 'One question, one page, one form, with the error summary where it belongs.',
  examples: [
    {
      says: 'A question page',
      draw: () => (
        <Question language="en" action="/do/example" fields={{ step: 'name' }} keepsDraft>
          <TextInput
            language="en"
            name="called"
            label="What shall we call you?"
            hint="Any name you like. We use it when we write to you."
            autocomplete="given-name"
            asHeading
          />
        </Question>
      ),
    },
  ],
}
