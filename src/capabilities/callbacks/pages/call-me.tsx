// A resident asks on a page to be rung.
import { ringNow } from '../../../platform/flow/urgent.ts'
import { RingNow } from '../../../platform/web/components/ring-now/ring-now.tsx'
import { readPhone } from '../../../platform/flow/contacts.ts'
import { flowNamed } from '../../../platform/flow/run/flows.ts'
import { say } from '../../../kernel/language.ts'
import { isInterpreted, ownName } from '../../../platform/words/interpreted.ts'
import { OwnName } from '../../../platform/web/components/own-names/own-names.tsx'
import { Button, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { html, type Visit } from '../../../platform/web/page.ts'
import { anyBrowser } from '../../../platform/web/browser-binding.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { askedFor } from '../asked-for.ts'
import { noCallFlow } from '../flows/no-call.ts'
import { callbackWords } from '../words/words.ts'

export function callMePage(visit: Visit, problem?: string) {
  const { language } = visit.stage
  const words = callbackWords[language]
  const interpreter = interpreterIn(visit)
  const problems = problem === undefined ? [] : [{ field: 'number', says: problem }]
  return html(
    <Shell {...visit.frame} title={words.pageTitle} problems={problems}>
      <ErrorSummary language={language} problems={problems} />
      <RingNow language={language} ring={ringFirst(visit)} />
      <h1>{words.pageTitle}</h1>
      <InterpreterFor visit={visit} />
      <p>{words.pageLead}</p>
      <form method="post" action="/call-me">
        {interpreter !== undefined && <input type="hidden" name="interpreter" value={interpreter} />}
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
        <ButtonRow>
          <Button>{words.send}</Button>
          <NoCall visit={visit} />
        </ButtonRow>
      </form>
    </Shell>,
    problem === undefined ? {} : { status: 422 },
  )
}

function NoCall({ visit }: { visit: Visit }) {
  return <a href={`/do/${noCallFlow.id}`}>{callbackWords[visit.stage.language].noCall.onPage}</a>
}

/** The one thing on the page that somebody who can read nothing else of it knows. */
function InterpreterFor({ visit }: { visit: Visit }) {
  const code = interpreterIn(visit)
  const own = code && ownName(code)
  if (code === undefined) return null
  return (
    <p class="lead">
      {own === undefined ? callbackWords[visit.stage.language].interpreterNotSaid : <OwnName code={code} />}
    </p>
  )
}

function interpreterIn({ form, query }: Visit): string | undefined {
  const asked = form.get('interpreter') ?? query.get('interpreter')
  return isInterpreted(asked) ? asked : undefined
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
  const { form, frame } = visit
  // It can be taken back in the browser that asked.
  const { stage, cookies } = anyBrowser(visit)
  const words = callbackWords[stage.language]
  const read = readPhone(form.get('number') ?? '', {})
  const flow = flowNamed(stage, form.get('flow') ?? '')
  const interpreter = interpreterIn(visit)
  const wanted = {
    ...(flow && { flow }),
    ...(form.get('urgent') === 'yes' && { urgent: true as const }),
    ...(interpreter !== undefined && { interpreter }),
  }
  const told = read.ok ? await askedFor({ ...stage, number: read.value }, wanted) : undefined
  if (told?.kind !== 'sentence') return callMePage(visit, words.numberProblem)
  return html(
    <Shell {...frame} title={words.pageTitle}>
      <h1>{words.pageTitle}</h1>
      <InterpreterFor visit={visit} />
      <p class="lead">{say(told.say, stage.language)}</p>
      <p>
        <NoCall visit={visit} />
      </p>
    </Shell>,
    { cookies },
  )
}
