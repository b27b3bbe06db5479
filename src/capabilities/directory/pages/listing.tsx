import type { Day } from '../../../kernel/day.ts'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { Notice } from '../../../platform/web/components/notice/notice.tsx'
import { type Answer, html, type Visit } from '../../../platform/web/page.ts'
import type { Problem } from '../../../platform/web/problem.ts'
import { sayDate } from '../opening-words.ts'
import { paths } from '../paths.ts'
import { mayChange } from '../rights.ts'
import { textOf } from '../rules/sheet.ts'
import { wallClock } from '../../../kernel/wall-clock.ts'
import {
  findKeeper,
  type Keeper,
  listProblems,
  type ListingProblem,
  listWaiting,
  type Proposal,
} from '../store/proposals.ts'
import { staffWords } from '../words/staff.ts'
import { Closing, KeeperForm } from './listing-forms.tsx'
import { whatChanges } from './changes.ts'
import { saysWhen } from './moments.ts'
import { ToldList } from './told-list.tsx'
import { type Kept, StaffPage, withListing } from './staff-frame.tsx'

const words = staffWords.listing
const done: Record<string, string> = {
  saved: words.saved,
  proposed: words.proposed,
  closed: words.closedDone,
  reopened: words.reopenedDone,
  keeper: words.keeperSaved,
  settled: words.settled,
  withdrawn: words.withdrawn,
  begun: words.begun,
  restored: staffWords.history.restored,
}

type Wrong = { problems?: Problem[]; form?: URLSearchParams }

/** One listing as its keepers see it: is it right, what waits, and everything that can be done with it. */
export function listingPage(
  visit: Visit,
  { problems = [], form = new URLSearchParams() }: Wrong = {},
): Promise<Answer> {
  return withListing(
    visit,
    async ({ db, now, place }, kept) => {
      const organisation = textOf(kept.rows['service']![0], 'organisation_id')
      const own = <Row extends { serviceId: string }>(rows: Row[]) =>
        rows.filter(({ serviceId }) => serviceId === kept.id)
      return {
        keeper: await findKeeper(db, kept.id),
        told: own(await listProblems(db, [organisation])),
        waiting: own(await listWaiting(db, [organisation])),
        today: wallClock(now, place.timeZone).day,
      }
    },
    (kept, found) =>
      html(<ListingPage visit={visit} kept={kept} {...found} problems={problems} form={form} />, {
        status: problems.length > 0 ? 422 : 200,
      }),
  )
}

type Props = {
  visit: Visit
  kept: Kept
  keeper: Keeper | undefined
  told: ListingProblem[]
  waiting: Proposal[]
  today: Day
  problems: Problem[]
  form: URLSearchParams
}

function ListingPage({ visit, kept, keeper, told, waiting, today, problems, form }: Props) {
  const service = kept.rows['service']![0]!
  const due = textOf(service, 'check_due_on') as Day
  const said = visit.query.get('done') ?? ''
  const thanks = said === 'confirmed' && due !== '' ? words.confirmed(sayDate(due, today, 'en')) : done[said]
  const may = mayChange(kept.right)
  const when = saysWhen(visit.stage)
  return (
    <StaffPage frame={visit.frame} title={kept.name} done={thanks} problems={problems}>
      <ErrorSummary language="en" problems={problems} />
      {service['visible_from'] === undefined && <Notice language="en" kind="warning" title={words.draft[kept.right]} />}
      <p class="muted">{words.rule[kept.right]}</p>
      <LinkList
        items={[
          ...(may ? [{ href: paths.edit(kept.id), text: words.edit }] : []),
          { href: paths.history(kept.id), text: words.history },
          ...(service['visible_from'] === undefined ? [] : [{ href: paths.service(kept.id), text: words.showing }]),
        ]}
      />
      {told.length > 0 && <Told told={told} may={may} when={when} />}
      {waiting.length > 0 && (
        <>
          <h2>{words.waitingTitle}</h2>
          <LinkList
            items={waiting.map(({ id, proposed, proposedAt, reason }) => ({
              href: paths.approval(id),
              text: `${kept.right === 'publish' ? words.decide : words.lookAt}: ${whatChanges(proposed)}`,
              about: [when(proposedAt), reason ?? ''].filter((part) => part !== '').join('. '),
            }))}
          />
        </>
      )}
      <Right kept={kept} may={may} today={today} />
      {may && <Closing kept={kept} form={form} problems={problems} />}
      {may && <KeeperForm kept={kept} keeper={keeper} form={form} problems={problems} when={when} />}
    </StaffPage>
  )
}

function Right({ kept, may, today }: { kept: Kept; may: boolean; today: Day }) {
  const service = kept.rows['service']![0]!
  const [on, due] = [textOf(service, 'assured_at').slice(0, 10) as Day, textOf(service, 'check_due_on') as Day]
  const isOverdue = due !== '' && due < today
  return (
    <section aria-labelledby="right">
      <h2 id="right">{words.state}</h2>
      {isOverdue && <Notice language="en" kind="warning" title={words.overdue(sayDate(due, today, 'en'))} />}
      <p>
        {on === '' ? words.neverConfirmed : words.confirmedOn(sayDate(on, today, 'en'))}{' '}
        {due === '' ? words.noDue : isOverdue ? '' : words.dueOn(sayDate(due, today, 'en'))}
      </p>
      {may && (
        <form method="post" action={paths.confirmation(kept.id)}>
          <p class="hint">{words.confirmHint}</p>
          <Button>{words.confirm}</Button>
        </form>
      )}
    </section>
  )
}

function Told({ told, may, when }: { told: ListingProblem[]; may: boolean; when: (at: Date) => string }) {
  return (
    <section aria-labelledby="told">
      <h2 id="told">{words.problemsTitle}</h2>
      <ToldList told={told} may={may} when={when} />
    </section>
  )
}
