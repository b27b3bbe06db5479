import type { Showcase } from '../showcase.ts'
import { SummaryList } from './summary-list.tsx'

export const examples: Showcase = {
  name: 'Summary list',
  about: 'Answers to check before they are sent, each with a way to change it; or the facts of one thing.',
  examples: [
    {
      says: 'Answers to check',
      draw: () => (
        <SummaryList
          language="en"
          rows={[
            { label: 'What you need', value: 'Food today', change: { href: '/do/find/need', what: 'what you need' } },
            { label: 'Where', value: 'TB9 4QD', change: { href: '/do/find/place', what: 'where you are' } },
            {
              label: 'How we reach you',
              value: 'By text\n07700 900 142',
              change: { href: '/do/find/reach', what: 'how we reach you' },
            },
          ]}
        />
      ),
    },
  ],
}
