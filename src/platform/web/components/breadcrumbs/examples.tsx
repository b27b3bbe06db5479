import type { Showcase } from '../showcase.ts'
import { Breadcrumbs } from './breadcrumbs.tsx'

export const examples: Showcase = {
  name: 'Breadcrumbs',
  about: 'Where a page sits among others. For pages one can arrive at from outside; flows use a back link.',
  examples: [
    {
      says: 'Two pages up',
      draw: () => (
        <Breadcrumbs
          language="en"
          trail={[
            { href: '/services', text: 'Find help' },
            { href: '/services?what=food', text: 'Food' },
          ]}
        />
      ),
    },
  ],
}
