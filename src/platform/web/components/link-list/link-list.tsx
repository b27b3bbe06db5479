import type { ComponentChildren } from 'preact'

type Item = { href: string; text: ComponentChildren; about?: ComponentChildren }

/** Where one can go from here, all of it in sight: what other sites put behind tabs. `inColumns`: many of them, side by side. */
export function LinkList({ items, inColumns = false }: { items: readonly Item[]; inColumns?: boolean }) {
  return (
    <ul class={inColumns ? 'link-list link-list--columns' : 'link-list'} role="list">
      {items.map((item) => (
        <li>
          <a href={item.href}>{item.text}</a>
          {item.about !== undefined && <p>{item.about}</p>}
        </li>
      ))}
    </ul>
  )
}
