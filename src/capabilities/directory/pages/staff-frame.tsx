// What every staff page of the directory has in common: whose listing it is, and the way back.
import type { ComponentChildren } from 'preact'
import { isUuid } from '../../../kernel/id.ts'
import { viewScene, type Scene } from '../../../platform/scene.ts'
import { Banner } from '../../../platform/web/components/notice/notice.tsx'
import { Breadcrumbs } from '../../../platform/web/components/breadcrumbs/breadcrumbs.tsx'
import { ButtonLink } from '../../../platform/web/components/button/button.tsx'
import { type Answer, type Frame, html, type Visit } from '../../../platform/web/page.ts'
import type { Problem } from '../../../platform/web/problem.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { paths } from '../paths.ts'
import { type Right, rightOver } from '../rights.ts'
import { type ListingRows, textOf } from '../rules/sheet.ts'
import { findListing } from '../store/one-listing.ts'
import { staffWords } from '../words/staff.ts'

export type Kept = { id: string; name: string; rows: ListingRows; right: Right }

/** The listing of this address, if the viewer's organisation keeps it; otherwise it does not exist for them. */
export async function withListing<Found>(
  visit: Visit,
  more: (scene: Scene, kept: Kept) => Promise<Found>,
  page: (kept: Kept, found: Found) => Answer | Promise<Answer>,
): Promise<Answer> {
  const { id = '' } = visit.params
  const found = isUuid(id)
    ? await viewScene(visit.stage, async (scene) => {
        const rows = await findListing(scene.db, id)
        if (!rows) return undefined
        const service = rows['service']![0]!
        const right = rightOver(visit.stage, textOf(service, 'organisation_id'))
        if (right === 'none') return undefined
        const kept: Kept = { id, rows, right, name: textOf(service, 'name') }
        return { kept, more: await more(scene, kept) }
      })
    : undefined
  if (!found) return notYours(visit.frame)
  return page(found.kept, found.more)
}

export function notYours(frame: Frame, status = 404): Answer {
  const words = staffWords.listing
  return html(
    <StaffShell {...frame} title={words.notYours}>
      <h1>{words.notYours}</h1>
      <p class="lead">{words.notYoursWhy}</p>
      <p>
        <ButtonLink href={paths.listings}>{words.back}</ButtonLink>
      </p>
    </StaffShell>,
    { status },
  )
}

type Props = {
  frame: Frame
  title: string
  /** Said once, after something was done. */
  done?: string | undefined
  kept?: Pick<Kept, 'id' | 'name'>
  problems?: readonly Problem[]
  children: ComponentChildren
}

export function StaffPage({ frame, title, done, kept, problems = [], children }: Props) {
  const words = staffWords
  const trail = [
    { href: paths.listings, text: words.listings.title },
    ...(kept ? [{ href: paths.listing(kept.id), text: kept.name }] : []),
  ]
  return (
    <StaffShell
      {...frame}
      title={title}
      problems={problems}
      {...(frame.path === paths.listings ? {} : { above: <Breadcrumbs language="en" trail={trail} /> })}
    >
      {done !== undefined && <Banner language="en" title={done} />}
      <h1>{title}</h1>
      {children}
    </StaffShell>
  )
}
