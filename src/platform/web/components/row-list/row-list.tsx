import type { ComponentChildren } from 'preact'

type Row = {
  href: string
  title: string
  tag?: ComponentChildren
  facts: readonly string[]
  number?: number | undefined
  /** Stands before the title, such as a box to tick it by. */
  before?: ComponentChildren
}

/** Many things of one kind, a line or two each: what it is called, how it stands, and the little that tells it from the next. */
export function RowList({ rows, level = 3 }: { rows: readonly Row[]; level?: 2 | 3 }) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <ul class="row-list" role="list">
      {rows.map(({ href, title, tag, facts, number, before }) => (
        <li>
          <Heading>
            {before !== undefined && <>{before} </>}
            {number !== undefined && (
              <>
                <span class="row-number">{number}</span>{' '}
              </>
            )}
            <a href={href}>{title}</a>
          </Heading>
          <p>
            {tag} <span class="muted">{facts.filter((fact) => fact !== '').join(', ')}</span>
          </p>
        </li>
      ))}
    </ul>
  )
}
