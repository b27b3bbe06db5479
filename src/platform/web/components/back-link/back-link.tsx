import type { Language } from '../../../../kernel/language.ts'
import { webWords } from '../../words/words.ts'
import { Icon } from '../icon/icon.tsx'

/** One step back in a flow. A real address, so that it works without script and after sleep. */
export function BackLink({ language, href }: { language: Language; href: string }) {
  return (
    <a class="back-link" href={href}>
      <Icon name="back" />
      {webWords[language].back}
    </a>
  )
}
