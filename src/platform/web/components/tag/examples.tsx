import type { Showcase } from '../showcase.ts'
import { Tag, Tags } from './tag.tsx'

export const examples: Showcase = {
  name: 'Tag',
  about: 'A word or two about a thing. Its colour repeats its words and never stands in for them.',
  examples: [
    {
      says: 'States',
      draw: () => (
        <p class="row">
          <Tag text="Draft" /> <Tag text="Confirmed" look="good" /> <Tag text="Check soon" look="warn" />{' '}
          <Tag text="Closed" look="bad" /> <Tag text="New" look="plum" /> <Tag text="Waiting" look="ochre" />
        </p>
      ),
    },
    {
      says: 'A list of facts',
      draw: () => <Tags label="Good to know" tags={['Free', 'Step-free', 'Welsh spoken', 'Under 25s']} />,
    },
  ],
}
