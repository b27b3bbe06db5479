import { isUuid, type OrganisationId } from '../../../kernel/id.ts'
import { listOrganisations } from '../../../platform/identity/names.ts'
import { viewScene } from '../../../platform/scene.ts'
import { Button, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Select } from '../../../platform/web/components/select/select.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import { beginListing } from '../acts/begin-listing.ts'
import { paths, withQuery } from '../paths.ts'
import { changesWhich } from '../rights.ts'
import { staffWords } from '../words/staff.ts'
import { AddressFields } from './address-fields.tsx'
import { readAddress } from './sheet-form.ts'
import { notYours, StaffPage } from './staff-frame.tsx'

const words = staffWords.begin
const nameMax = 500

/** A name, whose it is, and where: the rest is filled in on the form that every listing has. */
export async function newListingPage(visit: Visit, problems: Problem[] = []): Promise<Answer> {
  const { stage, frame, form } = visit
  const whose = changesWhich(stage)
  if (whose.length === 0) return notYours(frame)
  const organisations = await viewScene(stage, ({ db }) => listOrganisations(db, whose))
  const wrong = (field: string) => problemWith(field, problems)
  const [only] = organisations
  return html(
    <StaffPage frame={frame} title={words.title} problems={problems}>
      <ErrorSummary language="en" problems={problems} />
      <p>{words.about}</p>
      <form method="post" action={paths.newListing} novalidate class="narrow">
        {organisations.length === 1 && only ? (
          <input type="hidden" name="organisation" value={only.id} />
        ) : (
          <Select
            language="en"
            name="organisation"
            label={words.organisation}
            value={form.get('organisation') ?? ''}
            options={organisations.map(({ id, name }) => ({ value: id, text: name }))}
            problem={wrong('organisation')}
          />
        )}
        <TextInput
          language="en"
          name="name"
          label={words.name}
          value={form.get('name') ?? ''}
          problem={wrong('name')}
        />
        <h2>{words.where}</h2>
        <p class="hint">{words.whereHint}</p>
        <TextInput language="en" name="place" label={words.place} value={form.get('place') ?? ''} optional />
        <AddressFields line="address" value={(name) => form.get(name) ?? ''} wrong={wrong} />
        <ButtonRow>
          <Button>{words.button}</Button>
        </ButtonRow>
      </form>
    </StaffPage>,
    { status: problems.length > 0 ? 422 : 200 },
  )
}

export async function newListingSent(visit: Visit): Promise<Answer> {
  const { stage, form, frame } = visit
  const typed = (name: string) => (form.get(name) ?? '').replaceAll('\t', ' ').trim().slice(0, nameMax)
  const [organisation, name] = [typed('organisation'), typed('name')]
  const problems: Problem[] = []
  if (!isUuid(organisation)) problems.push({ field: 'organisation', says: words.needsOrganisation })
  if (name === '') problems.push({ field: 'name', says: staffWords.edit.problems.name })
  const address = readAddress('address', typed, (field, says) => void problems.push({ field, says }))
  if (problems.length > 0) return newListingPage(visit, problems)
  const asked = { organisation: organisation as OrganisationId, name, placeName: typed('place') || name, address }
  const outcome = await beginListing(stage, asked)
  return outcome.ok ? redirect(withQuery(paths.edit(outcome.value.id), { done: 'begun' })) : notYours(frame)
}
