// The checks of the viewer's organisations, and beginning one.
import { isUuid, type OrganisationId } from '../../../kernel/id.ts'
import { today } from '../../../platform/flow/run/today.ts'
import { namesOfOrganisations } from '../../../platform/identity/names.ts'
import { viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { Button, ButtonLink, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { Table } from '../../../platform/web/components/table/table.tsx'
import { Tag } from '../../../platform/web/components/tag/tag.tsx'
import { html, redirect, type Answer, type Visit } from '../../../platform/web/page.ts'
import type { Problem } from '../../../platform/web/problem.ts'
import { beginCheck } from '../acts/begin-check.ts'
import { findFaults } from '../faults.ts'
import { paths } from '../paths.ts'
import { draftsFor } from '../rights.ts'
import type { Check } from '../rules/check.ts'
import * as store from '../store.ts'
import { BothWords, Choose, Line, readBoth, shortName } from './fields.tsx'
import { BuilderPage } from './frame.tsx'

export async function listPage({ stage, frame }: Visit): Promise<Answer> {
  const kept = await viewScene(stage, ({ db }) => store.listDrafts(db))
  return html(
    <BuilderPage frame={frame} title="Checks">
      <p class="lead">
        A check asks a few questions and says what somebody can have now, from when, or what else there is. It is met on
        the web, by text, by telephone, on television, on paper and through a helper.
      </p>
      {draftsFor(stage).length > 0 && (
        <ButtonRow>
          <ButtonLink href={paths.fresh}>Begin a check</ButtonLink>
        </ButtonRow>
      )}
      {kept.length === 0 ? (
        <p>There are none yet.</p>
      ) : (
        <Table
          caption="Checks you can see"
          captionHidden
          head={['Check', 'Kept by', 'State', 'Questions', 'Rules', 'Example people']}
          numbers={[3, 4, 5]}
          rows={kept.map((one) => [
            <a href={paths.check(one.id)}>{one.draft.title.en}</a>,
            one.organisation,
            <State check={one} hasFaults={faultsOf(stage, one).length > 0} />,
            one.draft.questions.length,
            one.draft.rules.length,
            one.draft.examples.length,
          ])}
        />
      )}
    </BuilderPage>,
  )
}

function faultsOf(stage: Stage, { id, draft, version }: store.Kept) {
  return findFaults(stage, draft, { id, version: (version ?? 0) + 1 }, today(stage))
}

export function State({
  check,
  hasFaults,
}: {
  check: Pick<store.Kept, 'version' | 'publishedAt' | 'changedAt' | 'withdrawnAt'>
  hasFaults: boolean
}) {
  const { version, publishedAt, changedAt, withdrawnAt } = check
  if (withdrawnAt) return <Tag look="bad" text="Withdrawn" />
  if (version === null || publishedAt === null) return <Tag look="plain" text={hasFaults ? 'Draft' : 'Draft, ready'} />
  const isChanged = changedAt > publishedAt
  return (
    <>
      <Tag look="good" text={`Published, version ${version}`} />{' '}
      {isChanged && <Tag look="warn" text="Draft has changes" />}
    </>
  )
}

export async function freshPage(visit: Visit): Promise<Answer> {
  return form(visit)
}

export async function beginPage(visit: Visit): Promise<Answer> {
  const { stage, form: given } = visit
  const organisation = given.get('organisation') ?? ''
  const title = readBoth(given, 'title')
  const typed = (given.get('id') ?? '').trim()
  if (title.en === '') return form(visit, { field: 'title-en', says: 'Give the check a title, as a question.' })
  if (!isUuid(organisation)) return form(visit, { field: 'organisation', says: 'Choose who keeps it.' })
  const id = typed === '' ? shortName(title.en, []) : typed
  const draft: Check = {
    title,
    about: { en: '', cy: '' },
    notice: { en: '', cy: '' },
    keywords: { en: [], cy: [] },
    unchecked: ['cy'],
    questions: [],
    rules: [],
    examples: [],
  }
  const begun = await beginCheck(stage, { id, organisation: organisation as OrganisationId, draft })
  if (begun.ok) return redirect(paths.check(begun.value.id))
  const says = {
    'id-taken': `Something is already at /do/${id}. Choose another address.`,
    'bad-id': 'The address is made of small letters, digits and dashes, and begins with a letter.',
    'too-big': 'That is too much.',
    'not-yours': 'You do not edit for that organisation.',
    'not-allowed': 'You may not begin a check.',
  }[begun.refusal.because]
  return form(visit, { field: 'id', says })
}

async function form(visit: Visit, problem?: Problem): Promise<Answer> {
  const { stage, frame, form: given } = visit
  const organisations = await viewScene(stage, ({ db }) => namesOfOrganisations(db, draftsFor(stage)))
  return html(
    <BuilderPage frame={frame} title="Begin a check" problems={problem ? [problem] : []}>
      <form method="post" action={paths.fresh}>
        <BothWords name="title" label="Title" hint="As a question: “Can I have a free flu jab?”" form={given} />
        <Choose
          name="organisation"
          label="Who keeps it"
          value={given.get('organisation') ?? [...organisations.keys()][0] ?? ''}
          options={[...organisations]}
        />
        <Line
          name="id"
          label="Address"
          hint="It is found at /do/ and this, for ever. Left empty, it is made from the title."
          value={given.get('id') ?? ''}
          problem={problem?.field === 'id' ? problem.says : undefined}
        />
        <Button>Begin</Button>
      </form>
    </BuilderPage>,
    problem ? { status: 422 } : {},
  )
}
