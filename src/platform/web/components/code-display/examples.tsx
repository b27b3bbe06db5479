import type { Showcase } from '../showcase.ts'
import { CodeDisplay } from './code-display.tsx'

export const examples: Showcase = {
  name: 'Code display',
  about: 'Six digits to type on a telephone, a television or another screen. Read aloud one digit at a time.',
  examples: [
    { says: 'A hand-over code', draw: () => <CodeDisplay language="en" code="402917" /> },
    {
      says: 'With its own label, in Welsh',
      draw: () => (
        <div lang="cy">
          <CodeDisplay language="cy" code="118350" label="Teipiwch y cod hwn ar eich teledu" />
        </div>
      ),
    },
  ],
}
