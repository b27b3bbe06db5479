import type { ComponentChildren } from 'preact'
import { Details } from '../details/details.tsx'
import { Icon } from '../icon/icon.tsx'

/** `does` says what pressing it does, for those who hear the word alone; empty where the words say it. */
export type Chip = { text: string; href: string; on: boolean; does: string }
type Props = {
  label: string
  /** The commonest narrowings, one press each; pressed again they are taken off. */
  chips: readonly Chip[]
  more: string
  action: string
  fields: Readonly<Record<string, string>>
  children: ComponentChildren
}

/** Narrowing a search: chips for the commonest ways, a form for the rest. All of it plain links and one GET. */
export function SearchFilters({ label, chips, more, action, fields, children }: Props) {
  return (
    <section class="search-filters not-printed" aria-label={label}>
      <ul class="search-chips" role="list">
        {chips.map(({ text, href, on, does }) => (
          <li>
            <a href={href} class={on ? 'on' : undefined}>
              {on && <Icon name="tick" />}
              {does !== '' && <span class="only-heard">{does}: </span>}
              {text}
            </a>
          </li>
        ))}
      </ul>
      <Details summary={more}>
        <form action={action} method="get">
          {Object.entries(fields).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          {children}
        </form>
      </Details>
    </section>
  )
}
