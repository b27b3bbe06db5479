// What stands about one person here: a legal hold, a restriction; and writing down what they ask at the counter.
import { isUuid, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import { tidied } from '../../../platform/flow/reading.ts'
import { lookScene } from '../../../platform/look.ts'
import { referenceInWords } from '../../../platform/reference.ts'
import type { Stage } from '../../../platform/stage.ts'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Banner, Notice } from '../../../platform/web/components/notice/notice.tsx'
import { Question } from '../../../platform/web/components/question/question.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { Select } from '../../../platform/web/components/select/select.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { askRight } from '../acts/ask.ts'
import { liftRestriction } from '../acts/lift.ts'
import { liftHold, placeHold } from '../acts/retain.ts'
import { dateName, dayName } from '../naming.ts'
import { paths } from '../paths.ts'
import { erasureGrounds, type Ground, identityWays, restrictionGrounds, rightKinds } from '../rules/codes.ts'
import { listFrozen } from '../store/outcomes.ts'
import { findReach } from '../store/requests.ts'
import { listHolds } from '../store/retention.ts'
import { rightsWords } from '../words/words.ts'
import { staffWords } from '../words/staff.ts'
import { answersFor, notThere } from './queue.tsx'

const words = staffWords.people
const counter = staffWords.counter

type Whom = { person: PersonId; organisation: OrganisationId }

function whomOf({ stage, params, query, form, method }: Visit): Whom | undefined {
  const person = params['person'] ?? ''
  const all = answersFor(stage)
  const said = (method === 'POST' ? form : query).get('for')
  const organisation = all.find((one) => one === said) ?? all[0]
  return isUuid(person) && organisation ? { person: person as PersonId, organisation } : undefined
}

function findName(stage: Stage, whom: Whom) {
  return lookScene(stage, { ...whom, purpose: 'rights-request' }, async ({ db }) => ({
    name: (await findReach(db, whom.person))?.name,
    holds: await listHolds(db, whom.person, whom.organisation),
    frozen: (await listFrozen(db, whom.person)).filter(({ organisationId }) => organisationId === whom.organisation),
  }))
}

export async function peoplePage(visit: Visit, problems: Problem[] = []): Promise<Answer> {
  const { stage, frame, query, form } = visit
  const whom = whomOf(visit)
  const found = whom && (await findName(stage, whom))
  if (!whom || !found?.ok || found.value.name === undefined) return notThere(frame)
  const { name, holds, frozen } = found.value
  const along = <input type="hidden" name="for" value={whom.organisation} />
  return html(
    <StaffShell {...frame} title={`${words.title}: ${name}`} problems={problems}>
      {query.has('done') && <Banner language="en" title={words.done} />}
      <ErrorSummary language="en" problems={problems} />
      <h1>{name}</h1>
      <h2>{words.hold}</h2>
      <p>{words.holdAbout}</p>
      {holds.length === 0 ? (
        <form method="post" action={paths.holds(whom.person)} class="narrow" novalidate>
          {along}
          <TextInput
            language="en"
            name="why"
            label={words.why}
            problem={problems[0]?.says}
            value={form.get('why') ?? ''}
            charsMax={1_000}
          />
          <Button kind="secondary">{words.place}</Button>
        </form>
      ) : (
        holds.map(({ why, placedAt }) => (
          <form method="post" action={paths.holdEnding(whom.person)}>
            {along}
            <p>{words.stands(dateName(placedAt, 'en', stage.place.timeZone))}</p>
            <blockquote>{why}</blockquote>
            <Button kind="danger">{words.lift}</Button>
          </form>
        ))
      )}
      <h2>{words.frozen}</h2>
      {frozen.length === 0 ? (
        <p>{words.frozenNone}</p>
      ) : (
        frozen.map(({ beganAt }) => (
          <form method="post" action={paths.freezeEnding(whom.person)}>
            {along}
            <p>
              {words.frozenSince(dateName(beganAt, 'en', stage.place.timeZone))} {words.liftAbout}
            </p>
            <Button kind="danger">{words.liftFrozen}</Button>
          </form>
        ))
      )}
      <p>
        <a href={`${paths.counter(whom.person)}?for=${whom.organisation}`}>{staffWords.beside.ask}</a> ·{' '}
        <a href={paths.queue}>{staffWords.queue.title}</a>
      </p>
    </StaffShell>,
    problems.length > 0 ? { status: 422 } : {},
  )
}

async function change(visit: Visit, act: (whom: Whom) => Promise<{ ok: boolean }>): Promise<Answer> {
  const whom = whomOf(visit)
  if (!whom) return notThere(visit.frame)
  const outcome = await act(whom)
  return outcome.ok
    ? redirect(`${paths.person(whom.person)}?for=${whom.organisation}&done`)
    : peoplePage(visit, [{ field: 'why', says: words.problem }])
}

export function holdOne(visit: Visit): Promise<Answer> {
  return change(visit, (whom) =>
    placeHold(visit.stage, { ...whom, why: tidied(visit.form.get('why') ?? '').slice(0, 1_000) }),
  )
}
export function liftHoldOne(visit: Visit): Promise<Answer> {
  return change(visit, (whom) => liftHold(visit.stage, whom))
}
export function unfreezeOne(visit: Visit): Promise<Answer> {
  return change(visit, (whom) => liftRestriction(visit.stage, whom))
}

type AskedAlready = { reference: string; due: string; already: string }

/** `before`: the same is asked already, and whoever writes this down says whether it belongs there. */
export async function counterPage(visit: Visit, problems: Problem[] = [], before?: AskedAlready): Promise<Answer> {
  const { stage, frame, form } = visit
  const whom = whomOf(visit)
  const found = whom && (await findName(stage, whom))
  if (!whom || !found?.ok || found.value.name === undefined) return notThere(frame)
  const box = (name: string) => ({
    language: 'en' as const,
    name,
    value: form.get(name) ?? '',
    problem: problemWith(name, problems),
  })
  const { grounds } = rightsWords.en
  return html(
    <StaffShell {...frame} title={counter.title} problems={problems}>
      <h1>
        {counter.title} {found.value.name}
      </h1>
      <p class="lead">{counter.lead}</p>
      <Question
        language="en"
        action={paths.counter(whom.person)}
        fields={{ for: whom.organisation }}
        problems={problems}
        submit={counter.button}
      >
        {before && (
          <>
            <Notice
              language="en"
              title={counter.again.title(
                dayName(before.already, 'en'),
                dayName(before.due, 'en'),
                referenceInWords(before.reference),
              )}
            />
            <Radios
              {...box('again')}
              label={counter.again.what}
              options={(['add', 'new'] as const).map((value) => ({ value, text: counter.again[value] }))}
            />
          </>
        )}
        <Radios
          {...box('kind')}
          label={counter.kind}
          options={rightKinds.map((value) => ({ value, text: staffWords.kinds[value] }))}
        />
        <Select
          {...box('ground')}
          label={counter.ground}
          options={[...new Set<Ground>([...erasureGrounds, ...restrictionGrounds])].map((value) => ({
            value,
            text: grounds[value],
          }))}
        />
        <Textarea {...box('words')} label={counter.words} rows={3} charsMax={4_000} />
        <Textarea {...box('wanted')} label={counter.wanted} rows={2} charsMax={4_000} optional />
        <Radios
          {...box('way')}
          label={staffWords.one.identity.how}
          hint={counter.wayHint}
          value={form.get('way') ?? 'not-shown'}
          options={[
            ...identityWays.map((value) => ({ value: value as string, text: staffWords.one.identity.ways[value] })),
            { value: 'not-shown', text: counter.notShown },
          ]}
        />
      </Question>
    </StaffShell>,
    problems.length > 0 ? { status: 422 } : {},
  )
}

export async function counterOne(visit: Visit): Promise<Answer> {
  const { stage, form, frame } = visit
  const whom = whomOf(visit)
  const kind = rightKinds.find((one) => one === form.get('kind'))
  if (!whom) return notThere(frame)
  if (!kind) return counterPage(visit, [{ field: 'kind', says: counter.problem }])
  const ground = [...erasureGrounds, ...restrictionGrounds].find((one) => one === form.get('ground'))
  const wanted = tidied(form.get('wanted') ?? '').slice(0, 4_000)
  const way = identityWays.find((one) => one === form.get('way'))
  const again = (['add', 'new'] as const).find((one) => one === form.get('again'))
  const asked = await askRight(stage, {
    kind,
    ...(ground && (kind === 'erasure' || kind === 'restriction') && { ground }),
    words: tidied(form.get('words') ?? '').slice(0, 4_000),
    ...(wanted !== '' && { wanted }),
    counter: { ...whom, ...(way && { way }) },
    ...(again && { again }),
  })
  if (!asked.ok)
    return asked.refusal.because === 'asked-already'
      ? counterPage(visit, [{ field: 'again', says: counter.again.problem }], asked.refusal)
      : counterPage(visit, [{ field: 'kind', says: counter.problem }])
  const [{ id, already, isAdded }] = asked.value.asked
  return redirect(`${paths.request(id)}${already ? `?done=${isAdded ? 'added' : 'already'}` : ''}`)
}
