// Who has how much in hand, and handing it over when somebody leaves or is away.
import { isUuid, type PersonId } from '../../../kernel/id.ts'
import { namesOfOrganisations } from '../../../platform/identity/names.ts'
import { viewScene } from '../../../platform/scene.ts'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { Banner } from '../../../platform/web/components/notice/notice.tsx'
import { Select } from '../../../platform/web/components/select/select.tsx'
import { Table } from '../../../platform/web/components/table/table.tsx'
import { Views } from '../../../platform/web/components/views/views.tsx'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import type { Problem } from '../../../platform/web/problem.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { handOver } from '../acts/keep-task.ts'
import { paths, query } from '../paths.ts'
import { listLoad } from '../store/tasks.ts'
import { workingFor, workplaces } from '../working.ts'
import { workWords } from '../words/staff-work.ts'
import { notTheirs } from './frame.tsx'

const words = workWords.team

export async function loadPage(visit: Visit, problems: Problem[] = []): Promise<Answer> {
  const { stage, frame, query: asked, form, method } = visit
  const organisation = workingFor(stage, (method === 'POST' ? form : asked).get('for'))
  if (!organisation) return notTheirs(frame)
  const { load, names } = await viewScene(stage, async ({ db, now }) => ({
    load: await listLoad(db, organisation, now),
    names: await namesOfOrganisations(db, workplaces(stage)),
  }))
  const [moved, stayed] = [Number(asked.get('moved') ?? Number.NaN), Number(asked.get('stayed') ?? Number.NaN)]
  const called = load.map(({ memberId, name, here }) => ({
    value: memberId,
    text: here ? name : `${name} (${words.left})`,
  }))
  return html(
    <StaffShell {...frame} title={words.title} problems={problems}>
      <ErrorSummary language="en" problems={problems} />
      {Number.isInteger(moved) && <Banner language="en" title={words.moved(moved)} />}
      {Number.isInteger(stayed) && (
        <Banner language="en" kind="warning" title={words.stayed(stayed)}>
          {words.stayedAbout}
        </Banner>
      )}
      <h1>{words.title}</h1>
      <p class="lead">{words.about}</p>
      {names.size > 1 && (
        <Views
          views={[...names].map(([id, text]) => ({
            href: `${paths.load}${query({ for: id })}`,
            text,
            isHere: id === organisation,
          }))}
        />
      )}
      <Table
        caption={names.get(organisation) ?? words.title}
        head={words.head}
        numbers={[1, 2, 3]}
        rows={load.map(({ name, here, cases, referrals, tasks, overdue }) => [
          here ? name : `${name} (${words.left})`,
          cases + referrals,
          tasks,
          overdue,
        ])}
      />
      <h2>{words.handOver}</h2>
      <p>{words.handOverAbout}</p>
      <form method="post" action={paths.load} class="narrow">
        <input type="hidden" name="for" value={organisation} />
        <Select language="en" name="from" label={words.from} options={called} value={form.get('from') ?? ''} />
        <Select
          language="en"
          name="to"
          label={words.to}
          options={called.filter(({ value }) => load.some(({ memberId, here }) => here && memberId === value))}
          value={form.get('to') ?? ''}
          problem={problems[0]?.says}
        />
        <Button kind="secondary">{words.button}</Button>
      </form>
      <LinkList items={[{ href: '/work/team', text: words.members }]} />
    </StaffShell>,
    problems.length > 0 ? { status: 422 } : {},
  )
}

export async function handOverPage(visit: Visit): Promise<Answer> {
  const { stage, form, frame } = visit
  const organisation = workingFor(stage, form.get('for'))
  const [from, to] = [form.get('from') ?? '', form.get('to') ?? '']
  if (!organisation) return notTheirs(frame)
  if (!isUuid(from) || !isUuid(to) || from === to) return loadPage(visit, [{ field: 'to', says: words.problems.same }])
  const handed = await handOver(stage, { organisation, from: from as PersonId, to: to as PersonId })
  if (!handed.ok) return loadPage(visit, [{ field: 'to', says: words.problems.refused }])
  const { moved, stayed } = handed.value
  return redirect(
    `${paths.load}${query({ for: organisation, moved: String(moved), ...(stayed > 0 && { stayed: String(stayed) }) })}`,
  )
}
