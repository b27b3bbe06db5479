type Look = 'plain' | 'good' | 'warn' | 'bad' | 'plum' | 'ochre'

/** A word or two about a thing. The look repeats the words and never stands in for them. */
export function Tag({ text, look = 'plain' }: { text: string; look?: Look }) {
  return <span class={`tag ${look}`}>{text}</span>
}

export function Tags({ label, tags }: { label: string; tags: readonly string[] }) {
  return (
    <ul class="tags" role="list" aria-label={label}>
      {tags.map((text) => (
        <li>
          <Tag text={text} />
        </li>
      ))}
    </ul>
  )
}
