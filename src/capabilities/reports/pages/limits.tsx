// Who of an organisation deals with which kinds: set by those who lead it.
import { isUuid, type OrganisationId } from '../../../kernel/id.ts'
import { viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { BackLink } from '../../../platform/web/components/back-link/back-link.tsx'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { Checkboxes } from '../../../platform/web/components/checkboxes/checkboxes.tsx'
import { Details } from '../../../platform/web/components/details/details.tsx'
import { Banner } from '../../../platform/web/components/notice/notice.tsx'
import { html, redirect, type Visit } from '../../../platform/web/page.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { limitToKinds } from '../acts/bodies.ts'
import { paths } from '../paths.ts'
import { asHouse } from '../stages.ts'
import { listLimits } from '../store/bodies.ts'
import { landOf } from '../store/land.ts'
import { staffWords } from '../words/staff.ts'

const words = staffWords.limits

/** The first organisation that the viewer leads and that answers as a body here. */
async function ledBy(stage: Stage): Promise<OrganisationId | undefined> {
  const { viewer } = stage
  if (viewer.kind !== 'person') return undefined
  const led = viewer.memberships.filter(({ role }) => role === 'admin' || role === 'manager')
  const land = await viewScene(stage, landOf)
  const answering = new Set([...land.desks.values()].map(({ organisation }) => organisation))
  return led.find(({ organisation }) => answering.has(organisation))?.organisation
}

export async function limitsPage({ stage, frame, query }: Visit) {
  const organisation = await ledBy(stage)
  if (!organisation) return redirect(paths.inbox)
  const { land, people } = await viewScene(asHouse(stage, 'reports.limits'), async (scene) => ({
    land: await landOf(scene),
    people: await listLimits(scene.db, organisation),
  }))
  const kinds = [...land.categories.values()].map(({ code, name }) => ({ value: code, text: name.en }))
  return html(
    <StaffShell {...frame} title={words.title} above={<BackLink language="en" href={paths.inbox} />}>
      {query.has('kept') && <Banner language="en" title={staffWords.desk.kept} />}
      <h1>{words.title}</h1>
      <p>{words.about}</p>
      {people.map(({ person, name, kinds: held }) => (
        <Details summary={`${name}: ${held.length === 0 ? words.all : words.some(held.length)}`}>
          <form method="post" action={`${paths.limits}/${person}`}>
            <Checkboxes
              language="en"
              name="kinds"
              id={`kinds-${person}`}
              label={words.kinds(name)}
              optional
              values={held}
              options={kinds}
            />
            <Button kind="secondary">{staffWords.kinds.keep}</Button>
          </form>
        </Details>
      ))}
    </StaffShell>,
  )
}

export async function limitsKept({ stage, params, form }: Visit) {
  const organisation = await ledBy(stage)
  const { id = '' } = params
  if (!organisation || !isUuid(id)) return redirect(paths.inbox)
  await limitToKinds(asHouse(stage, 'reports.limit-to-kinds'), {
    organisation,
    person: id,
    kinds: form.getAll('kinds').slice(0, 200),
  })
  return redirect(`${paths.limits}?kept`)
}
