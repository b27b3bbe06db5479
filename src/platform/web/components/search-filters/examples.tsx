import { Button, ButtonRow } from '../button/button.tsx'
import { TextInput } from '../text-input/text-input.tsx'
import type { Showcase } from '../showcase.ts'
import { SearchFilters } from './search-filters.tsx'

export const examples: Showcase = {
  name: 'Search filters',
  about: 'Narrowing a search: one press for the commonest ways, a form for the rest.',
  examples: [
    {
      says: 'One is on',
      draw: () => (
        <SearchFilters
          label="Only show"
          chips={[
            { text: 'Open now', href: '/services?what=food', on: true, does: 'Take off' },
            { text: 'Free', href: '/services?what=food&open=now&free=1', on: false, does: 'Only show' },
          ]}
          more="More choices"
          action="/services"
          fields={{ what: 'food' }}
        >
          <TextInput language="en" name="age" label="For someone aged" charsWide={4} inputMode="numeric" />
          <ButtonRow>
            <Button kind="secondary">Show these</Button>
          </ButtonRow>
        </SearchFilters>
      ),
    },
  ],
}
