import type { Showcase } from '../showcase.ts'
import { written, writtenParagraphs } from './written.tsx'

export const examples: Showcase = {
  name: 'Written',
  about:
    'What somebody wrote, marked as the language it is in where that is not the page’s: it is then read aloud with the right voice.',
  examples: [
    {
      says: 'In English on a Welsh page',
      draw: () => <h3>{written({ en: 'Slats missing from the bench' }, 'cy')}</h3>,
    },
    {
      says: 'A longer text, by paragraphs',
      draw: () => (
        <div>
          {writtenParagraphs({ en: 'Books and computers.\n\nA warm room in winter.' }, 'cy').map((part) => (
            <p>{part}</p>
          ))}
        </div>
      ),
    },
  ],
}
