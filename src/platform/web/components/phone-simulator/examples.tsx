import type { Showcase } from '../showcase.ts'
import { PhoneSimulator } from './phone-simulator.tsx'

export const examples: Showcase = {
  name: 'Phone simulator',
  about: 'A telephone with text messages, for trying the product out.',
  examples: [
    {
      says: 'A short conversation',
      draw: () => (
        <PhoneSimulator
          language="en"
          whose="Ann Okafor’s phone"
          number="60777"
          action="/try/phone"
          messages={[
            { from: 'them', text: 'food TB9 4QD', at: '10:02' },
            {
              from: 'us',
              text: '1 Brook Street Pantry, 0.4 miles, open until 4pm\n2 St Aidan’s Table, 0.9 miles, opens 5pm\nReply 1 or 2, or PERSON to talk to someone.',
              at: '10:02',
            },
            { from: 'them', text: '1', at: '10:03' },
            {
              from: 'us',
              text: 'Brook Street Pantry, 14 Brook Street. Ring 01632 960 142. No referral needed.',
              at: '10:03',
            },
          ]}
        />
      ),
    },
  ],
}
