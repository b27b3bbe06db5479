import type { ComponentChildren } from 'preact'
import type { Language } from '../../../../kernel/language.ts'
import type { Drawn } from '../../drawing/jsx-runtime.ts'
import { webWords } from '../../words/words.ts'
import { ErrorMessage } from '../error-message/error-message.tsx'

/** What every question has. `id` is where the error summary points: the name, unless a page asks the same thing twice. */
export type Question = {
  language: Language
  name: string
  id?: string
  label: string
  hint?: string
  /** The whole sentence saying what to put right. */
  problem?: string | undefined
  /** The question is the page's only one, so it is also its heading. */
  asHeading?: boolean
  optional?: boolean
}

export type Wiring = {
  id: string
  name: string
  'aria-describedby': string | undefined
  'aria-invalid': 'true' | undefined
}

/** One control with its label above it, hint and error between, all tied together for a screen reader. */
export function Field({ control, ...question }: Question & { control: (wiring: Wiring) => Drawn }) {
  const { label, asHeading = false } = question
  const wiring = wire(question)
  const labelled = (
    <label class="label" for={wiring.id}>
      {label}
      <Optional {...question} />
    </label>
  )
  return (
    <div class={question.problem === undefined ? 'field' : 'field wrong'}>
      {asHeading ? <h1>{labelled}</h1> : labelled}
      <Asides {...question} />
      {control(wiring)}
    </div>
  )
}

/** Several controls under one question. The group itself can take the focus when no one control is to blame. */
export function Group({ children, ...question }: Question & { children: ComponentChildren }) {
  const { label, asHeading = false } = question
  const wiring = wire(question)
  const legend = (
    <>
      {label}
      <Optional {...question} />
    </>
  )
  return (
    <div class={question.problem === undefined ? 'field' : 'field wrong'}>
      <fieldset id={wiring.id} tabindex={-1} aria-describedby={wiring['aria-describedby']}>
        <legend class={asHeading ? undefined : 'label'}>{asHeading ? <h1>{legend}</h1> : legend}</legend>
        <Asides {...question} />
        {children}
      </fieldset>
    </div>
  )
}

function Optional({ language, optional = false }: Question) {
  return optional ? <span class="optional"> {webWords[language].optional}</span> : null
}

function Asides(question: Question) {
  const { language, hint, problem } = question
  const id = question.id ?? question.name
  return (
    <>
      {hint !== undefined && (
        <div class="hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {problem !== undefined && <ErrorMessage language={language} id={`${id}-error`} says={problem} />}
    </>
  )
}

function wire({ name, id = name, hint, problem }: Question): Wiring {
  const described = [hint !== undefined && `${id}-hint`, problem !== undefined && `${id}-error`].filter(Boolean)
  return {
    id,
    name,
    'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
    'aria-invalid': problem === undefined ? undefined : 'true',
  }
}
