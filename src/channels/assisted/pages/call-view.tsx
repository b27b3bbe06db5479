import { languageNames, say, type Language } from '../../../kernel/language.ts'
import { writtenPhone } from '../../../kernel/phone.ts'
import type { Talk } from '../../../platform/flow/run/run.ts'
import { Button, ButtonLink, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { CallBar, ReadOut } from '../../../platform/web/components/call-sheet/call-sheet.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Notice } from '../../../platform/web/components/notice/notice.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { SummaryList } from '../../../platform/web/components/summary-list/summary-list.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import type { Frame } from '../../../platform/web/page.ts'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import type { Whom } from '../desk.ts'
import { momentIn } from '../moments.ts'
import { paths } from '../paths.ts'
import { readBack } from '../read-back.ts'
import type { SheetQuestion } from '../sheet.ts'
import type { Call } from '../store.ts'
import { fields } from '../take.ts'
import { staffWords } from '../words/staff.ts'
import { CallEnd } from './call-end.tsx'
import { DeskPage } from './frame.tsx'
import { QuestionView, stateSaid } from './question-view.tsx'

const words = staffWords.call

export type CallViewProps = {
  frame: Frame
  title: string
  call: Call
  whom: Whom
  now: Talk
  /** The permission stands. Without it nothing can be changed here. */
  may: boolean
  questions: readonly SheetQuestion[]
  at: string | undefined
  languages: readonly Language[]
  timeZone: string
  problems: readonly Problem[]
  typed: URLSearchParams
}

export function CallView(props: CallViewProps) {
  const { frame, title, call, now, may, problems, whom, questions } = props
  const faults = questions
    .filter(({ problem }) => problem)
    .map(({ step, problem }) => ({
      field: `q-${step.id}`,
      says: say(problem ?? { en: '', cy: '' }, 'en'),
    }))
  const isOver = now.moment.at === 'done' || now.moment.at === 'expired'
  const name = whom.name === '' ? words.theyCan : whom.name
  return (
    <DeskPage frame={frame} title={title} problems={[...problems, ...(isOver ? [] : faults)]}>
      <h1>{title}</h1>
      <p class="call-state">
        {words.helping(name)}.{' '}
        {call.authority === 'spoken'
          ? words.authority.spoken
          : words.authority.mandate(call.authority.replaceAll('-', ' '))}
        , {words.since(momentIn(props.timeZone, 'en', call.beganAt))}.
      </p>
      <ErrorSummary language="en" problems={problems} />
      {!may && !isOver ? (
        <Ended {...props} name={name} />
      ) : isOver ? (
        <CallEnd {...props} />
      ) : (
        <Sheet {...props} name={name} />
      )}
    </DeskPage>
  )
}

/** Said at once, before anything that would look as if it could still be done. */
function Ended({ call, name }: CallViewProps & { name: string }) {
  return (
    <>
      <Notice language="en" kind="warning" title={words.ended(name)}>
        <p>{words.endedWhat}</p>
      </Notice>
      <ButtonRow>
        <ButtonLink
          href={`${paths.begin}?${call.personId ? `person=${call.personId}&` : ''}flow=${call.flow}&speak=${call.language}`}
        >
          {words.askAgain}
        </ButtonLink>
        <ButtonLink kind="secondary" href={paths.desk}>
          {words.finish}
        </ButtonLink>
      </ButtonRow>
    </>
  )
}

function Sheet(props: CallViewProps & { name: string }) {
  const { call, now, questions, at } = props
  const shown = questions.filter(({ state }) => state !== 'not-needed')
  const skipped = questions.filter(({ state }) => state === 'not-needed')
  const { language } = call
  return (
    <>
      <p class="call-state">{words.keys}</p>
      <form
        id="sheet"
        class="call-sheet"
        method="post"
        action={paths.call(call.id)}
        novalidate
        autocomplete="off"
        data-enhance="call-sheet"
      >
        <div>
          <CallBar
            label={words.jump}
            save={words.save}
            items={questions.map((question) => ({
              number: question.number,
              look: lookOf(question),
              says: words.goTo(question.number, stateSaid(question)),
            }))}
          />
          <div data-questions>
            {now.moment.told.map((telling) => (
              <ReadOut language={language}>
                <p>
                  {telling.kind === 'sentence'
                    ? say(telling.spoken ?? telling.say, language)
                    : say(telling.wording.ask, language)}
                </p>
              </ReadOut>
            ))}
            {now.moment.at === 'elsewhere' && (
              <Notice language="en" title={words.cannotHere}>
                {now.moment.how === 'link' && <p>{now.moment.link.href}</p>}
              </Notice>
            )}
            <ol role="list">
              {shown.map((question) => (
                <QuestionView question={question} language={language} isFocus={isFocus(question, at)} />
              ))}
            </ol>
            {skipped.length > 0 && (
              <details>
                <summary>{words.notNeededTitle}</summary>
                <ol role="list">
                  {skipped.map((question) => (
                    <QuestionView question={question} language={language} isFocus={false} />
                  ))}
                </ol>
              </details>
            )}
          </div>
          {now.moment.at === 'review' && <Review {...props} moment={now.moment} />}
        </div>
        <Aside {...props} />
      </form>
    </>
  )
}

function isFocus({ step, state }: SheetQuestion, at: string | undefined): boolean {
  return at === undefined ? state === 'now' : step.id === at
}

function lookOf({ state, problem }: SheetQuestion) {
  if (problem) return 'wrong'
  if (state === 'now') return 'now'
  return state === 'answered' || state === 'ahead' ? 'answered' : 'open'
}

type Reviewing = Extract<Talk['moment'], { at: 'review' }>

function Review({ call, moment: { lines, submit }, problems, typed }: CallViewProps & { moment: Reviewing }) {
  const problem = problemWith(fields.said, problems)
  return (
    <section id="review" class="call-close" aria-label={words.review}>
      <h2>{words.review}</h2>
      <ReadOut language={call.language}>
        {readBack(lines, call.language).map((line) => (
          <p>{line}</p>
        ))}
        {submit && <p>{say(submit.spoken ?? submit.ask, call.language)}</p>}
      </ReadOut>
      <TextInput
        language="en"
        name={fields.said}
        label={words.said}
        value={typed.get(fields.said) ?? ''}
        problem={problem}
      />
      <ButtonRow>
        <Button name={fields.command} value="confirm">
          {submit ? say(submit.ask, 'en') : words.save}
        </Button>
      </ButtonRow>
    </section>
  )
}

function Aside({ call, name, whom, languages, now }: CallViewProps & { name: string }) {
  const canSkip = now.moment.at === 'ask' && now.moment.ask.step.optional
  return (
    <aside class="call-aside" aria-label={words.notes}>
      <Textarea
        language="en"
        name={fields.notes}
        label={words.notes}
        hint={words.notesHint(name)}
        value={call.notes}
        charsMax={4_000}
      />
      <SummaryList
        language="en"
        rows={[whom.reach.phone && writtenPhone(whom.reach.phone), whom.reach.mail].flatMap((where) =>
          where ? [{ label: name, value: where }] : [],
        )}
      />
      <Radios
        language="en"
        name="speak"
        label={words.language}
        value={call.language}
        options={languages.map((one) => ({ value: one, text: languageNames[one] }))}
      />
      <ButtonRow>
        {canSkip && (
          <Button kind="secondary" name={fields.command} value="skip">
            {words.skip}
          </Button>
        )}
        <Button kind="quiet" name={fields.command} value="person">
          {words.person}
        </Button>
        <ButtonLink kind="quiet" href={paths.elsewhere(call.id)}>
          {words.elsewhere}
        </ButtonLink>
      </ButtonRow>
    </aside>
  )
}
