// One question: its words, its answers, when it is asked, and the answers that raise a red flag.
import { today } from '../../../platform/flow/run/today.ts'
import { html, redirect, type Answer, type Visit } from '../../../platform/web/page.ts'
import type { Problem } from '../../../platform/web/problem.ts'
import { fresh, paths } from '../paths.ts'
import { type Choice, limits, type Question, type QuestionKind, questionKinds, type Stop } from '../rules/check.ts'
import { readBoth, readBothIfAny, readNeeds, shortName } from './fields.tsx'
import { BuilderPage, type Held, saveChange } from './frame.tsx'
import { askIfRows, optionRows, QuestionForm, ringRows } from './question-form.tsx'

export function questionPage(visit: Visit, held: Held, problems: readonly Problem[] = [], status = 422): Answer {
  const { frame, params, form, query } = visit
  const asked = params['question'] ?? fresh
  const question = held.draft.questions.find(({ id }) => id === asked)
  if (!question && asked !== fresh) return redirect(paths.check(held.id))
  return html(
    <BuilderPage
      frame={frame}
      title={question ? 'Change a question' : 'Add a question'}
      held={held}
      problems={problems}
      done={query.get('done') === 'saved' ? 'Saved in the draft.' : undefined}
    >
      <QuestionForm held={held} question={question} typed={problems.length > 0 ? form : undefined} />
    </BuilderPage>,
    problems.length > 0 ? { status } : {},
  )
}

export async function saveQuestion(visit: Visit, held: Held): Promise<Answer> {
  const { form, params, stage } = visit
  const asked = params['question'] ?? fresh
  const { draft } = held
  const before = draft.questions.find(({ id }) => id === asked)
  if (form.get('intent') === 'remove' && before) return remove(visit, held, before.id)
  const { question, wrong } = readQuestion(
    form,
    before,
    draft.questions.map(({ id }) => id),
    today(stage),
  )
  if (wrong.length > 0) return questionPage(visit, held, wrong)
  if (!before && draft.questions.length >= limits.questionsMax)
    return questionPage(visit, held, [{ field: 'main', says: `A check has at most ${limits.questionsMax} questions.` }])
  const saved = await saveChange(visit, held, (now) => ({
    ...now,
    questions: before
      ? now.questions.map((one) => (one.id === before.id ? question : one))
      : [...now.questions, question],
  }))
  if (!saved.ok) return questionPage(visit, held, [saved.problem], saved.status)
  if (form.get('intent') === 'see') return redirect(`${paths.preview(held.id)}?question=${question.id}`)
  return redirect(`${paths.check(held.id)}?done=saved#questions`)
}

async function remove(visit: Visit, held: Held, id: string): Promise<Answer> {
  const saved = await saveChange(visit, held, (draft) => ({
    ...draft,
    questions: draft.questions.filter((one) => one.id !== id),
  }))
  return saved.ok
    ? redirect(`${paths.check(held.id)}?done=removed`)
    : questionPage(visit, held, [saved.problem], saved.status)
}

type Read = { question: Question; wrong: Problem[] }

function readQuestion(
  form: URLSearchParams,
  before: Question | undefined,
  taken: readonly string[],
  day: Parameters<typeof readNeeds>[2],
): Read {
  const kind: QuestionKind = questionKinds.find((one) => one === form.get('kind')) ?? 'yes-no'
  const ask = readBoth(form, 'ask')
  const { options, flags } = readOptions(form, kind)
  const { needs, wrong } = readNeeds(form, askIfRows(before), day)
  const range = kind === 'number' ? readRange(form) : {}
  const [short, spoken, hint, called] = ['short', 'spoken', 'hint', 'called'].map((name) => readBothIfAny(form, name))
  const question: Question = {
    id: before?.id ?? shortName(form.get('called.en') || ask.en, [...taken, 'outcome']),
    kind,
    ask,
    options,
    stops: readStops(form, flags),
    ...(short && { short }),
    ...(spoken && { spoken }),
    ...(hint && { hint }),
    ...(called && { called }),
    ...range,
    ...(needs.tests.length > 0 && { askIf: needs }),
  }
  const empty: Problem[] = ask.en === '' ? [{ field: 'ask.en', says: 'Write the question.' }] : []
  return { question, wrong: [...empty, ...wrong] }
}

/** A row without words is no answer. What an answer is called inside stays the same for ever. */
function readOptions(form: URLSearchParams, kind: QuestionKind): { options: Choice[]; flags: Map<string, number> } {
  const flags = new Map<string, number>()
  if (kind !== 'choice' && kind !== 'choices' && kind !== 'yes-no') return { options: [], flags }
  const options: Choice[] = []
  const rows = kind === 'yes-no' ? 2 : optionRows
  for (let place = 0; place < rows; place++) {
    const label = readBoth(form, `option.${place}`)
    if (label.en === '' && label.cy === '') continue
    const kept = form.get(`option.${place}.value`) ?? ''
    const taken = options.map(({ value }) => value)
    const value =
      kind === 'yes-no'
        ? ['yes', 'no'][place]!
        : /^[a-z][a-z0-9-]{0,30}$/.test(kept)
          ? kept
          : shortName(label.en, taken)
    const short = readBothIfAny(form, `option.${place}.short`)
    options.push({ value, label, ...(short && { short }) })
    const flag = Number(form.get(`option.${place}.flag`) ?? '')
    if (flag > 0) flags.set(value, flag)
  }
  return { options, flags }
}

function readRange(form: URLSearchParams): { least?: number; most?: number } {
  const number = (name: string) => {
    const typed = (form.get(name) ?? '').trim()
    return /^-?\d{1,6}$/.test(typed) ? Number(typed) : undefined
  }
  const [least, most] = [number('least'), number('most')]
  return { ...(least !== undefined && { least }), ...(most !== undefined && { most }) }
}

/** A red flag that no answer raises is dropped. */
function readStops(form: URLSearchParams, flags: ReadonlyMap<string, number>): Stop[] {
  return Array.from({ length: limits.stopsMax }, (_, place) => place + 1).flatMap((place): Stop[] => {
    const values = [...flags].filter(([, flag]) => flag === place).map(([value]) => value)
    if (values.length === 0) return []
    const name = `stop.${place}`
    const ask = readBoth(form, `${name}.ask`)
    const ring = Array.from({ length: ringRows }, (_, row) => row).flatMap((row) => {
      const number = (form.get(`${name}.ring.${row}`) ?? '').trim().slice(0, 30)
      return number === '' ? [] : [{ number, name: readBoth(form, `${name}.ring.${row}.name`) }]
    })
    return [
      {
        values,
        ask,
        short: readBothIfAny(form, `${name}.short`) ?? ask,
        spoken: readBothIfAny(form, `${name}.spoken`) ?? ask,
        ring,
        ends: form.get(`${name}.ends`) === 'yes',
      },
    ]
  })
}
