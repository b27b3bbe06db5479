// What every page of the builder has in common: whose check it is, the way back, and what somebody else has saved.
import type { ComponentChildren } from 'preact'
import { viewScene } from '../../../platform/scene.ts'
import { Breadcrumbs } from '../../../platform/web/components/breadcrumbs/breadcrumbs.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Banner } from '../../../platform/web/components/notice/notice.tsx'
import { html, type Answer, type Frame, type Visit } from '../../../platform/web/page.ts'
import type { Problem } from '../../../platform/web/problem.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { changeCheck } from '../acts/change-check.ts'
import { paths } from '../paths.ts'
import { type Right, rightOver } from '../rights.ts'
import type { Check } from '../rules/check.ts'
import * as store from '../store.ts'

export type Held = store.Draft & { right: Right }

/** The check of this address, where the viewer may draft it; otherwise it does not exist for them. */
async function heldCheck({ stage, params }: Visit): Promise<Held | undefined> {
  const held = await viewScene(stage, ({ db }) => store.findDraft(db, params['id'] ?? ''))
  const right = held ? rightOver(stage, held.organisationId) : 'none'
  return held && right !== 'none' ? { ...held, right } : undefined
}

/** For a handler that is nothing without its check. */
export function withCheck(page: (visit: Visit, held: Held) => Answer | Promise<Answer>) {
  return async (visit: Visit): Promise<Answer> => {
    const held = await heldCheck(visit)
    return held ? page(visit, held) : notYours(visit.frame)
  }
}

function notYours(frame: Frame): Answer {
  return html(
    <StaffShell {...frame} title="No such check">
      <h1>There is no such check</h1>
      <p class="lead">Or it belongs to an organisation that you do not edit for.</p>
      <p>
        <a href={paths.list}>All checks</a>
      </p>
    </StaffShell>,
    { status: 404 },
  )
}

type Props = {
  frame: Frame
  title: string
  held?: Pick<Held, 'id' | 'draft'>
  done?: string | undefined
  problems?: readonly Problem[]
  children: ComponentChildren
}

export function BuilderPage({ frame, title, held, done, problems = [], children }: Props) {
  const trail = [
    { href: paths.list, text: 'Checks' },
    ...(held && frame.path !== paths.check(held.id) ? [{ href: paths.check(held.id), text: held.draft.title.en }] : []),
  ]
  return (
    <StaffShell
      {...frame}
      title={title}
      problems={problems}
      {...(frame.path === paths.list ? {} : { above: <Breadcrumbs language="en" trail={trail} /> })}
    >
      {done !== undefined && <Banner language="en" title={done} />}
      <ErrorSummary language="en" problems={problems} />
      <h1>{title}</h1>
      {children}
    </StaffShell>
  )
}

export const changedMeanwhile = 'Somebody else has saved this check since you opened it.'

/**
 * Saves the draft with one part of it changed. Where somebody else has saved meanwhile, the change is shown again, to be saved
 * on top of theirs.
 */
export async function saveChange(
  visit: Visit,
  held: Held,
  change: (draft: Check) => Check,
): Promise<{ ok: true } | { ok: false; problem: Problem; status: number }> {
  const revision = Number(visit.form.get('revision') ?? held.revision)
  const outcome = await changeCheck(visit.stage, { id: held.id, revision, draft: change(held.draft) })
  if (outcome.ok) return { ok: true }
  const { because } = outcome.refusal
  if (because === 'changed-meanwhile')
    return {
      ok: false,
      status: 409,
      problem: {
        field: 'main',
        says: `${changedMeanwhile} What you typed is still here: look it over, and save again.`,
      },
    }
  const says = because === 'too-big' ? 'The check has become too big. Shorten it.' : 'You may not change this check.'
  return { ok: false, status: 422, problem: { field: 'main', says } }
}
