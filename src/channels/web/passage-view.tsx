import { say, type Language } from '../../kernel/language.ts'
import type { Passage, PassageLine } from '../../platform/flow/flow.ts'

/** Something to read, or what was found, which then `leads` the page: a title, and lines that may have a label and lead somewhere. */
export function PassageView({ language, passage, leads }: { language: Language; passage: Passage; leads?: boolean }) {
  return (
    <div class="passage">
      {passage.title && (leads ? <h1>{say(passage.title, language)}</h1> : <h2>{say(passage.title, language)}</h2>)}
      {passage.lines
        .filter(({ text }) => say(text, language) !== '')
        .map((line) => (
          <p>
            {line.label && say(line.label, language) !== '' && <strong>{say(line.label, language)}: </strong>}
            <Followed line={line} text={say(line.text, language)} among={line.textIn?.[language]} />
          </p>
        ))}
    </div>
  )
}

/** Only addresses that a page may lead to become links: whatever else a source says is shown as words. */
function Followed({ line: { href }, text, among }: { line: PassageLine; text: string; among: Language | undefined }) {
  if (href && /^(?:https?:\/\/|\/(?!\/)|tel:|mailto:)/.test(href))
    return (
      <a href={href} lang={among}>
        {text}
      </a>
    )
  return among ? <span lang={among}>{text}</span> : <>{text}</>
}
