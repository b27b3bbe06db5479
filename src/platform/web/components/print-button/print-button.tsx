import type { Language } from '../../../../kernel/language.ts'
import { webWords } from '../../words/words.ts'
import { ScriptButton } from '../button/button.tsx'

export function PrintButton({ language }: { language: Language }) {
  return <ScriptButton enhance="print" says={webWords[language].print} icon="print" />
}
