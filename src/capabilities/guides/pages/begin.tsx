import type { OrganisationId } from '../../../kernel/id.ts'
import { listOrganisations } from '../../../platform/identity/names.ts'
import { viewScene } from '../../../platform/scene.ts'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { Select } from '../../../platform/web/components/select/select.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import { changesWhich } from '../../directory/index.ts'
import { beginGuide } from '../acts/begin-guide.ts'
import { paths } from '../paths.ts'
import { tidied } from '../rules/tree.ts'
import { listTopics } from '../store/writing.ts'
import { staffWords } from '../words/staff.ts'
import { notYours, StaffPage } from './kept-frame.tsx'

const words = staffWords.begin

export async function beginPage(visit: Visit, problems: readonly Problem[] = []): Promise<Answer> {
  const { stage, frame, form } = visit
  const may = changesWhich(stage)
  const { topics, organisations } = await viewScene(stage, async ({ db }) => ({
    topics: await listTopics(db),
    organisations: await listOrganisations(db, may),
  }))
  if (organisations.length === 0) return notYours(frame)
  const wrong = (field: string) => problemWith(field, problems)
  const value = (name: string) => form.get(name) ?? ''
  return html(
    <StaffPage frame={frame} title={words.title} problems={problems}>
      <div class="narrow">
        <ErrorSummary language="en" problems={problems} />
        <form method="post" action={paths.begin} novalidate>
          <TextInput
            language="en"
            name="title"
            label={words.name}
            hint={words.nameHint}
            value={value('title')}
            problem={wrong('title')}
          />
          <Radios
            language="en"
            name="kind"
            label={words.kind}
            value={value('kind') || 'guide'}
            options={Object.entries(words.kinds).map(([kind, text]) => ({ value: kind, text }))}
          />
          <Select
            language="en"
            name="topic"
            label={words.topic}
            value={value('topic')}
            problem={wrong('topic')}
            options={topics.map(({ code, name }) => ({ value: code, text: name.en }))}
          />
          <Select
            language="en"
            name="organisation"
            label={words.organisation}
            value={value('organisation')}
            problem={wrong('organisation')}
            options={organisations.map(({ id, name }) => ({ value: id, text: name }))}
          />
          <Button>{words.go}</Button>
        </form>
      </div>
    </StaffPage>,
    { status: problems.length > 0 ? 422 : 200 },
  )
}

export async function beginSent(visit: Visit): Promise<Answer> {
  const { stage, form, frame } = visit
  const title = tidied(form.get('title') ?? '').trim()
  const topics = await viewScene(stage, ({ db }) => listTopics(db))
  const topic = topics.find(({ code }) => code === form.get('topic'))?.code
  const problems: Problem[] = [
    ...(title === '' ? [{ field: 'title', says: words.noTitle }] : []),
    ...([...title].length > 120 ? [{ field: 'title', says: words.tooLong }] : []),
    ...(topic === undefined ? [{ field: 'topic', says: words.choose }] : []),
  ]
  if (topic === undefined || problems.length > 0) return beginPage(visit, problems)
  const outcome = await beginGuide(stage, {
    title,
    topic,
    kind: form.get('kind') === 'answer' ? 'answer' : 'guide',
    organisationId: (form.get('organisation') ?? '') as OrganisationId,
    need: '',
    health: false,
    action: 'none',
    actionTo: '',
  })
  if (outcome.ok) return redirect(`${paths.edit(outcome.value.id, 'en')}?done=begun`)
  switch (outcome.refusal.because) {
    case 'address-taken':
      return beginPage(visit, [{ field: 'title', says: words.taken }])
    case 'no-title':
      return beginPage(visit, [{ field: 'title', says: words.noTitle }])
    default:
      return notYours(frame)
  }
}
