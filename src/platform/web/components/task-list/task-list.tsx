import type { Language } from '../../../../kernel/language.ts'
import { webWords } from '../../words/words.ts'
import { Tag } from '../tag/tag.tsx'

type Task = { text: string; hint?: string } & (
  { state: 'notStarted' | 'inProgress' | 'done'; href: string } | { state: 'cannotStart' }
)

const looks = { notStarted: 'plain', inProgress: 'warn', done: 'good' } as const

/** A long piece of work in parts that may be done in any order. */
export function TaskList({ language, tasks }: { language: Language; tasks: readonly Task[] }) {
  const words = webWords[language]
  return (
    <ul class="task-list" role="list">
      {tasks.map((task) => (
        <li>
          <div>
            {task.state === 'cannotStart' ? task.text : <a href={task.href}>{task.text}</a>}
            {task.hint !== undefined && <p class="hint">{task.hint}</p>}
          </div>
          {task.state === 'cannotStart' ? (
            <span class="muted">{words.cannotStart}</span>
          ) : (
            <Tag look={looks[task.state]} text={words[task.state]} />
          )}
        </li>
      ))}
    </ul>
  )
}
