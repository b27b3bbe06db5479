// Keys for other systems, for those who lead an organisation. Staff pages are in English.
import { isUuid, type OrganisationId } from '../../../kernel/id.ts'
import { viewScene } from '../../scene.ts'
import { Button } from '../../web/components/button/button.tsx'
import { Checkboxes } from '../../web/components/checkboxes/checkboxes.tsx'
import { ErrorSummary } from '../../web/components/error-summary/error-summary.tsx'
import { Notice } from '../../web/components/notice/notice.tsx'
import { Select } from '../../web/components/select/select.tsx'
import { Table } from '../../web/components/table/table.tsx'
import { TextInput } from '../../web/components/text-input/text-input.tsx'
import { html, redirect, type Visit } from '../../web/page.ts'
import { StaffShell } from '../../web/shell.tsx'
import { endKey, type KeyScope, keyScopes, listKeys, makeKey } from '../api-keys.ts'
import { leads } from '../leading.ts'
import { namesOfOrganisations } from '../names.ts'

const path = '/work/keys'
const problems = {
  'needs-a-name': { field: 'name', says: 'Give it a name, such as the system that will use it.' },
  'opens-nothing': { field: 'scopes', says: 'Choose what it opens.' },
  'not-allowed': { field: 'organisation', says: 'Choose an organisation that you lead.' },
} as const

export async function keysPage(visit: Visit, problem?: keyof typeof problems, made?: string) {
  const { stage, frame, form } = visit
  const mine = leads(stage.viewer)
  const { keys, names } = await viewScene(stage, async ({ db }) => {
    const listed = await listKeys(db)
    return {
      keys: listed,
      names: await namesOfOrganisations(db, [...new Set([...mine, ...listed.map((one) => one.organisation)])]),
    }
  })
  const wrong = problem ? [problems[problem]] : []
  const saysOf = (field: string) => wrong.find((one) => one.field === field)?.says
  return html(
    <StaffShell {...frame} title="Keys for other systems" problems={wrong}>
      <ErrorSummary language="en" problems={wrong} />
      <h1>Keys for other systems</h1>
      {made !== undefined && (
        <Notice language="en" kind="success" title="Copy this key now. It is not shown again.">
          <p>
            <code>{made}</code>
          </p>
        </Notice>
      )}
      <p>Whoever has a key can do what it opens, for your organisation. Keep it as you would a password.</p>
      {keys.length > 0 && (
        <Table
          caption="Keys in force"
          head={['Name', 'Organisation', 'Opens', 'Last used', 'End it']}
          rows={keys.map((key) => [
            key.name,
            names.get(key.organisation) ?? '',
            key.scopes.map((scope) => keyScopes[scope] ?? scope).join('; '),
            key.lastUsedOn ?? 'Never',
            <form method="post" action={`${path}/${key.id}/ending`}>
              <Button kind="quiet">End this key</Button>
            </form>,
          ])}
        />
      )}
      {mine.length === 0 ? (
        <p>You do not lead an organisation here.</p>
      ) : (
        <form method="post" action={path}>
          <h2>Make a key</h2>
          <TextInput
            language="en"
            name="name"
            label="What is it for?"
            value={form.get('name') ?? ''}
            problem={saysOf('name')}
          />
          {mine.length === 1 ? (
            <input type="hidden" name="organisation" value={mine[0]} />
          ) : (
            <Select
              language="en"
              name="organisation"
              label="For which organisation?"
              value={form.get('organisation') ?? mine[0] ?? ''}
              problem={saysOf('organisation')}
              options={mine.map((id) => ({ value: id, text: names.get(id) ?? 'Your organisation' }))}
            />
          )}
          <Checkboxes
            language="en"
            name="scopes"
            label="What does it open?"
            values={form.getAll('scopes')}
            problem={saysOf('scopes')}
            options={Object.entries(keyScopes).map(([value, text]) => ({ value, text }))}
          />
          <Button>Make a key</Button>
        </form>
      )}
    </StaffShell>,
    problem ? { status: 422 } : {},
  )
}

export async function makeOneKey(visit: Visit) {
  const { stage, form } = visit
  const organisation = form.get('organisation') ?? ''
  const scopes = (Object.keys(keyScopes) as KeyScope[]).filter((scope) => form.getAll('scopes').includes(scope))
  if (!isUuid(organisation)) return keysPage(visit, 'not-allowed')
  const made = await makeKey(stage, {
    organisation: organisation as OrganisationId,
    name: form.get('name') ?? '',
    scopes,
  })
  return made.ok ? keysPage(visit, undefined, made.value.key) : keysPage(visit, made.refusal.because)
}

export async function endOneKey({ stage, params }: Visit) {
  const { id = '' } = params
  if (isUuid(id)) await endKey(stage, { id })
  return redirect(path)
}
