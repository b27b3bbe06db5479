import type { Language } from '../../../../kernel/language.ts'
import { webWords } from '../../words/words.ts'

/** Sits between a question and its control. "Error:" is for ears, because the red is only for eyes. */
export function ErrorMessage({ id, says, language }: { id: string; says: string; language: Language }) {
  return (
    <p class="error-message" id={id}>
      <span class="only-heard">{webWords[language].errorBefore} </span>
      {says}
    </p>
  )
}
