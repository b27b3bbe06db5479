import { webWords } from '../../words/words.ts'

export type WordPiece = { kind: 'same' | 'added' | 'removed'; words: string }
export type WordChange = {
  label: string
  parts: readonly ({ kind: 'changed'; pieces: readonly WordPiece[] } | { kind: 'same'; paragraphs: number })[]
}

type Props = { language: 'en' | 'cy'; changes: readonly WordChange[]; unchanged: (paragraphs: number) => string }

/** What changed in a text, word by word. Said in words as well as shown, for whoever cannot see the strokes and the colours. */
export function WordChanges({ language, changes, unchanged }: Props) {
  const words = webWords[language]
  return (
    <div class="word-changes">
      {changes.map(({ label, parts }) => (
        <section>
          <h3>{label}</h3>
          {parts.map((part) =>
            part.kind === 'same' ? (
              <p class="muted small">{unchanged(part.paragraphs)}</p>
            ) : (
              <p dir="auto">
                {part.pieces.map(({ kind, words: said }) => {
                  if (kind === 'same') return said
                  const Mark = kind === 'added' ? 'ins' : 'del'
                  return (
                    <Mark>
                      <span class="only-heard">[{kind === 'added' ? words.becomes : words.was}: </span>
                      {said}
                      <span class="only-heard">]</span>
                    </Mark>
                  )
                })}
              </p>
            ),
          )}
        </section>
      ))}
    </div>
  )
}
