import type { Showcase } from '../showcase.ts'
import { Timeline } from './timeline.tsx'

export const examples: Showcase = {
  name: 'Timeline',
  about: 'All that has happened to one thing, oldest first, and who said what.',
  examples: [
    {
      says: 'A pothole, from being told of to being planned',
      draw: () => (
        <Timeline
          happenings={[
            { at: '2026-11-02T09:00:00Z', when: '2 November', head: 'Somebody told of it.' },
            {
              at: '2026-11-04T14:00:00Z',
              when: '4 November',
              who: 'Brookshire County Council',
              head: 'Work is planned.',
              said: 'Our crew will be in Mill Road next week.',
              isAnswer: true,
            },
          ]}
        />
      ),
    },
  ],
}
