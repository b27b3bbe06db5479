import type { Language } from '../../../../kernel/language.ts'
import { webWords } from '../../words/words.ts'

export type Change = { label: string; was?: string; becomes?: string }

/** What someone proposes to change, for the person who says yes or no. Fields that stay are counted, not shown. */
export function ChangeView({ language, changes }: { language: Language; changes: readonly Change[] }) {
  const words = webWords[language]
  return (
    <dl class="change-view">
      {changes.map(({ label, was, becomes }) => (
        <div>
          <dt>{label}</dt>
          <dd class={was === undefined ? 'absent' : undefined}>
            <span class="change-word">{words.was}</span>{' '}
            {was === undefined ? <em>{words.nothingBefore}</em> : <del>{was}</del>}
          </dd>
          <dd class={becomes === undefined ? 'absent' : undefined}>
            <span class="change-word">{words.becomes}</span>{' '}
            {becomes === undefined ? <em>{words.removed}</em> : <ins>{becomes}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
