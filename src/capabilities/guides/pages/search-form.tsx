import type { Language } from '../../../kernel/language.ts'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { paths } from '../paths.ts'
import { guideWords } from '../words/words.ts'

export function GuideSearch({ language, asked }: { language: Language; asked?: string }) {
  const words = guideWords[language].list
  return (
    <form class="guide-search not-printed" role="search" aria-label={words.search} action={paths.guides} method="get">
      <label class="label" for="guide-what">
        {words.search}
      </label>
      <p class="hint" id="guide-what-hint">
        {words.searchHint}
      </p>
      <div class="row">
        <input
          class="box"
          id="guide-what"
          name="what"
          type="search"
          value={asked}
          autocomplete="off"
          aria-describedby="guide-what-hint"
        />
        <Button>{words.searchButton}</Button>
      </div>
    </form>
  )
}
