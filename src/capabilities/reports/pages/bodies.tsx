// Who mends things here, kept by whoever runs the place: data, and no code.
import { isUuid } from '../../../kernel/id.ts'
import { listOrganisations } from '../../../platform/identity/names.ts'
import { viewScene } from '../../../platform/scene.ts'
import { isPlaceAdmin } from '../../../platform/stage.ts'
import { BackLink } from '../../../platform/web/components/back-link/back-link.tsx'
import { Button, ButtonLink } from '../../../platform/web/components/button/button.tsx'
import { Checkboxes } from '../../../platform/web/components/checkboxes/checkboxes.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Banner } from '../../../platform/web/components/notice/notice.tsx'
import { RowList } from '../../../platform/web/components/row-list/row-list.tsx'
import { Select } from '../../../platform/web/components/select/select.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import type { Problem } from '../../../platform/web/problem.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { keepBody } from '../acts/bodies.ts'
import { paths } from '../paths.ts'
import { bodyKinds } from '../rules/routing.ts'
import { findBody, findReach, type KeptBody, listMends } from '../store/bodies.ts'
import { type Land, landOf } from '../store/land.ts'
import { staffWords } from '../words/staff.ts'
import { Mending, Reaching } from './body-parts.tsx'

const words = staffWords.bodies
const none: KeptBody = {
  id: 'new',
  name: '',
  nameCy: null,
  kind: 'unitary',
  organisation: null,
  link: null,
  ring: null,
  writeTo: null,
  takesReports: true,
  areas: [],
}

export async function bodiesPage({ stage, frame }: Visit): Promise<Answer> {
  const land = await viewScene(stage, landOf)
  const mendsOf = (body: string) =>
    [...land.categories.values()]
      .filter(({ code }) => land.responsibilities.get(code)?.some((one) => one.body === body))
      .map(({ name }) => name.en)
  return html(
    <StaffShell {...frame} title={words.title} above={<BackLink language="en" href={paths.inbox} />}>
      <h1>{words.title}</h1>
      <p>{words.about}</p>
      {isPlaceAdmin(stage) ? (
        <p>
          <ButtonLink kind="secondary" href={`${paths.bodies}/new`}>
            {words.add}
          </ButtonLink>
        </p>
      ) : (
        <p>{staffWords.kinds.onlyAdmins}</p>
      )}
      <RowList
        level={2}
        rows={[...land.bodies.values()].map(({ id, name, kind, takesReports }) => ({
          href: `${paths.bodies}/${id}`,
          title: name.en,
          facts: [words.kinds[kind], takesReports ? '' : words.takesNone, mendsOf(id).join(', ') || words.mendsNothing],
        }))}
      />
    </StaffShell>,
  )
}

export async function bodyPage(
  visit: Visit,
  { problem, said, secret }: { problem?: Problem; said?: { ok: boolean; says: string }; secret?: string } = {},
): Promise<Answer> {
  const { stage, frame, params, query } = visit
  const id = params['id'] ?? ''
  if (!isPlaceAdmin(stage) || !(id === 'new' || isUuid(id))) return redirect(paths.bodies)
  const found = await viewScene(stage, async (scene) => ({
    land: await landOf(scene),
    body: id === 'new' ? none : await findBody(scene.db, id),
    mends: id === 'new' ? [] : await listMends(scene.db, id),
    reach: id === 'new' ? undefined : await findReach(scene.db, id),
    organisations: await listOrganisations(scene.db, 'all'),
  }))
  const { land, body, mends, reach, organisations } = found
  if (!body) return redirect(paths.bodies)
  const problems = problem ? [problem] : []
  const title = id === 'new' ? words.add : body.name
  return html(
    <StaffShell {...frame} title={title} problems={problems} above={<BackLink language="en" href={paths.bodies} />}>
      {query.has('kept') && <Banner language="en" title={staffWords.desk.kept} />}
      {said && <Banner language="en" kind={said.ok ? 'success' : 'warning'} title={said.says} />}
      {secret !== undefined && (
        <Banner language="en" title={words.secretOnce}>
          <p>
            <code>{secret}</code>
          </p>
        </Banner>
      )}
      <ErrorSummary language="en" problems={problems} />
      <h1>{title}</h1>
      <Who body={body} land={land} organisations={organisations} visit={visit} problem={problem} />
      {id !== 'new' && (
        <>
          <Mending body={body} land={land} mends={mends} problem={problem} />
          <Reaching body={body} reach={reach} problem={problem} />
        </>
      )}
    </StaffShell>,
    problem ? { status: 422 } : {},
  )
}

type WhoProps = {
  body: KeptBody
  land: Land
  organisations: readonly { id: string; name: string }[]
  visit: Visit
  problem: Problem | undefined
}

function Who({ body, land, organisations, visit: { form }, problem }: WhoProps) {
  const typed = (name: string, kept: string | null) => form.get(name) ?? kept ?? ''
  const problemOf = (field: string) => (problem?.field === field ? problem.says : undefined)
  const areas = [...land.areas.values()].filter(({ kind }) => kind !== 'ward')
  return (
    <form method="post" action={`${paths.bodies}/${body.id}`}>
      <TextInput
        language="en"
        name="name"
        label={words.name}
        value={typed('name', body.name)}
        charsMax={120}
        problem={problemOf('name')}
      />
      <TextInput
        language="en"
        name="name-cy"
        label={words.nameCy}
        optional
        value={typed('name-cy', body.nameCy)}
        charsMax={120}
      />
      <Select
        language="en"
        name="kind"
        label={words.kind}
        value={typed('kind', body.kind)}
        options={bodyKinds.map((value) => ({ value, text: words.kinds[value] }))}
      />
      <Select
        language="en"
        name="organisation"
        label={words.organisation}
        hint={words.organisationHint}
        optional
        value={typed('organisation', body.organisation)}
        options={organisations.map(({ id, name }) => ({ value: id, text: name }))}
      />
      <TextInput
        language="en"
        name="write-to"
        label={words.writeTo}
        optional
        value={typed('write-to', body.writeTo)}
        charsMax={200}
        problem={problemOf('write-to')}
      />
      <TextInput language="en" name="ring" label={words.ring} optional value={typed('ring', body.ring)} charsMax={40} />
      <TextInput
        language="en"
        name="link"
        label={words.link}
        hint={words.linkHint}
        optional
        value={typed('link', body.link)}
        charsMax={300}
        problem={problemOf('link')}
      />
      <Checkboxes
        language="en"
        name="areas"
        label={words.areas}
        hint={words.areasHint}
        optional
        values={form.has('name') ? form.getAll('areas') : body.areas}
        options={areas.map(({ code, name }) => ({ value: code, text: name.en }))}
      />
      <Checkboxes
        language="en"
        name="takes"
        label={words.takes}
        optional
        values={(form.has('name') ? form.has('takes') : body.takesReports) ? ['yes'] : []}
        options={[{ value: 'yes', text: words.takesYes }]}
      />
      <Button>{words.keep}</Button>
    </form>
  )
}

export async function bodyKept(visit: Visit): Promise<Answer> {
  const { stage, params, form } = visit
  const id = params['id'] ?? ''
  const said = (name: string) => (form.get(name) ?? '').trim()
  const orNull = (name: string) => said(name) || null
  if (!isPlaceAdmin(stage) || !(id === 'new' || isUuid(id))) return redirect(paths.bodies)
  const outcome = await keepBody(stage, {
    ...(id === 'new' ? {} : { id }),
    name: said('name').slice(0, 120),
    nameCy: orNull('name-cy'),
    kind: said('kind'),
    organisation: isUuid(said('organisation')) ? said('organisation') : null,
    link: orNull('link'),
    ring: orNull('ring'),
    writeTo: orNull('write-to'),
    takesReports: form.has('takes'),
    areas: form.getAll('areas').slice(0, 500),
  })
  if (outcome.ok) return redirect(`${paths.bodies}/${outcome.value.id}?kept`)
  const field = { 'no-name': 'name', 'not-a-link': 'link', 'not-an-address': 'write-to' } as Readonly<
    Record<string, string>
  >
  const { because } = outcome.refusal
  return bodyPage(visit, {
    problem: { field: field[because] ?? 'kind', says: words.problems[because] ?? words.problems.other },
  })
}
