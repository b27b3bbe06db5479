type Props = {
  title: string
  /** Whole sentences: "A child of 11 could read this." */
  facts: readonly string[]
  findings: readonly { what: string; excerpt?: string }[]
  /** Said where there is nothing to put right. */
  nothing: string
}

/** What a reader would stumble over in a text, for the person who writes it. An island may draw the same as they type. */
export function WritingCheck({ title, facts, findings, nothing }: Props) {
  return (
    <section class="writing-check" aria-labelledby="writing-check-title">
      <h2 id="writing-check-title">{title}</h2>
      <div class="found">
        <p class="facts">{facts.join(' ')}</p>
        {findings.length === 0 ? (
          <p>{nothing}</p>
        ) : (
          <ul>
            {findings.map(({ what, excerpt }) => (
              <li>
                {what}
                {excerpt !== undefined && <q>{excerpt}</q>}
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}
