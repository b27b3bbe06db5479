// One rule: whom it fits, on which days, what it says, why, and what can be done.
import type { Day } from '../../../kernel/day.ts'
import type { Text } from '../../../kernel/language.ts'
import { today } from '../../../platform/flow/run/today.ts'
import { html, redirect, type Answer, type Visit } from '../../../platform/web/page.ts'
import type { Problem } from '../../../platform/web/problem.ts'
import { fresh, paths } from '../paths.ts'
import { type Action, type Check, type Question, limits, type Rule, type RuleVerdict, weights } from '../rules/check.ts'
import { readBoth, readDayField, readNeeds, shortName } from './fields.tsx'
import { BuilderPage, type Held, saveChange } from './frame.tsx'
import { readGiven, thingsToHandOn, flowsToOffer } from './hand-on.ts'
import { actionRows, givenRows, reasonRows, RuleForm, testRows } from './rule-form.tsx'

export async function rulePage(
  visit: Visit,
  held: Held,
  problems: readonly Problem[] = [],
  status = 422,
): Promise<Answer> {
  const { frame, params, form, stage } = visit
  const asked = params['rule'] ?? fresh
  const rule = held.draft.rules.find(({ id }) => id === asked)
  if (!rule && asked !== fresh) return redirect(paths.check(held.id))
  return html(
    <BuilderPage frame={frame} title={rule ? 'Change a rule' : 'Add a rule'} held={held} problems={problems}>
      <RuleForm
        held={held}
        rule={rule}
        typed={problems.length > 0 ? form : undefined}
        flows={flowsToOffer(stage, held.id)}
        things={await thingsToHandOn(stage, held.id, held.draft)}
      />
    </BuilderPage>,
    problems.length > 0 ? { status } : {},
  )
}

export async function saveRule(visit: Visit, held: Held): Promise<Answer> {
  const { form, params, stage } = visit
  const asked = params['rule'] ?? fresh
  const { draft } = held
  const before = draft.rules.find(({ id }) => id === asked)
  if (form.get('intent') === 'remove' && before) {
    const saved = await saveChange(visit, held, (now) => ({
      ...now,
      rules: now.rules.filter(({ id }) => id !== before.id),
    }))
    return saved.ok
      ? redirect(`${paths.check(held.id)}?done=removed`)
      : rulePage(visit, held, [saved.problem], saved.status)
  }
  const { rule, wrong } = readRule(form, before, draft, today(stage))
  if (wrong.length > 0) return rulePage(visit, held, wrong)
  if (!before && draft.rules.length >= limits.rulesMax)
    return rulePage(visit, held, [{ field: 'main', says: `A check has at most ${limits.rulesMax} rules.` }])
  const saved = await saveChange(visit, held, (now) => ({
    ...now,
    rules: before ? now.rules.map((one) => (one.id === before.id ? rule : one)) : [...now.rules, rule],
  }))
  if (!saved.ok) return rulePage(visit, held, [saved.problem], saved.status)
  return redirect(`${paths.check(held.id)}?done=saved#rules`)
}

function readRule(
  form: URLSearchParams,
  before: Rule | undefined,
  { rules, questions }: Check,
  day: Day,
): { rule: Rule; wrong: Problem[] } {
  const wrong: Problem[] = []
  const name = (form.get('name') ?? '').trim().slice(0, 120)
  const say = readBoth(form, 'say')
  if (name === '') wrong.push({ field: 'name', says: 'Give the rule a name, for yourself.' })
  if (say.en === '') wrong.push({ field: 'say.en', says: 'Say the outcome in a sentence.' })
  const dates = (['from', 'until', 'later-from'] as const).map((field) => {
    const read = readDayField(form, field, day)
    if (read.wrong !== undefined) wrong.push({ field, says: read.wrong })
    return read.day
  })
  const [from, until, laterFrom] = dates
  if (from && until && from > until)
    wrong.push({ field: 'until', says: 'The last day is before the first. Swap them, or put one right.' })
  const { needs, wrong: wrongTests } = readNeeds(form, testRows(before), day)
  const verdict = readVerdict(form, laterFrom, questions)
  if (!verdict && form.get('verdict') === 'turning')
    wrong.push({ field: 'turning-age', says: 'Say which age, in years, and ask for a date of birth.' })
  else if (!verdict) wrong.push({ field: 'later-from', says: 'Say from which day they can.' })
  const rule: Rule = {
    id:
      before?.id ??
      shortName(
        name,
        rules.map(({ id }) => id),
      ),
    name,
    weight: weights.find((one) => one === form.get('weight')) ?? 'together',
    needs,
    verdict: verdict ?? { is: 'no' },
    say,
    reasons: readReasons(form),
    actions: readActions(form, wrong),
    ...(from && { from }),
    ...(until && { until }),
  }
  return { rule, wrong: [...wrong, ...wrongTests] }
}

function readVerdict(
  form: URLSearchParams,
  laterFrom: Day | undefined,
  questions: readonly Question[],
): RuleVerdict | undefined {
  const is = form.get('verdict')
  if (is === 'turning') {
    const births = questions.filter(({ kind }) => kind === 'birth-date')
    const question = births.find(({ id }) => id === form.get('turning-question')) ?? births[0]
    const age = (form.get('turning-age') ?? '').trim()
    return question && /^\d{1,3}$/.test(age) ? { is, age: Number(age), question: question.id } : undefined
  }
  if (is === 'later') return laterFrom && { is, from: laterFrom }
  return { is: is === 'no' ? 'no' : 'now' }
}

function readReasons(form: URLSearchParams): Text[] {
  return Array.from({ length: reasonRows }, (_, place) => readBoth(form, `reason.${place}`)).filter(
    ({ en, cy }) => en !== '' || cy !== '',
  )
}

function readActions(form: URLSearchParams, wrong: Problem[]): Action[] {
  return Array.from({ length: actionRows }, (_, place) => place).flatMap((place): Action[] => {
    const name = `action.${place}`
    const kind = form.get(`${name}.kind`) ?? ''
    if (kind === '') return []
    const label = readBoth(form, `${name}.label`)
    const target = (form.get(`${name}.target`) ?? '').trim().slice(0, 300)
    if (label.en === '') wrong.push({ field: `${name}.label.en`, says: 'Say what can be done.' })
    if (kind === 'ring') return [{ kind, label, number: target }]
    if (kind === 'guide') return [{ kind, label, href: target }]
    if (kind === 'service') return [{ kind, label, service: target.replace(/^.*\/services\//, '') }]
    const rows = Array.from({ length: givenRows }, (_, row) => ({
      pick: form.get(`${name}.given.${row}`) ?? '',
      typed: form.get(`${name}.typed.${row}`) ?? '',
    }))
    return [
      { kind: 'flow', label, flow: kind.replace(/^flow:/, ''), given: readGiven(kind.replace(/^flow:/, ''), rows) },
    ]
  })
}
