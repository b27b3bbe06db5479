import { say, type Language } from '../../../kernel/language.ts'
import type { Passage } from '../../../platform/flow/flow.ts'
import { unreachable } from '../../../kernel/unreachable.ts'
import { CallQuestion, ReadOut } from '../../../platform/web/components/call-sheet/call-sheet.tsx'
import { ringNow } from '../../../platform/flow/urgent.ts'
import { RingNow } from '../../../platform/web/components/ring-now/ring-now.tsx'
import { scriptOf, type SheetQuestion } from '../sheet.ts'
import { fields } from '../take.ts'
import { staffWords } from '../words/staff.ts'

const words = staffWords.call

type Props = { question: SheetQuestion; language: Language; isFocus: boolean }

/** The words to say, a box for a key or words, and the choices to press. */
export function QuestionView({ question, language, isFocus }: Props) {
  const { step, number, options, problem, stands, typed, hidden, state } = question
  const isRead = step.kind === 'information'
  const canType = !isRead && state !== 'waits' && state !== 'elsewhere'
  const hint = step.wording.hint && say(step.wording.hint, language)
  const several = step.kind === 'choices'
  const meant = !several && !('options' in step) && step.kind !== 'yes-no' && step.kind !== 'consent'
  const keys =
    state === 'waits'
      ? []
      : options.map(({ key, value, label, spoken, detail }) => {
          const text = say(spoken ?? label, language)
          return {
            key,
            text,
            chosen:
              stands !== '' &&
              (several
                ? stands.split(', ').includes(say(label, language))
                : stands === say(label, language) || stands === value),
            ...(detail && { detail: say(detail, language) }),
          }
        })
  const readOut = isRead && state === 'now' ? [{ key: '1', text: words.readOut }] : []
  return (
    <CallQuestion
      id={step.id}
      number={number}
      language={language}
      script={scriptOf(step, language)}
      {...(hint && { hint })}
      {...(problem && { problem: say(problem, language) })}
      isNow={isFocus}
      state={stateSaid(question)}
      value={typed ?? (several ? '' : stands)}
      was={stands}
      names={{
        answer: fields.answer(step.id),
        was: fields.was(step.id),
        pick: fields.pick,
        pickOf: (key) => `${step.id}=${key}`,
      }}
      keys={isRead ? readOut : canType || meant ? keys : []}
      several={several}
      long={step.kind === 'long-text'}
      typed={canType}
      {...(hidden && { placeholder: words.kept })}
    >
      <Read question={question} language={language} />
    </CallQuestion>
  )
}

/** What is read out besides the question: what is agreed to, what was found. */
function Read({ question: { step, note, passage, more }, language }: Pick<Props, 'question' | 'language'>) {
  return (
    <>
      <RingNow
        language={language}
        ring={ringNow(step).map(({ number, name }) => ({ number, name: say(name, language) }))}
      />
      {step.kind === 'consent' && (
        <ReadOut language={language}>
          <p>{say(step.statement, language)}</p>
        </ReadOut>
      )}
      {note && <p lang={language}>{say(note, language)}</p>}
      {passage && <PassageRead passage={passage} language={language} />}
      {more && (
        <button type="submit" class="call-key" name={fields.command} value="more">
          {words.more}
        </button>
      )}
    </>
  )
}

function PassageRead({ passage, language }: { passage: Passage; language: Language }) {
  return (
    <ReadOut language={language}>
      {passage.title && <p>{say(passage.title, language)}</p>}
      {passage.lines.map(({ label, text, spoken }) => (
        <p>
          {label && <b>{say(label, language)}: </b>}
          {say(spoken ?? text, language)}
        </p>
      ))}
    </ReadOut>
  )
}

export function stateSaid({ state, waitsFor }: SheetQuestion): string {
  switch (state) {
    case 'answered':
      return words.answered
    case 'now':
      return words.now
    case 'ahead':
      return words.ahead
    case 'later':
      return words.later
    case 'waits':
      return words.waits(waitsFor ?? 0)
    case 'not-needed':
      return words.notNeeded
    case 'elsewhere':
      return words.cannotHere
    case 'open':
      return ''
    default:
      return unreachable(state)
  }
}
