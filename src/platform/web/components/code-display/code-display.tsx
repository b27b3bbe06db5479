import type { Language } from '../../../../kernel/language.ts'
import { webWords } from '../../words/words.ts'
import { ScriptButton } from '../button/button.tsx'

type Props = { language: Language; code: string; label?: string }

/** Six digits to type somewhere else: in two groups for eyes, one by one for ears. */
export function CodeDisplay({ language, code, label }: Props) {
  const words = webWords[language]
  const half = Math.ceil(code.length / 2)
  return (
    <div class="code-display">
      <p class="label">{label ?? words.yourCode}</p>
      <p class="code">
        <span aria-hidden="true">
          {code.slice(0, half)}
          <span class="code-gap" />
          {code.slice(half)}
        </span>
        <span class="only-heard">{[...code].join(', ')}</span>
      </p>
      <ScriptButton
        enhance="copy-code"
        says={words.copyCode}
        icon="copy"
        facts={{ 'data-code': code, 'data-copied': words.copied }}
      />
    </div>
  )
}
