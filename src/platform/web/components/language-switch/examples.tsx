import type { Showcase } from '../showcase.ts'
import { LanguageSwitch } from './language-switch.tsx'

export const examples: Showcase = {
  name: 'Language switch',
  about: 'Leads to this same page in the other language, named in that language. Always at the top.',
  examples: [
    {
      says: 'On a Welsh page',
      draw: () => (
        <LanguageSwitch
          language="cy"
          languages={['en', 'cy']}
          alternates={{ en: '/styleguide?language=en', cy: '/styleguide?language=cy' }}
        />
      ),
    },
  ],
}
