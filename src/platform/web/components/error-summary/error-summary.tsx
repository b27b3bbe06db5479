import type { Language } from '../../../../kernel/language.ts'
import type { Problem } from '../../problem.ts'
import { webWords } from '../../words/words.ts'
import { Icon } from '../icon/icon.tsx'

/**
 * First thing on a page that came back: every problem, each a link to its control. Draws nothing when
 * all is well. The focus and the alert are two elements, or some screen readers say it all twice.
 */
export function ErrorSummary({ language, problems }: { language: Language; problems: readonly Problem[] }) {
  if (problems.length === 0) return null
  return (
    <div class="error-summary" data-enhance="focus-here">
      <div role="alert">
        <h2>
          <Icon name="warning" />
          {webWords[language].problems}
        </h2>
        <ul role="list">
          {problems.map((problem) => (
            <li>
              <a href={`#${problem.field}`}>{problem.says}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
