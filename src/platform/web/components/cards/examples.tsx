import type { Showcase } from '../showcase.ts'
import { Card, Cards } from './cards.tsx'

export const examples: Showcase = {
  name: 'Cards',
  about: 'Several things of one kind, beside each other where there is room.',
  examples: [
    {
      says: 'Two people',
      draw: () => (
        <Cards>
          <Card>
            <h3>Ann Pritchard</h3>
            <p>Ann has a landline and likes large print.</p>
          </Card>
          <Card>
            <h3>Dev Patel</h3>
            <p>Dev has forty minutes a week to give.</p>
          </Card>
        </Cards>
      ),
    },
  ],
}
