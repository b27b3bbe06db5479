import type { ComponentChildren } from 'preact'
import type { Language } from '../../../../kernel/language.ts'
import { webWords } from '../../words/words.ts'
import { Icon } from '../icon/icon.tsx'

type Props = { language: Language; title: string; reference?: string; children?: ComponentChildren }

/** The end of a flow: it happened, and this is what to keep. */
export function Confirmation({ language, title, reference, children }: Props) {
  return (
    <div class="confirmation">
      <span class="arch">
        <Icon name="tick" />
      </span>
      <h1>{title}</h1>
      {reference !== undefined && (
        <p>
          {webWords[language].yourReference}
          <br />
          <strong class="reference">{reference}</strong>
        </p>
      )}
      {children}
    </div>
  )
}
