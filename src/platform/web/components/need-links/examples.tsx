import type { Showcase } from '../showcase.ts'
import { NeedLinks } from './need-links.tsx'

export const examples: Showcase = {
  name: 'Need links',
  about: 'What people most often come for, each big enough for a thumb.',
  examples: [
    {
      says: 'The common needs of a front page',
      draw: () => (
        <NeedLinks
          items={[
            { href: '/services?what=food+bank', text: 'Food' },
            { href: '/services?what=debt', text: 'Money and debt' },
            { href: '/services?what=mental+health', text: 'Worry and low mood' },
          ]}
        />
      ),
    },
  ],
}
