type Item = { href: string; text: string }

/** What people most often come for, each big enough for a thumb. */
export function NeedLinks({ items }: { items: readonly Item[] }) {
  return (
    <ul class="need-links" role="list">
      {items.map(({ href, text }) => (
        <li>
          <a href={href}>{text}</a>
        </li>
      ))}
    </ul>
  )
}
