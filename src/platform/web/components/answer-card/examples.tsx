import type { Showcase } from '../showcase.ts'
import { AnswerCard } from './answer-card.tsx'

export const examples: Showcase = {
  name: 'Answer card',
  about: 'An answer found in a guide: the sentence first, then where it stands and who says so.',
  examples: [
    {
      says: 'A sentence that answers',
      draw: () => (
        <AnswerCard
          title="A cold or flu at home"
          href="#answer"
          sentence={[
            { words: 'A ', isAsked: false },
            { words: 'cold', isAsked: true },
            { words: ' usually ', isAsked: false },
            { words: 'lasts', isAsked: true },
            { words: ' about a week.', isAsked: false },
          ]}
          under="Under “How long it lasts”"
          trust={{ says: 'From Mill Lane Surgery. Checked on 3 November by Nurse Okafor.', past: false }}
        />
      ),
    },
    {
      says: 'Past its check',
      draw: () => (
        <AnswerCard
          title="Renewing a library loan"
          href="#answer"
          sentence={[{ words: 'You can renew three times.', isAsked: false }]}
          trust={{ says: 'From the libraries. It should have been checked by 1 October.', past: true }}
        />
      ),
    },
  ],
}
