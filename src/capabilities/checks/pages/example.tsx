// One example person: what they answer, on which day, and what must come of it.
import type { Day } from '../../../kernel/day.ts'
import { readNumber } from '../../../platform/flow/amounts.ts'
import { today } from '../../../platform/flow/run/today.ts'
import { Button, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { Notice } from '../../../platform/web/components/notice/notice.tsx'
import { html, redirect, type Answer, type Visit } from '../../../platform/web/page.ts'
import type { Problem } from '../../../platform/web/problem.ts'
import { readPostcode } from '../../../kernel/postcode.ts'
import { nameOf, sayCame, sayDay } from './in-words.ts'
import { fresh, paths } from '../paths.ts'
import { type AnswerTo, type Example, type Expectation, limits, type Question } from '../rules/check.ts'
import { runExample } from '../rules/examples.ts'
import { Choose, dayShown, Line, readDayField } from './fields.tsx'
import { BuilderPage, type Held, saveChange } from './frame.tsx'

export function examplePage(visit: Visit, held: Held, problems: readonly Problem[] = [], status = 422): Answer {
  const { frame, params, form, stage } = visit
  const place = Number(params['place'])
  const example = held.draft.examples[place]
  if (!example && params['place'] !== fresh) return redirect(paths.check(held.id))
  const typed = problems.length > 0 ? form : undefined
  const came = example && runExample(held.draft, example)
  const { draft, id, revision } = held
  return html(
    <BuilderPage frame={frame} title={example ? example.name : 'Add a person'} held={held} problems={problems}>
      {came && came.is !== 'as-stated' && <Notice language="en" kind="warning" title={sayCame(draft, came)} />}
      <form method="post" action={paths.example(id, params['place'] ?? fresh)} class="builder">
        <input type="hidden" name="revision" value={revision} />
        <Line name="name" label="Who it is, in a few words" value={typed?.get('name') ?? example?.name ?? ''} wide />
        <Line
          name="on"
          label="On which day they ask"
          value={typed?.get('on') ?? dayShown(example?.on ?? today(stage))}
        />
        <fieldset>
          <legend>What they answer</legend>
          <p class="hint">Leave empty what they would not be asked.</p>
          {draft.questions.map((question) => (
            <AnswerField
              question={question}
              name={nameOf(draft, question.id)}
              answer={example?.answers[question.id]}
              typed={typed}
            />
          ))}
        </fieldset>
        <fieldset>
          <legend>What must come of it</legend>
          <Choose
            name="expect"
            label="Outcome"
            value={typed?.get('expect') ?? expectKey(example?.expect)}
            options={[
              ['now', 'They can act now'],
              ['later', 'Not now, from the day below'],
              ['no', 'They are not eligible'],
              ...draft.questions
                .filter(({ stops }) => stops.length > 0)
                .map((question) => [`stop|${question.id}`, `A red flag at “${nameOf(draft, question.id)}”`] as const),
            ]}
          />
          <Line
            name="from"
            label="If not now: from which day"
            value={typed?.get('from') ?? (example?.expect.is === 'later' ? sayDay(example.expect.from) : '')}
          />
        </fieldset>
        <ButtonRow>
          <Button name="intent" value="save">
            Save
          </Button>
          {example && (
            <Button kind="danger" name="intent" value="remove">
              Remove this person
            </Button>
          )}
        </ButtonRow>
      </form>
    </BuilderPage>,
    problems.length > 0 ? { status } : {},
  )
}

type FieldProps = { question: Question; name: string; answer: AnswerTo | undefined; typed: URLSearchParams | undefined }

function AnswerField({ question, name, answer, typed }: FieldProps) {
  const field = `a.${question.id}`
  const { kind, options } = question
  if (kind === 'choices') {
    const chosen = typed ? typed.getAll(field) : Array.isArray(answer) ? answer : []
    return (
      <fieldset>
        <legend>{name}</legend>
        {options.map(({ value, label }) => (
          <div class="tick">
            <input
              type="checkbox"
              class="tick-box"
              id={`${field}-${value}`}
              name={field}
              value={value}
              checked={chosen.includes(value)}
            />
            <label for={`${field}-${value}`}>{label.en}</label>
          </div>
        ))}
      </fieldset>
    )
  }
  const kept = answer === undefined ? '' : typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : String(answer)
  if (options.length > 0)
    return (
      <Choose
        name={field}
        label={name}
        value={typed?.get(field) ?? kept}
        options={[['', 'not asked'], ...options.map(({ value, label }) => [value, label.en] as const)]}
      />
    )
  const isDay = kind === 'date' || kind === 'birth-date'
  return (
    <Line name={field} label={name} value={typed?.get(field) ?? (isDay && kept !== '' ? sayDay(kept as Day) : kept)} />
  )
}

function expectKey(expect: Expectation | undefined): string {
  if (!expect) return 'now'
  return expect.is === 'stop' ? `stop|${expect.question}` : expect.is
}

export async function saveExample(visit: Visit, held: Held): Promise<Answer> {
  const { form, params, stage } = visit
  const place = Number(params['place'])
  const before = held.draft.examples[place]
  const isGone = form.get('intent') === 'remove' && before !== undefined
  const { example, wrong } = readExample(form, held.draft.questions, today(stage))
  if (!isGone && wrong.length > 0) return examplePage(visit, held, wrong)
  if (!before && held.draft.examples.length >= limits.examplesMax)
    return examplePage(visit, held, [
      { field: 'main', says: `A check has at most ${limits.examplesMax} example people.` },
    ])
  const saved = await saveChange(visit, held, (draft) => ({
    ...draft,
    examples: isGone
      ? draft.examples.filter((_, at) => at !== place)
      : before
        ? draft.examples.map((one, at) => (at === place ? example : one))
        : [...draft.examples, example],
  }))
  if (!saved.ok) return examplePage(visit, held, [saved.problem], saved.status)
  return redirect(`${paths.check(held.id)}?done=${isGone ? 'removed' : 'saved'}#examples`)
}

function readExample(
  form: URLSearchParams,
  questions: readonly Question[],
  day: Day,
): { example: Example; wrong: Problem[] } {
  const wrong: Problem[] = []
  const name = (form.get('name') ?? '').trim().slice(0, 120)
  if (name === '') wrong.push({ field: 'name', says: 'Say who it is, in a few words.' })
  const on = readDayField(form, 'on', day)
  if (on.wrong !== undefined) wrong.push({ field: 'on', says: on.wrong })
  const answers = questions.flatMap((question): [string, AnswerTo][] => {
    const read = readAnswerTo(form, question, on.day ?? day)
    if (read.wrong !== undefined) wrong.push({ field: `a.${question.id}`, says: read.wrong })
    return read.answer === undefined ? [] : [[question.id, read.answer]]
  })
  const [is, question = ''] = (form.get('expect') ?? '').split('|')
  const from = readDayField(form, 'from', day)
  if (is === 'later' && !from.day) wrong.push({ field: 'from', says: from.wrong ?? 'Say from which day they can.' })
  const expect: Expectation =
    is === 'stop'
      ? { is, question }
      : is === 'later'
        ? { is, from: from.day ?? day }
        : { is: is === 'no' ? 'no' : 'now' }
  return { example: { name, on: on.day ?? day, answers: Object.fromEntries(answers), expect }, wrong }
}

function readAnswerTo(
  form: URLSearchParams,
  { id, kind, options }: Question,
  on: Day,
): { answer?: AnswerTo; wrong?: string } {
  const field = `a.${id}`
  const all = form.getAll(field).filter((one) => one !== '')
  const [typed] = all
  if (typed === undefined) return {}
  const known = (value: string) => options.some((option) => option.value === value)
  switch (kind) {
    case 'choices':
      return { answer: all.filter(known) }
    case 'choice':
      return known(typed) ? { answer: typed } : {}
    case 'yes-no':
      return { answer: typed === 'yes' }
    case 'number': {
      const read = readNumber(typed, {})
      return read.ok ? { answer: read.value } : { wrong: `“${typed}” is not a whole number.` }
    }
    case 'postcode': {
      const read = readPostcode(typed)
      return read.kind === 'postcode' ? { answer: read.postcode } : { wrong: `“${typed}” is not a whole postcode.` }
    }
    case 'date':
    case 'birth-date': {
      const read = readDayField(form, field, on)
      if (read.wrong !== undefined || !read.day) return { wrong: read.wrong ?? '' }
      if (kind === 'birth-date' && read.day > on) return { wrong: 'Nobody is born after the day on which they ask.' }
      return { answer: read.day }
    }
  }
}
