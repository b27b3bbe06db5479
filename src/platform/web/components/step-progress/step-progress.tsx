import type { Language } from '../../../../kernel/language.ts'
import { webWords } from '../../words/words.ts'

/** How far along a flow is. The words carry it; the bar is for a glance. */
export function StepProgress({ language, step, of }: { language: Language; step: number; of: number }) {
  return (
    <div class="step-progress">
      <p>{webWords[language].step(step, of)}</p>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect class="whole" width="100" height="6" />
        <rect class="part" width={(100 * step) / of} height="6" />
      </svg>
    </div>
  )
}
