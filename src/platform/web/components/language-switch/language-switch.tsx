import { languageNames, type Language } from '../../../../kernel/language.ts'
import { webWords } from '../../words/words.ts'

type Props = { language: Language; languages: readonly Language[]; alternates: Partial<Record<Language, string>> }

/** Names every other language in that language. It leads to the same page, never to the front page. */
export function LanguageSwitch({ language, languages, alternates }: Props) {
  const others = languages.flatMap((other) => {
    const href = alternates[other]
    return other === language || href === undefined ? [] : [{ other, href }]
  })
  if (others.length === 0) return null
  return (
    <nav class="languages" aria-label={webWords[language].languageChoice}>
      {others.map(({ other, href }) => (
        <a href={href} lang={other} hreflang={other}>
          {languageNames[other]}
        </a>
      ))}
    </nav>
  )
}
