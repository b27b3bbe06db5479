import type { Showcase } from '../showcase.ts'
import { Doors } from './doors.tsx'

export const examples: Showcase = {
  name: 'Doors',
  about: 'The tasks of a place on its front page, each a front door.',
  examples: [
    {
      says: 'Four tasks',
      draw: () => (
        <Doors
          items={[
            {
              href: '/services',
              text: 'Find help',
              about: 'Food, money, health, company: what is near and open',
              icon: 'hands',
            },
            {
              href: '/reports',
              text: 'Report a problem',
              about: 'A broken lamp, a blocked path',
              icon: 'flag',
              colour: 'brick',
            },
            {
              href: '/appointments',
              text: 'Book a visit',
              about: 'A clinic, a class, a room',
              icon: 'calendar',
              colour: 'ochre',
            },
            {
              href: '/have-your-say',
              text: 'Have your say',
              about: 'What should change here?',
              icon: 'message',
              colour: 'plum',
            },
          ]}
        />
      ),
    },
    {
      says: 'One that goes straight to its question, and is sent as a form',
      draw: () => (
        <Doors
          items={[
            {
              opens: { action: '/do/data-request/given', fields: { what: 'complaint' } },
              text: 'Complain',
              about: 'To whoever holds it',
              icon: 'person',
              colour: 'plum',
            },
          ]}
        />
      ),
    },
  ],
}
