import type { Showcase } from '../showcase.ts'
import { Field, Group } from './field.tsx'

export const examples: Showcase = {
  name: 'Field',
  about: 'The frame of every question: label, hint and error, tied to the control. Other components stand in it.',
  examples: [
    {
      says: 'Around a control of one’s own',
      draw: () => (
        <Field
          language="en"
          name="walk"
          label="How far can you walk?"
          hint="In minutes, at your own pace."
          control={(wiring) => <input {...wiring} class="box chars-4" type="number" min={0} max={120} />}
        />
      ),
    },
    {
      says: 'Around a group',
      draw: () => (
        <Group language="en" name="route" label="The way there" optional>
          <p>Whatever belongs together.</p>
        </Group>
      ),
    },
  ],
}
