import type { Language } from '../../../../kernel/language.ts'
import { webWords } from '../../words/words.ts'
import { Icon } from '../icon/icon.tsx'

/** Needs a script to do anything, so it is not there until one has run. */
export function PrintButton({ language }: { language: Language }) {
  return (
    <button type="button" class="button quiet not-printed" data-enhance="print" hidden>
      <Icon name="print" />
      {webWords[language].print}
    </button>
  )
}
