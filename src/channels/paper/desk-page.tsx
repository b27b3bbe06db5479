// Where a worker keys forms in: the reference, then every question of the sheet on one screen, by the keyboard alone.
import { say, type Language, type Text } from '../../kernel/language.ts'
import { optionsOf } from '../../platform/flow/answer.ts'
import type { Option, Passage, Step } from '../../platform/flow/flow.ts'
import { Button, ButtonLink, ButtonRow } from '../../platform/web/components/button/button.tsx'
import { Notice } from '../../platform/web/components/notice/notice.tsx'
import { Question } from '../../platform/web/components/question/question.tsx'
import { Table } from '../../platform/web/components/table/table.tsx'
import { TextInput } from '../../platform/web/components/text-input/text-input.tsx'
import type { Frame } from '../../platform/web/page.ts'
import { StaffShell } from '../../platform/web/shell.tsx'
import { howAsked } from '../../platform/flow/support.ts'
import { englishName, interpretedCodes, notSaid, ownName } from '../../platform/words/interpreted.ts'
import type { Lists } from './lists.ts'
import { paths } from './paths.ts'
import type { Sheet } from './reference.ts'
import { onSheet } from './sheet.ts'
import type { KeyedSheet } from './store.ts'
import { staffWords as words } from './words/staff.ts'

type DeskProps = {
  /** What can be printed. */
  forms: readonly { id: string; title: string }[]
  frame: Frame
  typed: string
  problem?: string
  waiting: readonly (KeyedSheet & { title: string })[]
}

export function DeskPage({ frame, forms, typed, problem, waiting }: DeskProps) {
  const problems = problem === undefined ? [] : [{ field: 'reference', says: problem }]
  return (
    <StaffShell {...frame} title={words.title} problems={problems}>
      <h1>{words.title}</h1>
      <p class="lead">{words.about}</p>
      <Question language="en" action={paths.desk} problems={problems} submit={words.open}>
        <TextInput
          language="en"
          name="reference"
          label={words.reference}
          hint={words.referenceHint}
          charsWide={20}
          spellcheck={false}
          value={typed}
          problem={problem}
        />
      </Question>
      {waiting.length > 0 && (
        <>
          <h2>{words.waiting}</h2>
          <Table
            caption={words.waiting}
            captionHidden
            head={[words.head.form, words.head.by, words.head.reference, words.head.unreadable]}
            rows={waiting.map((sheet) => [
              sheet.title,
              sheet.filledBy,
              <a href={`${paths.sheet(sheet.reference)}?sheet=${sheet.id}`}>{sheet.reference}</a>,
              sheet.unreadable.join(', '),
            ])}
          />
        </>
      )}
      {forms.length > 0 && (
        <>
          <h2>{words.toPrint}</h2>
          <ul>
            {forms.map(({ id, title }) => (
              <li>
                <a href={paths.form(id)}>{title}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </StaffShell>
  )
}

export type KeyingProps = {
  frame: Frame
  sheet: Sheet
  /** The row, once it has been begun. */
  id?: string
  copies: number
  /** What the boxes of the sheet say that a source offers: each is typed by its name, of which the browser offers the rest. */
  lists: Lists
  /** What was typed so far, by step. */
  typed: ReadonlyMap<string, string>
  filledBy: string
  interpreter: Wanted
  /** Where it stopped, and why. */
  stopped?: { step: string; says: string; options: readonly Option[] } | undefined
}

/** As it was typed: which language, and the number to ring. */
export type Wanted = { language: string; phone: string }

export function KeyingPage({ frame, sheet, id, copies, lists, typed, filledBy, interpreter, stopped }: KeyingProps) {
  const { flow, language, reference, version } = sheet
  const title = say(flow.title, language)
  const asked = onSheet(flow, lists).steps.filter(({ kind }) => kind !== 'information' && kind !== 'review')
  const isStep = flow.steps.some(({ id }) => id === stopped?.step)
  const problems = stopped ? [{ field: isStep ? fieldOf(stopped.step) : stopped.step, says: stopped.says }] : []
  return (
    <StaffShell {...frame} title={title} problems={problems}>
      <h1 lang={language}>{title}</h1>
      <p>
        {words.reference}: <strong>{reference}</strong>
      </p>
      {version < flow.version && <Notice language="en" kind="warning" title={words.oldVersion} />}
      {id === undefined && copies > 0 && (
        <Notice language="en" kind="warning" title={words.keyed(copies)}>
          <p>{words.keyedWhat}</p>
        </Notice>
      )}
      <form method="post" action={paths.sheet(reference)} class="keying" data-enhance="enter-moves-on" noValidate>
        <input type="hidden" name="copies" value={String(copies)} />
        {id !== undefined && <input type="hidden" name="sheet" value={id} />}
        <p class="hint" id="how">
          {words.how}
        </p>
        {asked.map((step, at) => (
          <Row
            number={at + 1}
            step={step}
            language={language}
            value={typed.get(step.id) ?? ''}
            names={(lists.get(step.id) ?? []).flatMap(({ options }) =>
              options.map(({ label }) => say(label, language)),
            )}
            {...(stopped?.step === step.id && { says: stopped.says, found: stopped.options })}
          />
        ))}
        <Extra name="filled-by" label={words.filledBy} value={filledBy} stopped={stopped} />
        <InterpreterRows {...interpreter} stopped={stopped} />
        <ButtonRow>
          <Button>{id === undefined && copies > 0 ? words.anotherCopy : words.send}</Button>
        </ButtonRow>
      </form>
    </StaffShell>
  )
}

type Stopped = KeyingProps['stopped']

type ExtraProps = { name: string; label: string; value: string; stopped: Stopped; isSeldom?: boolean }

/** What is written at the end of every sheet and is no answer of its questions. */
function Extra({ name, label, value, stopped, isSeldom = false }: ExtraProps) {
  const says = stopped?.step === name ? stopped.says : undefined
  return (
    <div class={says === undefined ? 'keyed' : 'keyed wrong'}>
      <label for={name}>{label}</label>
      {says !== undefined && (
        <span class="error-message" id={`${name}-error`}>
          {says}
        </span>
      )}
      <input
        class="box"
        id={name}
        name={name}
        type="text"
        value={value}
        autocomplete="off"
        maxLength={200}
        data-seldom={isSeldom ? '' : undefined}
        aria-invalid={says === undefined ? undefined : 'true'}
        aria-describedby={says === undefined ? undefined : `${name}-error`}
      />
    </div>
  )
}

/** Asked at the end of each sheet, whatever it is about. */
function InterpreterRows({ language, phone, stopped }: Wanted & { stopped: Stopped }) {
  return (
    <>
      <div class="keyed">
        <label for="interpreter">{words.interpreter}</label>
        <select class="box" id="interpreter" name="interpreter">
          <option value="">{words.noInterpreter}</option>
          {[...interpretedCodes, notSaid].map((code) => (
            <option value={code} selected={code === language}>
              {code === notSaid ? words.languageNotSaid : `${englishName(code)}, ${ownName(code)}`}
            </option>
          ))}
        </select>
      </div>
      <Extra name="interpreter-phone" label={words.interpreterPhone} value={phone} stopped={stopped} isSeldom />
    </>
  )
}

export function fieldOf(step: string): string {
  return `a-${step}`
}

type RowProps = {
  number: number
  step: Step
  language: Language
  value: string
  names: readonly string[]
  says?: string
  found?: readonly Option[]
}

/** One line of the sheet: its number, its question in short, the numbers of its ticks, and where to type. */
function Row({ number, step, language, value, names, says, found = [] }: RowProps) {
  if (howAsked(step, 'paper') !== 'asks') return null
  const field = fieldOf(step.id)
  const options = found.length > 0 ? found : optionsOf(step)
  return (
    <div class={says === undefined ? 'keyed' : 'keyed wrong'}>
      <label for={field} lang={language}>
        <strong>{number}</strong> {say(step.wording.called ?? step.wording.ask, language)}
      </label>
      {options.length > 0 && (
        <span class="keys" lang={language} id={`${field}-keys`}>
          {found.length > 0 && words.choose}{' '}
          {options.map((option) => (
            <span>
              <strong>{option.key}</strong> {say(option.label, language)}{' '}
            </span>
          ))}
        </span>
      )}
      {says !== undefined && (
        <span class="error-message" id={`${field}-error`}>
          {says}
        </span>
      )}
      <input
        class="box"
        id={field}
        name={field}
        type="text"
        value={value}
        autocomplete="off"
        spellcheck={false}
        lang={language}
        list={names.length > 0 ? `${field}-names` : undefined}
        aria-invalid={says === undefined ? undefined : 'true'}
        aria-describedby={[
          ...(options.length > 0 ? [`${field}-keys`] : []),
          ...(says === undefined ? [] : [`${field}-error`]),
          'how',
        ].join(' ')}
        data-here={says === undefined ? undefined : ''}
      />
      {names.length > 0 && (
        <datalist id={`${field}-names`} lang={language}>
          {names.map((name) => (
            <option value={name}>{name}</option>
          ))}
        </datalist>
      )}
    </div>
  )
}

type KeyedProps = {
  frame: Frame
  title: string
  says: string
  toTell?: { language: Language; says: string }
  found?: ToTell
}
/** What came of the answers, and what the person can do now, in each language they are to be told it in. */
export type ToTell = { passage: Passage; options: readonly Text[]; languages: readonly Language[] }

/** `toTell`: the same in the language of the sheet, for whoever tells the person. */
export function KeyedPage({ frame, title, says, toTell, found }: KeyedProps) {
  return (
    <StaffShell {...frame} title={title}>
      <h1>{title}</h1>
      <p class="lead">{says}</p>
      {toTell && (
        <p class="lead" lang={toTell.language}>
          {toTell.says}
        </p>
      )}
      {found?.languages.map((language) => (
        <Outcome language={language} found={found} />
      ))}
      <ButtonRow>
        <ButtonLink href={paths.desk}>{words.next}</ButtonLink>
      </ButtonRow>
    </StaffShell>
  )
}

function Outcome({ language, found: { passage, options } }: { language: Language; found: ToTell }) {
  return (
    <div class="passage" lang={language}>
      {passage.title && <h2>{say(passage.title, language)}</h2>}
      {passage.lines
        .filter(({ text }) => say(text, language) !== '')
        .map(({ label, text }) => (
          <p>
            {label && <strong>{say(label, language)}: </strong>}
            {say(text, language)}
          </p>
        ))}
      {options.length > 0 && (
        <ul>
          {options.map((option) => (
            <li>{say(option, language)}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
