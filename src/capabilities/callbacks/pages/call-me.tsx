// A resident asks on a page to be rung.
import { ringNow } from '../../../platform/flow/urgent.ts'
import { RingNow } from '../../../platform/web/components/ring-now/ring-now.tsx'
import { readPhone } from '../../../platform/flow/contacts.ts'
import { flowNamed } from '../../../platform/flow/run/flows.ts'
import { say } from '../../../kernel/language.ts'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { html, type Visit } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { askedFor } from '../asked-for.ts'
import { callbackWords } from '../words/words.ts'

export function callMePage(visit: Visit, problem?: string) {
  const { language } = visit.stage
  const words = callbackWords[language]
  const problems = problem === undefined ? [] : [{ field: 'number', says: problem }]
  return html(
    <Shell {...visit.frame} title={words.pageTitle} problems={problems}>
      <ErrorSummary language={language} problems={problems} />
      <RingNow language={language} ring={ringFirst(visit)} />
      <h1>{words.pageTitle}</h1>
      <p>{words.pageLead}</p>
      <form method="post" action="/call-me">
        {['flow', 'urgent'].map((name) => {
          const value = visit.form.get(name) ?? visit.query.get(name)
          return value === null ? null : <input type="hidden" name={name} value={value.slice(0, 60)} />
        })}
        <TextInput
          language={language}
          name="number"
          label={words.number}
          type="tel"
          autocomplete="tel"
          charsWide={20}
          value={visit.form.get('number') ?? ''}
          problem={problem}
        />
        <Button>{words.send}</Button>
      </form>
    </Shell>,
    problem === undefined ? {} : { status: 422 },
  )
}

/** Whoever comes from a red flag does not lose sight of whom to ring meanwhile. */
function ringFirst({ stage, form, query }: Visit) {
  if ((form.get('urgent') ?? query.get('urgent')) !== 'yes') return []
  const flow = flowNamed(stage, form.get('flow') ?? query.get('flow') ?? '')
  const all = (flow?.steps ?? []).flatMap(ringNow)
  const first = all.filter(({ number }, place) => all.findIndex((one) => one.number === number) === place)
  return first.map(({ number, name }) => ({ number, name: say(name, stage.language) }))
}

export async function callMe(visit: Visit) {
  const { stage, form, frame } = visit
  const words = callbackWords[stage.language]
  const read = readPhone(form.get('number') ?? '', {})
  const flow = flowNamed(stage, form.get('flow') ?? '')
  const wanted = { ...(flow && { flow }), ...(form.get('urgent') === 'yes' && { urgent: true as const }) }
  const told = read.ok ? await askedFor({ ...stage, number: read.value }, wanted) : undefined
  if (told?.kind !== 'sentence') return callMePage(visit, words.numberProblem)
  return html(
    <Shell {...frame} title={words.pageTitle}>
      <h1>{words.pageTitle}</h1>
      <p class="lead">{say(told.say, stage.language)}</p>
    </Shell>,
  )
}
