import type { Language } from '../../../../kernel/language.ts'
import { webWords } from '../../words/words.ts'
import { Icon } from '../icon/icon.tsx'

type Props = { language: Language; shown: { from: number; to: number; all: number }; previous?: string; next?: string }

/** "Show more" as an ordinary link, so that Back goes back and a page can be sent to someone. */
export function Pagination({ language, shown, previous, next }: Props) {
  const words = webWords[language]
  return (
    <nav class="pagination not-printed" aria-label={words.pages}>
      {previous !== undefined && (
        <a class="button quiet" href={previous} rel="prev">
          <Icon name="back" />
          {words.previous}
        </a>
      )}
      {next !== undefined && (
        <a class="button secondary" href={next} rel="next">
          {words.more}
          <Icon name="onward" />
        </a>
      )}
      <p class="muted">{words.shownOf(shown.from, shown.to, shown.all)}</p>
    </nav>
  )
}
