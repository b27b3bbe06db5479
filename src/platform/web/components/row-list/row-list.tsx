import type { ComponentChildren } from 'preact'

type Row = {
  /** Absent where there is nothing more to see. */
  href?: string | undefined
  title: string
  /** The language of the title and of what it says, where that is not the page's. */
  lang?: string | undefined
  tag?: ComponentChildren
  facts: readonly string[]
  number?: number | undefined
  /** What it says, whole: a letter, a text. */
  says?: ComponentChildren
  /** Stands before the title, such as a box to tick it by. */
  before?: ComponentChildren
  /** What can be done with it at once: a form that is one button, under the thumb at the row's end. */
  press?: ComponentChildren
}

/**
 * Many things of one kind, a line or two each: what it is called, how it stands, and the little that tells it from the next. Where two
 * are called the same, whoever hears the links alone hears that little as well (WCAG 2.4.9).
 */
export function RowList({ rows, level = 3 }: { rows: readonly Row[]; level?: 2 | 3 | 4 }) {
  const Heading = `h${level}` as const
  const isShared = (title: string) => rows.filter((row) => row.title === title).length > 1
  return (
    <ul class="row-list" role="list">
      {rows.map(({ href, title, lang, tag, facts, number, says, before, press }) => (
        <li class={press === undefined ? undefined : 'row-with-press'}>
          <Heading>
            {before !== undefined && <>{before} </>}
            {number !== undefined && (
              <>
                <span class="row-number">{number}</span>{' '}
              </>
            )}
            {href === undefined ? (
              <span class="row-title" lang={lang}>
                {title}
              </span>
            ) : (
              <a href={href}>
                {lang === undefined ? title : <span lang={lang}>{title}</span>}
                {isShared(title) && <span class="only-heard">, {facts.filter((fact) => fact !== '').join(', ')}</span>}
              </a>
            )}
          </Heading>
          <p>
            {tag} <span class="muted">{facts.filter((fact) => fact !== '').join(', ')}</span>
          </p>
          {says !== undefined && (
            <p class="as-written row-says" lang={lang}>
              {says}
            </p>
          )}
          {press}
        </li>
      ))}
    </ul>
  )
}
