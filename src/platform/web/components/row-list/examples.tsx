import { Button } from '../button/button.tsx'
import type { Showcase } from '../showcase.ts'
import { Tag } from '../tag/tag.tsx'
import { RowList } from './row-list.tsx'

export const examples: Showcase = {
  name: 'Row list',
  about: 'Many things of one kind, each a line or two.',
  examples: [
    {
      says: 'Two reports, as on a map beside them',
      draw: () => (
        <RowList
          rows={[
            {
              href: '#one',
              title: 'Deep hole by the bus stop',
              tag: <Tag text="Work is planned" look="plum" />,
              facts: ['Pothole', 'Mill Road', '4 November'],
              number: 1,
            },
            {
              href: '#two',
              title: 'Sofa left on the green',
              tag: <Tag text="Fixed" look="good" />,
              facts: ['Fly-tipping'],
              number: 2,
            },
          ]}
        />
      ),
    },
    {
      says: 'What was sent, with all it says',
      draw: () => (
        <RowList
          rows={[
            {
              title: 'Text to 07700 900123',
              tag: <Tag text="arrived" look="good" />,
              facts: ['28 November 2026 at 10:04'],
              says: 'Mill Lane Library, open until 19:00.\nRing 01632 960101.',
            },
          ]}
        />
      ),
    },
    {
      says: 'Two things to do, each done by a press',
      draw: () => (
        <RowList
          rows={['Ring Ann: has Attendance Allowance answered?', 'Order paper'].map((title, at) => ({
            ...(at === 0 ? { href: '#ann' } : {}),
            title,
            tag: <Tag text="was due at 15:00" look="bad" />,
            facts: ['Call'],
            press: (
              <form method="post" action="#">
                <Button kind="secondary">
                  Done<span class="only-heard">: {title}</span>
                </Button>
              </form>
            ),
          }))}
        />
      ),
    },
  ],
}
