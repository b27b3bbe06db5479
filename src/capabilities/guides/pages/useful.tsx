import type { Language } from '../../../kernel/language.ts'
import { Button, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { opinionWordsMax } from '../acts/say-useful.ts'
import { paths } from '../paths.ts'
import { guideWords } from '../words/words.ts'

/** What the reader has said so far, or what was wrong with it. */
export type Said = { useful?: boolean; hasWords?: boolean; words?: string; problem?: string }

/** Two buttons; then thanks, and room for a few words. No account, no script. */
export function UsefulSection({ language, slug, said }: { language: Language; slug: string; said: Said }) {
  const words = guideWords[language].useful
  const { useful, hasWords, problem } = said
  return (
    <section class="useful card not-printed" id="useful" aria-labelledby="useful-title">
      <h2 id="useful-title">{words.title}</h2>
      {useful === undefined ? (
        <form method="post" action={paths.usefulness(slug)}>
          {problem !== undefined && <p class="error-message">{problem}</p>}
          <ButtonRow>
            <Button kind="secondary" name="useful" value="yes">
              {words.yes}
            </Button>
            <Button kind="secondary" name="useful" value="no">
              {words.no}
            </Button>
          </ButtonRow>
        </form>
      ) : hasWords ? (
        <p role="status">{words.sent}</p>
      ) : (
        <form method="post" action={paths.usefulness(slug)} novalidate>
          <p role="status">{words.thanks}</p>
          <input type="hidden" name="useful" value={useful ? 'yes' : 'no'} />
          <Textarea
            language={language}
            name="words"
            label={useful ? words.moreYes : words.more}
            hint={words.hint}
            charsMax={opinionWordsMax}
            rows={3}
            optional
            problem={problem}
            {...(said.words === undefined ? {} : { value: said.words })}
          />
          <Button kind="secondary">{words.send}</Button>
        </form>
      )}
    </section>
  )
}
