import { Icon } from '../icon/icon.tsx'

export type AnswerPiece = { words: string; isAsked: boolean }
export type AnswerCardProps = {
  title: string
  href: string
  /** The sentence that answers, with what was asked marked in it. */
  sentence: readonly AnswerPiece[]
  /** Where in the guide it stands: "Under 'How long it lasts'". */
  under?: string
  /** Who says so, and when it was checked; `past` says that it may have changed. */
  trust: { says: string; past: boolean }
  /** Where it is in another language than the page. */
  language?: string
  /** Level of its heading on the page. */
  level?: 2 | 3
}

/** An answer found: the sentence itself first, then where it stands and who says so. */
export function AnswerCard({ title, href, sentence, under, trust, language, level = 2 }: AnswerCardProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <article class="answer-card card">
      <Heading lang={language}>
        <a href={href}>{title}</a>
      </Heading>
      <p class="answer" lang={language} dir="auto">
        {/* Not `mark`: screen readers say where each begins and ends, in the middle of the sentence. */}
        {sentence.map(({ words, isAsked }) => (isAsked ? <b>{words}</b> : words))}
      </p>
      {under !== undefined && <p class="muted small">{under}</p>}
      <p class={trust.past ? 'checked stale' : 'checked'}>
        <Icon name={trust.past ? 'warning' : 'tick'} />
        {trust.says}
      </p>
    </article>
  )
}
