// The one form of a question page: the control that suits the kind of answer.
import type { ComponentChildren } from 'preact'
import { say, type Language } from '../../kernel/language.ts'
import { formatPounds } from '../../kernel/money.ts'
import type { Ask } from '../../platform/flow/channel.ts'
import type { AnswerValue, Option, Step } from '../../platform/flow/flow.ts'
import { ringNow } from '../../platform/flow/urgent.ts'
import { Button, ButtonRow } from '../../platform/web/components/button/button.tsx'
import { Checkboxes } from '../../platform/web/components/checkboxes/checkboxes.tsx'
import { ChoiceButtons } from '../../platform/web/components/choice-buttons/choice-buttons.tsx'
import { DateInput } from '../../platform/web/components/date-input/date-input.tsx'
import { FileUpload } from '../../platform/web/components/file-upload/file-upload.tsx'
import { Question } from '../../platform/web/components/question/question.tsx'
import { RingNow } from '../../platform/web/components/ring-now/ring-now.tsx'
import { Radios } from '../../platform/web/components/radios/radios.tsx'
import { Textarea } from '../../platform/web/components/textarea/textarea.tsx'
import { TextInput } from '../../platform/web/components/text-input/text-input.tsx'
import { photoBytesMax } from '../../platform/files/photo.ts'
import type { Problem } from '../../platform/web/problem.ts'
import { fieldNames } from './parse.ts'
import { PassageView } from './passage-view.tsx'
import { webChannelWords } from './words/words.ts'

/** More than this and a wall of buttons is harder to read than a list. Lists of what was found are always buttons. */
const buttonsMax = 8

// Asked for by name, so that a telephone whose own photos are of another kind hands over one of these.
const photoTypes = 'image/jpeg,image/png,image/webp'

/** `isPart`: on a page that has a heading of its own, such as an editor's preview. */
type Props = { language: Language; ask: Ask; action: string; problems: readonly Problem[]; isPart?: boolean }

export function QuestionForm({ language, ask, action, problems, isPart = false }: Props) {
  const words = webChannelWords[language]
  const { step } = ask
  const isButtons = isAnsweredByButton(ask)
  return (
    <Question
      language={language}
      action={action}
      problems={problems}
      submit={isButtons ? false : step.kind === 'information' ? words.continue : words.continue}
      keepsDraft={step.kind === 'long-text' && !step.sensitive}
      sendsFiles={step.kind === 'photo'}
    >
      <Control language={language} ask={ask} isPart={isPart} />
      {(ask.more || step.optional) && (
        <ButtonRow>
          {ask.more && (
            <Button kind="secondary" name={fieldNames.command} value="more">
              {words.showMore}
            </Button>
          )}
          {step.optional && (
            <Button kind="quiet" name={fieldNames.command} value="skip">
              {words.skip}
            </Button>
          )}
        </ButtonRow>
      )}
    </Question>
  )
}

/** Where to send the eye when something is to be put right. */
export function fieldOf(step: Step): string {
  return step.kind === 'date' ? `${fieldNames.answer}-day` : fieldNames.answer
}

function isAnsweredByButton({ step, options, more }: Ask): boolean {
  if (step.kind === 'yes-no' || step.kind === 'consent' || step.kind === 'slot' || step.kind === 'person') return true
  return step.kind === 'choice' && (more || options.length <= buttonsMax || 'source' in step.options)
}

/** What was found is what the page is about; the question after it is only where to go from there. */
function isLedByPassage({ step, passage }: Ask): boolean {
  return step.kind === 'choice' && passage?.title !== undefined
}

type ControlProps = { language: Language; ask: Ask; isPart: boolean }

function Control({ language, ask, isPart }: ControlProps) {
  const { step, problem } = ask
  const hint = step.wording.hint && say(step.wording.hint, language)
  const question = {
    language,
    name: fieldNames.answer,
    label: say(step.wording.ask, language),
    asHeading: !isPart && !isLedByPassage(ask),
    ...(hint && { hint }),
    ...(problem && { problem: say(problem.say, language) }),
  }
  const options = ask.options.map((option) => choiceOf(option, language))
  const value = typedValue(ask)
  if (isAnsweredByButton(ask)) {
    return (
      <Before language={language} ask={ask} isPart={isPart}>
        <RingNow
          language={language}
          ring={ringNow(step).map(({ number, name }) => ({ number, name: say(name, language) }))}
        />
        <ChoiceButtons {...question} options={ask.options.map((option) => keyOf(option, language))} />
      </Before>
    )
  }
  switch (step.kind) {
    case 'choice':
      return <Radios {...question} options={options} {...(typeof ask.before === 'string' && { value: ask.before })} />
    case 'choices':
      return <Checkboxes {...question} options={options} values={listOf(ask.before)} />
    case 'date':
      return <DateInput {...question} value={datePartsOf(ask)} />
    case 'long-text':
      return <Textarea {...question} value={value} charsMax={step.charsMax ?? 5_000} />
    case 'photo':
      return <FileUpload {...question} accept={photoTypes} bytesMax={photoBytesMax} several={(step.most ?? 1) > 1} />
    case 'information':
      return (
        <>
          <h1>{question.label}</h1>
          {hint && <p>{hint}</p>}
          {ask.passage && <PassageView language={language} passage={ask.passage} />}
        </>
      )
    default:
      return (
        <>
          <Meant language={language} ask={ask} />
          <TextInput {...question} {...typing(step, language)} value={value} />
        </>
      )
  }
}

/** Above the question: what is agreed to, what was found, and the answer that stood. */
function Before({ language, ask, isPart, children }: ControlProps & { children: ComponentChildren }) {
  const { step, note, passage } = ask
  return (
    <>
      {step.kind === 'consent' && <p>{say(step.statement, language)}</p>}
      {note && <p>{say(note, language)}</p>}
      {passage && <PassageView language={language} passage={passage} leads={!isPart && isLedByPassage(ask)} />}
      {children}
    </>
  )
}

/** "Did you mean": one button for each, above the box to type in again. */
function Meant({ language, ask }: { language: Language; ask: Ask }) {
  if (ask.options.length === 0) return null
  const words = webChannelWords[language]
  const options = ask.options.map((option) => ({ ...choiceOf(option, language), value: option.key }))
  return (
    <>
      <ChoiceButtons language={language} name={fieldNames.pick} label={words.meant} options={options} />
      <p>{words.orTypeAgain}</p>
    </>
  )
}

/** Text browsers show a button's value before its name: the key is what a person may know the choice by. */
function keyOf(option: Option, language: Language) {
  return { ...choiceOf(option, language), value: option.key }
}

function choiceOf(option: Option, language: Language) {
  return {
    value: option.value,
    text: say(option.label, language),
    textIn: option.labelIn?.[language],
    ...(option.detail && { hint: say(option.detail, language), hintIn: option.detailIn?.[language] }),
  }
}

type Typing = Pick<
  Parameters<typeof TextInput>[0],
  'type' | 'inputMode' | 'autocomplete' | 'charsWide' | 'prefix' | 'suffix' | 'spellcheck'
>

function typing(step: Step, language: Language): Typing {
  switch (step.kind) {
    case 'number':
      return {
        inputMode: step.decimals ? 'decimal' : 'numeric',
        charsWide: step.isReference ? 10 : 4,
        ...(step.unit && { suffix: say(step.unit, language) }),
      }
    case 'money':
      return { inputMode: 'decimal', charsWide: 10, prefix: '£' }
    case 'time':
      return { charsWide: 10 }
    case 'postcode':
      return { autocomplete: 'postal-code', charsWide: 10, spellcheck: false }
    case 'phone':
      return { type: 'tel', autocomplete: 'tel', charsWide: 20 }
    case 'email':
      return { type: 'email', autocomplete: 'email', spellcheck: false }
    default:
      return {}
  }
}

/** What was typed and could not be taken, or else the answer that stood. Never for a sensitive step. */
function typedValue({ step, problem, before }: Ask): string {
  if (step.sensitive) return ''
  if (problem?.raw !== undefined) return problem.raw
  if (before === undefined || before === null || typeof before === 'boolean') return ''
  if (typeof before === 'number')
    return step.kind === 'money' ? formatPounds(before as never).replace('£', '') : String(before)
  if (typeof before === 'string') return before
  return 'kind' in before ? placeText(before) : ''
}

function placeText(place: Extract<AnswerValue, { kind: string }>): string {
  if (place.kind === 'postcode') return place.postcode
  if (place.kind === 'outcode') return place.outcode
  return place.kind === 'name' ? place.name : `${place.latitude},${place.longitude}`
}

function datePartsOf(ask: Ask): { day: string; month: string; year: string } {
  const typed = ask.step.sensitive ? '' : (ask.problem?.raw ?? '')
  const written = /^([^/]*)\/([^/]*)\/([^/]*)$/.exec(typed)
  if (written) return { day: written[1]!, month: written[2]!, year: written[3]! }
  const kept = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typedValue(ask))
  return {
    day: String(Number(kept?.[3] ?? 0) || ''),
    month: String(Number(kept?.[2] ?? 0) || ''),
    year: kept?.[1] ?? '',
  }
}

function listOf(value: AnswerValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
