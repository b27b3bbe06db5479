// How long an organisation gives itself to answer, for all it does and for single services. Everybody there reads it; whoever leads sets it.
import { isUuid, type OrganisationId } from '../../../kernel/id.ts'
import { mayLead } from '../../../platform/identity/leading.ts'
import { namesOfOrganisations } from '../../../platform/identity/names.ts'
import { viewScene } from '../../../platform/scene.ts'
import { BackLink } from '../../../platform/web/components/back-link/back-link.tsx'
import { Button, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { Details } from '../../../platform/web/components/details/details.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Banner } from '../../../platform/web/components/notice/notice.tsx'
import { Select } from '../../../platform/web/components/select/select.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { workingFor, workplaces } from '../../record/index.ts'
import { dropClocks, keepClocks } from '../acts/keep-clocks.ts'
import { placeClocks } from '../due.ts'
import { paths, query } from '../paths.ts'
import { clockFields, type Clocks, readClocks } from '../rules/clocks.ts'
import { listClocks, listServices } from '../store/clocks.ts'
import { staffWords } from '../words/staff.ts'
import { notThere, WhichOrganisation } from './parts.tsx'

const words = staffWords.clocks
/** The form for everything that has no clock of its own, and the one that adds a clock for a service. */
const [all, another] = ['all', 'another']

export async function clocksPage(visit: Visit, problems: Problem[] = []): Promise<Answer> {
  const { stage, frame, query: asked, form, method } = visit
  const organisation = workingFor(stage, (method === 'POST' ? form : asked).get('for'))
  if (!organisation) return notThere(frame)
  const { kept, services, organisations } = await viewScene(stage, async ({ db }) => ({
    kept: await listClocks(db, organisation),
    services: await listServices(db, organisation),
    organisations: await namesOfOrganisations(db, workplaces(stage)),
  }))
  const isLeading = mayLead(stage.viewer, organisation)
  const ofAll = kept.find(({ service }) => service === null)
  const usual = ofAll ?? placeClocks(stage)
  const called = new Map(services.map(({ id, name }) => [id, name]))
  const done = words.done[asked.get('done') ?? '']
  const one = { organisation, isLeading, problems, typed: form }
  return html(
    <StaffShell
      {...frame}
      title={words.title}
      problems={problems}
      above={<BackLink language="en" href={`${paths.inbox}${query({ for: organisation })}`} />}
    >
      {done !== undefined && <Banner language="en" title={done} />}
      <ErrorSummary language="en" problems={problems} />
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <WhichOrganisation
        organisations={organisations}
        here={organisation}
        href={(id) => `${paths.clocks}${query({ for: id })}`}
      />
      <Clock {...one} of={all} title={words.all} clocks={usual} isUsual={!ofAll} />
      {kept.map(
        ({ service, ...clocks }) =>
          service && <Clock {...one} of={service} title={called.get(service) ?? words.gone} clocks={clocks} />,
      )}
      {isLeading && services.length > 0 && (
        <section class="card">
          <h2>{words.add}</h2>
          <DaysForm {...one} of={another} clocks={usual}>
            <Select
              language="en"
              name="service"
              id={`service-${another}`}
              label={words.service}
              value={form.get('service') ?? ''}
              problem={problemWith(`service-${another}`, problems)}
              options={services
                .filter(({ id }) => !kept.some(({ service }) => service === id))
                .map(({ id, name }) => ({ value: id, text: name }))}
            />
          </DaysForm>
        </section>
      )}
      {!isLeading && <p>{words.leaders}</p>}
    </StaffShell>,
    problems.length > 0 ? { status: 422 } : {},
  )
}

type One = { organisation: OrganisationId; isLeading: boolean; problems: readonly Problem[]; typed: URLSearchParams }
type ClockProps = One & { of: string; title: string; clocks: Clocks; isUsual?: boolean }

function Clock({ of, title, clocks, isUsual = false, ...one }: ClockProps) {
  const isWrong = one.problems.some(({ field }) => field.endsWith(`-${of}`))
  const form = <DaysForm {...one} of={of} clocks={clocks} mayDrop={!isUsual} />
  return (
    <section class="card">
      <h2>{title}</h2>
      <p>{words.says(clocks.answer, clocks.contact)}</p>
      <p>{words.saysUrgent(clocks.urgentAnswer, clocks.urgentContact)}</p>
      {isUsual && <p class="muted">{words.usual}</p>}
      {one.isLeading && (isWrong ? form : <Details summary={words.change(title)}>{form}</Details>)}
    </section>
  )
}

type DaysProps = One & { of: string; clocks: Clocks; mayDrop?: boolean; children?: preact.ComponentChildren }

function DaysForm({ organisation, problems, typed, of, clocks, mayDrop = false, children }: DaysProps) {
  const isTyped = typed.get('of') === of
  return (
    <form method="post" action={paths.clocks} novalidate class="narrow">
      <input type="hidden" name="for" value={organisation} />
      <input type="hidden" name="of" value={of} />
      {children}
      {clockFields.map((field) => (
        <TextInput
          language="en"
          name={field}
          id={`${field}-${of}`}
          label={words.fields[field]}
          value={(isTyped ? typed.get(field) : undefined) ?? String(clocks[field])}
          inputMode="numeric"
          charsWide={4}
          problem={problemWith(`${field}-${of}`, problems)}
        />
      ))}
      <ButtonRow>
        <Button>{words.save}</Button>
        {mayDrop && (
          <Button kind="quiet" name="drop" value="yes">
            {words.drop}
          </Button>
        )}
      </ButtonRow>
    </form>
  )
}

export async function clocksSent(visit: Visit): Promise<Answer> {
  const { stage, form, frame } = visit
  const organisation = workingFor(stage, form.get('for'))
  if (!organisation) return notThere(frame)
  const of = form.get('of') ?? ''
  const chosen = of === another ? (form.get('service') ?? '') : of
  const back = (done: string) => redirect(`${paths.clocks}${query({ for: organisation, done })}`)
  const wrong = (field: string, because: keyof typeof words.problems) =>
    clocksPage(visit, [{ field: `${field}-${of}`, says: words.problems[because] }])
  if (chosen !== all && !isUuid(chosen)) return wrong('service', 'service')
  const service = chosen === all ? null : chosen
  if (form.get('drop') === 'yes') {
    const dropped = await dropClocks(stage, { organisation, service })
    return dropped.ok ? back('dropped') : wrong('answer', 'not-allowed')
  }
  const read = readClocks((field) => form.get(field) ?? '')
  if (!read.ok) return wrong(read.field, read.because)
  const kept = await keepClocks(stage, { organisation, service, clocks: read.clocks })
  return kept.ok ? back('kept') : wrong('answer', 'not-allowed')
}
