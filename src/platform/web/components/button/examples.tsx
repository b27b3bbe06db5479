import type { Showcase } from '../showcase.ts'
import { Button, ButtonLink, ButtonRow } from './button.tsx'

export const examples: Showcase = {
  name: 'Button',
  about: 'Does something. One primary button on a page; danger only where something ends.',
  examples: [
    {
      says: 'The main thing to do, and the other thing',
      draw: () => (
        <ButtonRow>
          <Button>Book this time</Button>
          <Button kind="secondary">See other times</Button>
        </ButtonRow>
      ),
    },
    { says: 'Ends something', draw: () => <Button kind="danger">Cancel my booking</Button> },
    { says: 'Quiet', draw: () => <Button kind="quiet">Skip this question</Button> },
    {
      says: 'A link that looks like a button',
      draw: () => <ButtonLink href="/services">Find help near you</ButtonLink>,
    },
  ],
}
