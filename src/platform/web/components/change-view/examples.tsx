import type { Showcase } from '../showcase.ts'
import { ChangeView } from './change-view.tsx'

export const examples: Showcase = {
  name: 'Change view',
  about: 'What someone proposes to change, side by side, for the person who approves it.',
  examples: [
    {
      says: 'Changed, added and removed',
      draw: () => (
        <ChangeView
          language="en"
          changes={[
            { label: 'Opening hours', was: 'Tuesday, 10am to midday', becomes: 'Tuesday and Friday, 10am to 1pm' },
            { label: 'Text phone', becomes: '07700 900 142' },
            { label: 'Cost', was: '£2 each visit' },
          ]}
        />
      ),
    },
  ],
}
