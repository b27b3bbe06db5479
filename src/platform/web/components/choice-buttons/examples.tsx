import type { Showcase } from '../showcase.ts'
import { ChoiceButtons } from './choice-buttons.tsx'

export const examples: Showcase = {
  name: 'Choice buttons',
  about:
    'A short choice, one button for each answer. Nothing is chosen until it is pressed, on any browser, and one press answers.',
  examples: [
    {
      says: 'Yes or no, in the words of the question',
      draw: () => (
        <form method="post" action="/do/example">
          <ChoiceButtons
            language="en"
            name="safe"
            label="Is it safe to text you?"
            hint="Someone else may see your phone."
            options={[
              { value: 'yes', text: 'Yes, texts are safe' },
              { value: 'no', text: 'No, do not text me' },
            ]}
          />
        </form>
      ),
    },
    {
      says: 'With hints, and something to put right',
      draw: () => (
        <form method="post" action="/do/example">
          <ChoiceButtons
            language="en"
            name="when"
            label="When do you need it?"
            problem="Choose when you need it"
            options={[
              { value: 'today', text: 'Today', hint: 'We show what is open now' },
              { value: 'week', text: 'This week' },
              { value: 'later', text: 'Later' },
            ]}
          />
        </form>
      ),
    },
  ],
}
