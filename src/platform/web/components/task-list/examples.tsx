import type { Showcase } from '../showcase.ts'
import { TaskList } from './task-list.tsx'

export const examples: Showcase = {
  name: 'Task list',
  about: 'A long piece of work in parts that may be done in any order.',
  examples: [
    {
      says: 'Setting up an organisation',
      draw: () => (
        <TaskList
          language="en"
          tasks={[
            { text: 'Your organisation', state: 'done', href: '/work/organisation' },
            { text: 'Where and when you are open', state: 'inProgress', href: '/work/hours' },
            { text: 'Who may edit', hint: 'At least two people', state: 'notStarted', href: '/work/people' },
            { text: 'Publish', state: 'cannotStart' },
          ]}
        />
      ),
    },
  ],
}
