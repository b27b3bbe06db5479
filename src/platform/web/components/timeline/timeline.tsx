import type { ComponentChildren } from 'preact'

export type Happening = {
  /** `2026-11-23T10:00:00Z`, and the same as people say it. */
  at: string
  when: string
  who?: ComponentChildren
  /** What happened, in a sentence; what was said, below it. */
  head?: ComponentChildren
  said?: string
  /** The language of what was said, where it is another one than the page's. */
  lang?: string | undefined
  /** Whoever answers for it speaks: marked, and said in words by `who`. */
  isAnswer?: boolean
  /** Below the words, such as photographs that came with them. */
  below?: ComponentChildren
}

/** All that has happened to one thing, oldest first. */
export function Timeline({ happenings }: { happenings: readonly Happening[] }) {
  return (
    <ol class="timeline" role="list">
      {happenings.map(({ at, when, who, head, said, lang, isAnswer, below }) => (
        <li class={isAnswer ? 'answer' : undefined}>
          <p class="when">
            <time datetime={at}>{when}</time>
            {who !== undefined && <>, {who}</>}
          </p>
          {head !== undefined && head !== '' && <p>{head}</p>}
          {said !== undefined && said !== '' && (
            <blockquote lang={lang}>
              {said.split('\n').map((part) => (
                <p>{part}</p>
              ))}
            </blockquote>
          )}
          {below}
        </li>
      ))}
    </ol>
  )
}
