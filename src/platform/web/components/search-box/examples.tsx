import type { Showcase } from '../showcase.ts'
import { SearchBox } from './search-box.tsx'

export const examples: Showcase = {
  name: 'Search box',
  about: 'A need and a place. "Where I am now" appears with script, and asks only when pressed.',
  examples: [
    { says: 'Empty', draw: () => <SearchBox language="en" action="/services" /> },
    {
      says: 'Above results, in Welsh',
      draw: () => (
        <div lang="cy">
          <SearchBox
            language="cy"
            action="/services"
            id="canfod"
            what="bwyd"
            where="YO1 7HH"
            label="Chwilio yn Gymraeg"
            compact
          />
        </div>
      ),
    },
  ],
}
