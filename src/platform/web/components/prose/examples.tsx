import type { Showcase } from '../showcase.ts'
import { Prose } from './prose.tsx'

export const examples: Showcase = {
  name: 'Prose',
  about: 'Words that somebody sits down to read, with what must not be missed set apart.',
  examples: [
    {
      says: 'A guide with urgent signs first',
      draw: () => (
        <Prose>
          <div class="callout urgent">
            <p>
              <strong>Ring 999 now if somebody cannot get their breath</strong>
            </p>
            <p>Do not wait to see whether it passes.</p>
          </div>
          <h3>What you can do at home</h3>
          <p>Most colds go by themselves in about a week.</p>
          <ul>
            <li>rest</li>
            <li>drink plenty</li>
          </ul>
          <div class="callout">
            <p>A pharmacist can help with a sore throat, and you need no appointment.</p>
          </div>
        </Prose>
      ),
    },
  ],
}
