import type { Language } from '../../../../kernel/language.ts'
import { webWords } from '../../words/words.ts'
import { ScriptButton } from '../button/button.tsx'
import { Icon } from '../icon/icon.tsx'

type Props = {
  language: Language
  action: string
  what?: string
  where?: string
  /** Several on one page need several ids. */
  id?: string
  /** For a page of results: no hints, less room. */
  compact?: boolean
  /** What it searches, where one page has two. */
  label?: string
  /** What else was asked, and stays asked when the words change. */
  fields?: Readonly<Record<string, string>>
}

/** Need and place in one line: two boxes and a button, a plain GET. "Near me" appears only where a script can ask. */
export function SearchBox(props: Props) {
  const { language, action, what, where, id = 'find', compact = false, label, fields = {} } = props
  const words = webWords[language]
  return (
    <form
      class={compact ? 'search-box compact not-printed' : 'search-box not-printed'}
      role="search"
      aria-label={label ?? words.search}
      action={action}
      method="get"
    >
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <div>
        <label class="label" for={`${id}-what`}>
          {words.findWhat}
        </label>
        <input
          class="box"
          id={`${id}-what`}
          name="what"
          type="search"
          value={what}
          autocomplete="off"
          aria-describedby={compact ? undefined : `${id}-what-hint`}
        />
        {!compact && (
          <p class="hint" id={`${id}-what-hint`}>
            {words.findWhatHint}
          </p>
        )}
      </div>
      <div>
        <label class="label" for={`${id}-where`}>
          {words.findWhere}
        </label>
        <input
          class="box"
          id={`${id}-where`}
          name="where"
          type="text"
          value={where}
          autocomplete="postal-code"
          spellcheck={false}
          aria-describedby={compact ? undefined : `${id}-where-hint`}
        />
        {!compact && (
          <p class="hint" id={`${id}-where-hint`}>
            {words.findWhereHint}
          </p>
        )}
      </div>
      <button class="button primary" type="submit">
        <Icon name="search" />
        {words.findHelp}
      </button>
      <ScriptButton
        enhance="near-me"
        says={words.nearMe}
        icon="pin"
        facts={{ 'data-looking': words.nearMeLooking, 'data-denied': words.nearMeDenied }}
      />
    </form>
  )
}
