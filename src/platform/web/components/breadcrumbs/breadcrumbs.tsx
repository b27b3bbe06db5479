import type { Language } from '../../../../kernel/language.ts'
import { webWords } from '../../words/words.ts'

/** The pages above this one, top first. The page itself is not in it: its heading says that. */
export function Breadcrumbs({
  language,
  trail,
}: {
  language: Language
  trail: readonly { href: string; text: string }[]
}) {
  return (
    <nav class="breadcrumbs" aria-label={webWords[language].breadcrumbs}>
      <ol role="list">
        {trail.map((page) => (
          <li>
            <a href={page.href}>{page.text}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
