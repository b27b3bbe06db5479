import type { Showcase } from '../showcase.ts'
import { ServiceCard } from './service-card.tsx'

export const examples: Showcase = {
  name: 'Service card',
  about: 'One service in a list: what it is, whether it is open, how far, how to reach it. Enough to act on.',
  examples: [
    {
      says: 'Open, near, and confirmed',
      draw: () => (
        <ServiceCard
          language="en"
          number={1}
          name="Brook Street Pantry"
          href="/services/brook-street-pantry"
          organisation="Thornbridge Food Network"
          about="A bag of food for each household, fresh and tinned. Take what you like."
          why="It gives food the same day, and is open now."
          distance="0.4 miles"
          address="14 Brook Street"
          open={{ state: 'open', says: 'Open now until 4pm' }}
          phone={{ number: '01632 960 142', note: 'Ask for Dev' }}
          tags={['Free', 'No referral', 'Step-free']}
          checked={{ state: 'fresh', says: 'Confirmed by the pantry on 12 November' }}
        />
      ),
    },
    {
      says: 'Closed, with a listing that has gone stale',
      draw: () => (
        <ServiceCard
          language="en"
          number={2}
          name="St Aidan’s Table"
          href="/services/st-aidans-table"
          distance="0.9 miles"
          open={{ state: 'closed', says: 'Closed. Opens today at 5pm' }}
          phone={{ number: '01632 960 177' }}
          checked={{ state: 'stale', says: 'Nobody has confirmed this since March. Ring before you go.' }}
        />
      ),
    },
    {
      says: 'Closed for now',
      draw: () => (
        <ServiceCard
          language="en"
          name="Mill Road Kitchen"
          href="/services/mill-road-kitchen"
          open={{ state: 'shut-for-now', says: 'Closed for repairs until 4 January' }}
        />
      ),
    },
  ],
}
