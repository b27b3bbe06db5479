import type { Showcase } from '../showcase.ts'
import { Pagination } from './pagination.tsx'

export const examples: Showcase = {
  name: 'Pagination',
  about: 'Show more, as an ordinary link.',
  examples: [
    {
      says: 'In the middle',
      draw: () => (
        <Pagination
          language="en"
          shown={{ from: 11, to: 20, all: 43 }}
          previous="/services?what=food"
          next="/services?what=food&page=3"
        />
      ),
    },
  ],
}
