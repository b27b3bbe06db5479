import type { Showcase } from '../showcase.ts'
import { Door, Icon, iconNames, Terrace } from './icon.tsx'

export const examples: Showcase = {
  name: 'Icon',
  about: 'Small drawings of our own. They repeat what words beside them say and are never alone.',
  examples: [
    {
      says: 'All of them, with their names',
      draw: () => (
        <ul class="tags" role="list">
          {iconNames.map((name) => (
            <li class="tag">
              <Icon name={name} /> {name}
            </li>
          ))}
        </ul>
      ),
    },
    {
      says: 'The mark',
      draw: () => (
        <span class="home">
          <Door />
        </span>
      ),
    },
    { says: 'The terrace above the footer', draw: () => <Terrace /> },
  ],
}
