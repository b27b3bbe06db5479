// How long each kind of record is kept here, and what has come to its end and is read before it goes.
import { isUuid, type OrganisationId } from '../../../kernel/id.ts'
import { readDate } from '../../../platform/flow/dates.ts'
import { tidied } from '../../../platform/flow/reading.ts'
import { today } from '../../../platform/flow/run/today.ts'
import { namesOfOrganisations } from '../../../platform/identity/names.ts'
import { writeScene } from '../../../platform/scene.ts'
import { rolesIn, type Stage } from '../../../platform/stage.ts'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { Checkboxes } from '../../../platform/web/components/checkboxes/checkboxes.tsx'
import { Details } from '../../../platform/web/components/details/details.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Banner } from '../../../platform/web/components/notice/notice.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { SummaryList } from '../../../platform/web/components/summary-list/summary-list.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { recordPaths } from '../../record/index.ts'
import { keepRule, reviewKept } from '../acts/retain.ts'
import { dayName } from '../naming.ts'
import { paths } from '../paths.ts'
import * as store from '../store/retention.ts'
import { staffWords } from '../words/staff.ts'
import { answersFor, notThere } from './queue.tsx'

const words = staffWords.retention

/** `sent`: the form that came back, by the end of its fields' names. What was typed stands in it again. */
export async function retentionPage(visit: Visit, found: Problem[] = [], sent?: string): Promise<Answer> {
  const { stage, frame, query, form } = visit
  const typedIn = (end: string) => (end === sent ? form : undefined)
  const organisations = answersFor(stage)
  const { rules, reviews, names } = await writeScene(stage, async ({ db, now }) => {
    const reviews = []
    for (const organisation of organisations)
      reviews.push(...(await store.listReviews(db, organisation, now)).map((one) => ({ ...one, organisation })))
    return {
      rules: await store.listRules(db, organisations),
      reviews,
      names: await namesOfOrganisations(db, organisations),
    }
  })
  // Somebody else decided it meanwhile: its boxes are gone, and what was typed is shown where they stood.
  const isGone = sent !== undefined && isUuid(sent) && !reviews.some(({ id }) => id === sent)
  const problems = isGone ? [{ field: `review-${sent}`, says: words.refused['no-such-review']! }] : found
  return html(
    <StaffShell {...frame} title={words.title} problems={problems}>
      {query.has('saved') && <Banner language="en" title={words.saved} />}
      {query.has('decided') && <Banner language="en" title={words.decided} />}
      <ErrorSummary language="en" problems={problems} />
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <h2>{words.reviews}</h2>
      {isGone && <DecidedMeanwhile id={sent} typed={form} />}
      {reviews.length === 0 && <p>{words.reviewsNone}</p>}
      {reviews.map((one) => (
        <section class="card" id={`review-${one.id}`}>
          <h3>{words.reviewOf(words.kinds[one.kind], one.name)}</h3>
          <p>{words.since(dayName(one.since, 'en'), dayName(one.dueOn, 'en'))}.</p>
          {one.personId && (
            <p>
              <a href={recordPaths.person(one.personId, 'rights-request', one.organisation)}>{words.open}</a>
            </p>
          )}
          <form method="post" action={paths.review(one.id)} novalidate class="narrow">
            <Radios
              {...boxOf('decision', one.id, { problems, typed: typedIn(one.id) })}
              label={words.decision}
              options={[
                { value: 'destroy', text: words.destroy },
                { value: 'keep', text: words.keep },
              ]}
            />
            <TextInput
              {...boxOf('until', one.id, { problems, typed: typedIn(one.id) })}
              label={words.until}
              charsWide={20}
              optional
            />
            <TextInput
              {...boxOf('words', one.id, { problems, typed: typedIn(one.id) })}
              label={words.words}
              charsMax={1_000}
              optional
            />
            <Button kind="secondary">
              {words.decide}
              <span class="only-heard">: {words.reviewOf(words.kinds[one.kind], one.name)}</span>
            </Button>
          </form>
        </section>
      ))}
      {organisations.map((organisation) => (
        <>
          <h2>{names.get(organisation)}</h2>
          {store.keptKinds.map((kind) => (
            <Rule
              stage={stage}
              organisation={organisation}
              kind={kind}
              sent={{ problems, typed: typedIn(`${kind}-${organisation}`) }}
              rule={rules.find((one) => one.organisationId === organisation && one.kind === kind)}
            />
          ))}
        </>
      ))}
      <p>{words.certificates}</p>
    </StaffShell>,
    problems.length > 0 ? { status: 422 } : {},
  )
}

/** What was typed and was not kept, to be copied from here. */
function DecidedMeanwhile({ id, typed }: { id: string; typed: URLSearchParams }) {
  const decision = (['destroy', 'keep'] as const).find((one) => one === typed.get('decision'))
  const rows = [
    { label: words.decision, value: decision ? words[decision] : '' },
    { label: words.until, value: (typed.get('until') ?? '').slice(0, 200) },
    { label: words.words, value: (typed.get('words') ?? '').slice(0, 1_000) },
  ].filter(({ value }) => value.trim() !== '')
  return (
    <section class="card" id={`review-${id}`} tabindex={-1}>
      <h3>{words.meanwhile}</h3>
      <p>{words.meanwhileAbout}</p>
      {rows.length > 0 && <SummaryList language="en" rows={rows} />}
    </section>
  )
}

type Sent = { problems: readonly Problem[]; typed: URLSearchParams | undefined }

/** A form stands on this page more than once, so its boxes are told apart by what they are about. */
function boxOf(name: string, end: string, { problems, typed }: Sent, value = '') {
  const id = `${name}-${end}`
  return { language: 'en' as const, name, id, value: typed?.get(name) ?? value, problem: problemWith(id, problems) }
}

type RuleProps = {
  stage: Stage
  organisation: OrganisationId
  kind: store.KeptKind
  rule: store.Rule | undefined
  sent: Sent
}

function Rule({ stage, organisation, kind, rule, sent }: RuleProps) {
  const leads = rolesIn(stage.viewer, organisation).some((role) => role === 'manager' || role === 'admin')
  // What was asked and answered is over, and nobody need read it before it goes.
  const isRequest = kind === 'request'
  const { typed } = sent
  const named = (name: string) => ({ language: 'en' as const, name, id: `${name}-${kind}-${organisation}` })
  const box = (name: string, value: string) => boxOf(name, `${kind}-${organisation}`, sent, value)
  const ticked = (name: string, isSo: boolean) => ((typed ? typed.get(name) === 'yes' : isSo) ? ['yes'] : [])
  return (
    <section class="card">
      <h3>{words.kinds[kind]}</h3>
      <p>
        {rule
          ? words.says(rule.months, words.triggers[kind], rule.restarts && !isRequest, rule.isReviewed && !isRequest)
          : words.noRule}
      </p>
      {rule?.why && <p class="muted">{rule.why}</p>}
      {leads && (
        <Details summary={words.changeOf(words.kinds[kind])} open={typed !== undefined}>
          <form method="post" action={paths.retention} novalidate>
            <input type="hidden" name="for" value={organisation} />
            <input type="hidden" name="kind" value={kind} />
            <TextInput
              {...box('months', String(rule?.months ?? ''))}
              label={words.months}
              hint={words.triggers[kind]}
              inputMode="numeric"
              charsWide={4}
            />
            {!isRequest && (
              <>
                <Checkboxes
                  {...named('restarts')}
                  label=""
                  options={[{ value: 'yes', text: words.restarts }]}
                  values={ticked('restarts', rule?.restarts !== false)}
                />
                <Checkboxes
                  {...named('reviewed')}
                  label=""
                  options={[{ value: 'yes', text: words.reviewed }]}
                  values={ticked('reviewed', rule?.isReviewed !== false)}
                />
              </>
            )}
            <TextInput {...box('why', rule?.why ?? '')} label={words.why} charsMax={500} optional />
            <Button kind="secondary">{words.save}</Button>
          </form>
        </Details>
      )}
    </section>
  )
}

export async function keepRuleOnPage(visit: Visit): Promise<Answer> {
  const { stage, form, frame } = visit
  const organisationId = answersFor(stage).find((one) => one === form.get('for'))
  const kind = store.keptKinds.find((one) => one === form.get('kind'))
  if (!organisationId || !kind) return notThere(frame)
  const typed = (form.get('months') ?? '').trim()
  const months = /^\d{1,4}$/.test(typed) ? Number(typed) : 0
  const kept = await keepRule(stage, {
    organisationId,
    kind,
    months,
    restarts: form.get('restarts') === 'yes',
    isReviewed: form.get('reviewed') === 'yes',
    why: tidied(form.get('why') ?? '').slice(0, 500),
  })
  return kept.ok
    ? redirect(`${paths.retention}?saved`)
    : retentionPage(
        visit,
        [
          {
            field: `months-${kind}-${organisationId}`,
            says: words.refused[kept.refusal.because] ?? words.refused['not-allowed']!,
          },
        ],
        `${kind}-${organisationId}`,
      )
}

export async function reviewOne(visit: Visit): Promise<Answer> {
  const { stage, form, params } = visit
  const id = params['id'] ?? ''
  const decision = (['destroy', 'keep'] as const).find((one) => one === form.get('decision'))
  const read = readDate((form.get('until') ?? '').trim(), {}, today(stage))
  if (!isUuid(id)) return notThere(visit.frame)
  if (!decision) return retentionPage(visit, [{ field: `decision-${id}`, says: words.refused['choose']! }], id)
  const decided = await reviewKept(stage, {
    id,
    decision,
    words: tidied(form.get('words') ?? '').slice(0, 1_000),
    until: read.ok ? read.value : null,
  })
  if (decided.ok) return redirect(`${paths.retention}?decided`)
  const { because } = decided.refusal
  const field = because === 'until-when' ? `until-${id}` : because === 'say-why' ? `words-${id}` : `review-${id}`
  return retentionPage(visit, [{ field, says: words.refused[because] ?? words.refused['no-such-review']! }], id)
}
