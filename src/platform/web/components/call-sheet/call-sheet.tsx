import type { ComponentChildren } from 'preact'
import { ErrorMessage } from '../error-message/error-message.tsx'
import type { Language } from '../../../../kernel/language.ts'

/** Words to say aloud, exactly as they stand, in the language they are said in. */
export function ReadOut({ language, children }: { language: Language; children: ComponentChildren }) {
  return (
    <div class="call-words" lang={language}>
      {children}
    </div>
  )
}

export type CallKey = { key: string; text: string; detail?: string; chosen?: boolean }

type Props = {
  /** What the question is known by in its form. */
  id: string
  number: number
  language: Language
  script: string
  hint?: string
  problem?: string
  isNow?: boolean
  /** Said of it beside its number: answered, waits for another. */
  state: string
  value: string
  /** What stood here when the page was made: only a changed box is an answer. */
  was: string
  names: { answer: string; was: string; pick: string; pickOf: (key: string) => string }
  /** Choices, each a key to type and a button to press. Nothing is chosen until somebody does. */
  keys?: readonly CallKey[]
  /** Several may be chosen: ticks in place of buttons. */
  several?: boolean
  long?: boolean
  /** Nothing can be typed: it is read out, or its turn has not come. */
  typed?: boolean
  placeholder?: string
  children?: ComponentChildren
}

/** One question among many: its number, what to say, a box that takes a key or words, and the choices as buttons. */
export function CallQuestion(props: Props) {
  const { id, number, language, script, hint, problem, isNow = false, state, typed = true, children, keys = [] } = props
  const box = `q-${id}`
  return (
    <li class={`call-question${isNow ? ' now' : ''}`} id={`at-${number}`}>
      <span class="call-number" aria-hidden="true">
        {number}
      </span>
      <div class={problem === undefined ? undefined : 'field wrong'}>
        {typed ? (
          <label class="call-script" for={box} lang={language}>
            {script}
          </label>
        ) : (
          <p class="call-script" lang={language}>
            {script}
          </p>
        )}
        <div class="call-state">{state}</div>
        {hint !== undefined && (
          <div class="hint" id={`${box}-hint`} lang={language}>
            {hint}
          </div>
        )}
        {problem !== undefined && <ErrorMessage language="en" id={`${box}-error`} says={problem} />}
        {typed && <input type="hidden" name={props.names.was} value={props.was} />}
        {children}
        {typed && <Box {...props} box={box} />}
        {keys.length > 0 && <Keys {...props} keys={keys} />}
      </div>
    </li>
  )
}

function Box({
  box,
  names,
  value,
  long = false,
  hint,
  problem,
  placeholder,
  number,
  isNow = false,
}: Props & { box: string }) {
  const described = [hint !== undefined && `${box}-hint`, problem !== undefined && `${box}-error`].filter(Boolean)
  const wiring = {
    id: box,
    name: names.answer,
    class: 'box',
    placeholder,
    autocomplete: 'off',
    'data-question': String(number),
    autofocus: isNow,
    'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
    'aria-invalid': problem === undefined ? undefined : ('true' as const),
  }
  return long ? (
    <textarea {...wiring} rows={3}>
      {value}
    </textarea>
  ) : (
    <input {...wiring} type="text" value={value} />
  )
}

function Keys({
  keys,
  several = false,
  names,
  id,
  language,
  typed = true,
  isNow = false,
}: Props & { keys: readonly CallKey[] }) {
  return (
    <div class="call-keys" lang={language}>
      {keys.map(({ key, text, detail, chosen = false }, place) =>
        several ? (
          <label class={chosen ? 'call-key chosen' : 'call-key'} for={`q-${id}-${key}`}>
            <input type="checkbox" id={`q-${id}-${key}`} name={names.answer} value={text} checked={chosen} />{' '}
            <b>{key}</b> {text}
          </label>
        ) : (
          <button
            type="submit"
            class={chosen ? 'call-key chosen' : 'call-key'}
            autofocus={!typed && isNow && place === 0}
            name={names.pick}
            value={names.pickOf(key)}
          >
            <b>{key}</b> {text}
            {detail !== undefined && <span class="choice-hint">{detail}</span>}
          </button>
        ),
      )}
    </div>
  )
}

type BarProps = {
  label: string
  save: string
  items: readonly { number: number; look: 'answered' | 'now' | 'wrong' | 'open'; says: string }[]
}

/** Stays in sight: the button that Enter presses, and each question by its number. */
export function CallBar({ label, save, items }: BarProps) {
  return (
    <div class="call-bar">
      <button type="submit" class="button primary">
        {save}
      </button>
      <nav aria-label={label}>
        <ol role="list">
          {items.map(({ number, look, says }) => (
            <li>
              <a href={`#at-${number}`} class={look} aria-label={says} data-jump={String(number)}>
                {number}
              </a>
            </li>
          ))}
        </ol>
      </nav>
    </div>
  )
}
