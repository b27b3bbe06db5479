import type { Showcase } from '../showcase.ts'
import { StepProgress } from './step-progress.tsx'

export const examples: Showcase = {
  name: 'Step progress',
  about: 'How far along a flow is, when the number of steps is known.',
  examples: [{ says: 'Two of five', draw: () => <StepProgress language="en" step={2} of={5} /> }],
}
