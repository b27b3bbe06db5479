import type { Showcase } from '../showcase.ts'
import { Tag } from '../tag/tag.tsx'
import { Facing } from './facing.tsx'

export const examples: Showcase = {
  name: 'Facing',
  about: 'The same facts of two things, facing each other, with what is to be said of each pair beneath it.',
  examples: [
    {
      says: 'Two records that may be one person',
      draw: () => (
        <Facing
          caption="Two records, fact by fact"
          what="Fact"
          one="First record"
          other="Second record"
          rows={[
            {
              label: 'Family name',
              one: 'Oyelaran',
              other: 'Oyelaren',
              says: [
                <>
                  The family name is nearly the same. <Tag text="Speaks for, strongly" look="good" />
                </>,
              ],
            },
            { label: 'Telephone', one: '01632 960 144', other: 'Not known' },
          ]}
        />
      ),
    },
  ],
}
