import type { ComponentChildren } from 'preact'
import type { Language } from '../../../../kernel/language.ts'
import { webWords } from '../../words/words.ts'

type Row = {
  label: string
  value: ComponentChildren
  /** Where to change it. `what` finishes "Change …" for those who hear the link alone. */
  change?: { href: string; what: string }
}

/** Answers to check before sending, or the facts of one thing. */
export function SummaryList({ language, rows }: { language: Language; rows: readonly Row[] }) {
  return (
    <dl class="summary-list">
      {rows.map((row) => (
        <div>
          <dt>{row.label}</dt>
          <dd>{row.value}</dd>
          {row.change !== undefined && (
            <dd class="act">
              <a href={row.change.href}>
                {webWords[language].change}
                <span class="only-heard"> {row.change.what}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
