import type { Showcase } from '../showcase.ts'
import { CallBar, CallQuestion, ReadOut } from './call-sheet.tsx'

const names = (id: string) => ({
  answer: `a.${id}`,
  was: `was.${id}`,
  pick: 'pick',
  pickOf: (key: string) => `${id}=${key}`,
})

export const examples: Showcase = {
  name: 'Call sheet',
  about:
    'For whoever asks the questions aloud: every question on one page, each with its words, its number, and a box that takes a key or words.',
  examples: [
    {
      says: 'Words to read out',
      draw: () => (
        <ReadOut language="en">
          <p>May I do this for you? You can stop whenever you like.</p>
        </ReadOut>
      ),
    },
    {
      says: 'Two questions, the second is next',
      draw: () => (
        <form method="post" action="/do/example">
          <CallBar
            label="Questions of the example"
            save="Save"
            items={[
              { number: 1, look: 'answered', says: '1: what they need, answered' },
              { number: 2, look: 'now', says: '2: when, now' },
            ]}
          />
          <ol role="list">
            <CallQuestion
              id="example-need"
              number={1}
              language="en"
              script="What do you need?"
              state="Answered"
              value="Food today"
              was="Food today"
              names={names('example-need')}
            />
            <CallQuestion
              id="example-when"
              number={2}
              language="en"
              script="When do you need it?"
              state="Now"
              value=""
              was=""
              names={names('example-when')}
              keys={[
                { key: '1', text: 'Today' },
                { key: '2', text: 'This week', detail: 'By Sunday' },
              ]}
            />
          </ol>
        </form>
      ),
    },
  ],
}
