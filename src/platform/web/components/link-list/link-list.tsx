type Item = { href: string; text: string; about?: string }

/** Where one can go from here, all of it in sight: what other sites put behind tabs. */
export function LinkList({ items }: { items: readonly Item[] }) {
  return (
    <ul class="link-list" role="list">
      {items.map((item) => (
        <li>
          <a href={item.href}>{item.text}</a>
          {item.about !== undefined && <p>{item.about}</p>}
        </li>
      ))}
    </ul>
  )
}
