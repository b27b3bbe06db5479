import type { Language } from '../../../../kernel/language.ts'
import { webWords } from '../../words/words.ts'
import { Icon } from '../icon/icon.tsx'

/** Somewhere dull that loads fast and gives nothing away. */
const somewhereElse = 'https://www.bbc.co.uk/weather'

/** For pages that could put the reader in danger if seen. A plain link; with script it also leaves no way "back". */
export function QuickExit({ language, href = somewhereElse }: { language: Language; href?: string }) {
  const words = webWords[language]
  return (
    <section class="quick-exit not-printed" aria-label={words.leaveQuickly}>
      <a
        class="button danger"
        href={href}
        rel="nofollow noreferrer"
        data-enhance="quick-exit"
        data-hint={words.leaveHint}
      >
        {words.leaveQuickly}
        <Icon name="exit" />
      </a>
    </section>
  )
}
