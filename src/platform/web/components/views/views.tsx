type View = { href: string; text: string; isHere: boolean }

/** The same list seen in other ways, one of which is this one: links in a row, not tabs, so that each is an address. */
export function Views({ views }: { views: readonly View[] }) {
  return (
    <ul class="views not-printed" role="list">
      {views.map(({ href, text, isHere }) => (
        <li>
          <a href={href} aria-current={isHere ? 'page' : undefined}>
            {text}
          </a>
        </li>
      ))}
    </ul>
  )
}
