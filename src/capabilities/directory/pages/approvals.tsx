import { isUuid } from '../../../kernel/id.ts'
import { namesOfPeople } from '../../../platform/identity/names.ts'
import { viewScene } from '../../../platform/scene.ts'
import { type Stage, viewerId } from '../../../platform/stage.ts'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { ChangeView } from '../../../platform/web/components/change-view/change-view.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { Notice } from '../../../platform/web/components/notice/notice.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { overtaken } from '../../../platform/web/overtaken.tsx'
import { type Answer, type Frame, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import { approveProposal } from '../acts/approve-proposal.ts'
import { declineProposal } from '../acts/decline-proposal.ts'
import { withdrawProposal } from '../acts/withdraw-proposal.ts'
import { paths, withQuery } from '../paths.ts'
import { keepsWhich, mayChange, type Right, rightOver } from '../rights.ts'
import { type ListingRows, onlyLines, ownersOf, type Sheet, sheetOf } from '../rules/sheet.ts'
import { findListing } from '../store/one-listing.ts'
import { findProposal, listProblems, listWaiting, type Proposal } from '../store/proposals.ts'
import { staffWords } from '../words/staff.ts'
import { changesInWords, whatChanges } from './changes.ts'
import { saysWhen } from './moments.ts'
import { ToldList } from './told-list.tsx'
import { notYours, StaffPage } from './staff-frame.tsx'

const words = staffWords.approvals
const reasonMax = 500

/** The queue: edits that wait, and what people said is wrong. */
export async function approvalsPage({ stage, frame, query }: Visit): Promise<Answer> {
  const whose = keepsWhich(stage)
  const { waiting, told } = await viewScene(stage, async ({ db }) => ({
    waiting: await listWaiting(db, whose),
    told: await listProblems(db, whose),
  }))
  const when = saysWhen(stage)
  const names = await proposerNames(
    stage,
    waiting.map(({ proposedBy }) => proposedBy),
  )
  const said = query.get('done')
  return html(
    <StaffPage
      frame={frame}
      title={words.title}
      done={said === 'approved' ? words.approved : said === 'declined' ? words.declined : undefined}
    >
      {waiting.length === 0 && told.length === 0 && <p>{words.none}</p>}
      {waiting.length > 0 && (
        <>
          <h2>{words.changes}</h2>
          <LinkList
            items={waiting.map((proposal) => ({
              href: paths.approval(proposal.id),
              text: `${proposal.service}: ${whatChanges(proposal.proposed)}`,
              about: words.by(names.get(proposal.proposedBy) ?? words.somebody, when(proposal.proposedAt)),
            }))}
          />
        </>
      )}
      {told.length > 0 && (
        <>
          <h2>{staffWords.listing.problemsTitle}</h2>
          <ToldList
            told={told}
            may={told.every(({ organisationId }) => mayChange(rightOver(stage, organisationId)))}
            when={when}
            named
          />
        </>
      )}
    </StaffPage>,
  )
}

/** A colleague's name is shown to those who decide on their work; nothing else of them is. */
function proposerNames(stage: Stage, people: string[]): Promise<Map<string, string>> {
  const system: Stage = { ...stage, viewer: { kind: 'system', job: 'directory.names' } }
  return viewScene(system, ({ db }) => namesOfPeople(db, people))
}

type Found = { proposal: Proposal; rows: ListingRows; right: Right; isMine: boolean }

async function findForViewer({ stage, params: { id = '' } }: Visit): Promise<Found | undefined> {
  if (!isUuid(id)) return undefined
  return viewScene(stage, async ({ db }) => {
    const proposal = await findProposal(db, id)
    const right = proposal ? rightOver(stage, proposal.organisationId) : 'none'
    const rows = proposal && right !== 'none' ? await findListing(db, proposal.serviceId) : undefined
    return proposal && rows
      ? {
          proposal,
          rows,
          right,
          isMine: proposal.proposedBy === viewerId(stage.viewer),
        }
      : undefined
  })
}

/** One proposed change against the listing as it is now, not as it was when it was proposed. */
export async function approvalPage(visit: Visit, problems: Problem[] = []): Promise<Answer> {
  const found = await findForViewer(visit)
  if (!found) return notYours(visit.frame)
  const names = await proposerNames(visit.stage, [found.proposal.proposedBy])
  return html(
    <ApprovalPage
      frame={visit.frame}
      {...found}
      proposer={names.get(found.proposal.proposedBy) ?? words.somebody}
      when={saysWhen(visit.stage)}
      problems={problems}
    />,
    { status: problems.length > 0 ? 422 : 200 },
  )
}

type Props = Found & { frame: Frame; proposer: string; when: (at: Date) => string; problems: Problem[] }

function ApprovalPage({ frame, proposal, rows, right, isMine, proposer, when, problems }: Props) {
  const { becomes } = proposal.proposed
  const now = onlyLines(sheetOf(rows), Object.keys(becomes))
  const changes = changesInWords(now, becomes, ownersOf(rows))
  const isOpen = proposal.state === 'waiting'
  return (
    <StaffPage
      frame={frame}
      title={proposal.service}
      kept={{ id: proposal.serviceId, name: proposal.service }}
      problems={problems}
    >
      <ErrorSummary language="en" problems={problems} />
      <p>{words.by(proposer, when(proposal.proposedAt))}</p>
      {proposal.reason !== null && (
        <p>
          {words.reason} {proposal.reason}
        </p>
      )}
      {!isOpen && <Notice language="en" title={words.alreadyDecided} />}
      {changes.length === 0 ? <p>{words.same}</p> : <ChangeView language="en" changes={changes} />}
      {isOpen && right === 'publish' && (
        <div class="stack">
          <form method="post" action={paths.approving(proposal.id)}>
            <input type="hidden" name="seen" value={JSON.stringify(now)} />
            <Button>{words.approve}</Button>
          </form>
          <form method="post" action={paths.declining(proposal.id)} novalidate>
            <Textarea
              language="en"
              name="because"
              label={words.declineWhy}
              rows={3}
              charsMax={reasonMax}
              problem={problemWith('because', problems)}
            />
            <Button kind="danger">{words.decline}</Button>
          </form>
        </div>
      )}
      {isOpen && isMine && (
        <form method="post" action={paths.withdrawing(proposal.id)}>
          <Button kind="secondary">{words.withdraw}</Button>
        </form>
      )}
      {isOpen && right !== 'publish' && <Notice language="en" title={words.cannot} />}
    </StaffPage>
  )
}

export async function approvingSent(visit: Visit): Promise<Answer> {
  const { stage, params, form } = visit
  const found = await findForViewer(visit)
  if (!found) return notYours(visit.frame)
  const outcome = await approveProposal(stage, { proposalId: params['id']!, seen: readSeen(form.get('seen')) })
  if (outcome.ok) return redirect(withQuery(paths.approvals, { done: 'approved' }))
  switch (outcome.refusal.because) {
    case 'changed-meanwhile':
      return approvalPage(visit, [{ field: 'main', says: words.changedMeanwhile }])
    case 'already-decided':
      return redirect(paths.approval(params['id']!))
    default:
      return notYours(visit.frame)
  }
}

export async function decliningSent(visit: Visit): Promise<Answer> {
  const { stage, params, form } = visit
  const found = await findForViewer(visit)
  if (!found) return notYours(visit.frame)
  const because = (form.get('because') ?? '').trim().slice(0, reasonMax)
  const outcome = await declineProposal(stage, { proposalId: params['id']!, because })
  if (outcome.ok) return redirect(withQuery(paths.approvals, { done: 'declined' }))
  switch (outcome.refusal.because) {
    case 'needs-a-reason':
      return approvalPage(visit, [{ field: 'because', says: words.needsReason }])
    case 'already-decided':
      return overtaken(visit, paths.approval(params['id']!))
    default:
      return notYours(visit.frame)
  }
}

export async function withdrawingSent(visit: Visit): Promise<Answer> {
  const {
    stage,
    params: { id = '' },
  } = visit
  const outcome = isUuid(id) ? await withdrawProposal(stage, id) : undefined
  if (outcome?.ok) return redirect(withQuery(paths.listing(outcome.value.serviceId), { done: 'withdrawn' }))
  return outcome?.refusal.because === 'already-decided' ? redirect(paths.approval(id)) : notYours(visit.frame)
}

/** What the decider's page showed; something else sent in its place is a yes to nothing, and is refused as changed. */
function readSeen(text: string | null): Sheet {
  try {
    const read: unknown = JSON.parse(text ?? '')
    if (typeof read !== 'object' || read === null) return {}
    return Object.fromEntries(Object.entries(read).map(([line, value]) => [line, String(value)]))
  } catch {
    return {}
  }
}
