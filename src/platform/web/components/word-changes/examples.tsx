import type { Showcase } from '../showcase.ts'
import { WordChanges } from './word-changes.tsx'

export const examples: Showcase = {
  name: 'Word changes',
  about: 'What changed between two versions of a text, word by word.',
  examples: [
    {
      says: 'A sentence put right',
      draw: () => (
        <WordChanges
          language="en"
          unchanged={(count) => `${count} paragraphs are as they were.`}
          changes={[
            {
              label: 'The guide',
              parts: [
                { kind: 'same', paragraphs: 3 },
                {
                  kind: 'changed',
                  pieces: [
                    { kind: 'same', words: 'A cold lasts about ' },
                    { kind: 'removed', words: 'ten days' },
                    { kind: 'added', words: 'a week' },
                    { kind: 'same', words: '.' },
                  ],
                },
              ],
            },
          ]}
        />
      ),
    },
  ],
}
