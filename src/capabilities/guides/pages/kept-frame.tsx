// What every staff page of guides has in common: whose guide it is, and the way back.
import type { ComponentChildren } from 'preact'
import { isUuid } from '../../../kernel/id.ts'
import { viewScene, type Scene } from '../../../platform/scene.ts'
import { Breadcrumbs } from '../../../platform/web/components/breadcrumbs/breadcrumbs.tsx'
import { ButtonLink } from '../../../platform/web/components/button/button.tsx'
import { Banner } from '../../../platform/web/components/notice/notice.tsx'
import { type Answer, type Frame, html, type Visit } from '../../../platform/web/page.ts'
import type { Problem } from '../../../platform/web/problem.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { type Right, rightOver } from '../../directory/index.ts'
import { paths } from '../paths.ts'
import type { GuideFacts } from '../store/shown.ts'
import {
  findGuide,
  listPublications,
  listRequests,
  listVersions,
  type Publication,
  type Request,
  type Version,
} from '../store/writing.ts'
import { shownAt } from './standing.ts'
import type { Language } from '../../../kernel/language.ts'
import { staffWords } from '../words/staff.ts'

export type Kept = {
  guide: GuideFacts
  right: Right
  /** Newest first. */
  versions: Version[]
  publications: Publication[]
  requests: Request[]
  shown: Partial<Record<Language, Publication & { version: number }>>
  title: string
  now: Date
}

/** The guide of this address, if the viewer's organisation keeps it; otherwise it does not exist for them. */
export async function withKept(
  visit: Visit,
  page: (kept: Kept) => Answer | Promise<Answer>,
  more?: (scene: Scene, kept: Kept) => Promise<Answer>,
): Promise<Answer> {
  const { id = '' } = visit.params
  if (!isUuid(id)) return notYours(visit.frame)
  const found = await viewScene(visit.stage, async (scene) => {
    const kept = await keptIn(scene, id)
    return kept && { kept, answer: await more?.(scene, kept) }
  })
  if (!found) return notYours(visit.frame)
  return found.answer ?? page(found.kept)
}

async function keptIn(scene: Scene, id: string): Promise<Kept | undefined> {
  const guide = await findGuide(scene.db, id)
  if (!guide) return undefined
  const right = rightOver(scene, guide.organisationId)
  if (right === 'none') return undefined
  const versions = await listVersions(scene.db, id)
  const publications = await listPublications(scene.db, id)
  const requests = await listRequests(scene.db, id)
  const title = (versions.find(({ language }) => language === 'en') ?? versions[0])?.sheet.title ?? guide.slug
  return {
    guide,
    right,
    versions,
    publications,
    requests,
    shown: shownAt(publications, scene.now),
    title,
    now: scene.now,
  }
}

export function versionOf(
  { versions }: Pick<Kept, 'versions'>,
  language: Language,
  version: number | undefined,
): Version | undefined {
  return versions.find((one) => one.language === language && one.version === version)
}

export function newestOf({ versions }: Pick<Kept, 'versions'>, language: Language): Version | undefined {
  return versions.find((one) => one.language === language)
}

export function notYours(frame: Frame): Answer {
  return html(
    <StaffShell {...frame} title={staffWords.noSuch}>
      <h1>{staffWords.noSuch}</h1>
      <p class="lead">{staffWords.noSuchWhy}</p>
      <p>
        <ButtonLink href={paths.work}>{staffWords.back}</ButtonLink>
      </p>
    </StaffShell>,
    { status: 404 },
  )
}

type Props = {
  frame: Frame
  title: string
  done?: string | null
  kept?: Pick<Kept, 'guide' | 'title'>
  problems?: readonly Problem[]
  children: ComponentChildren
}

export function StaffPage({ frame, title, done, kept, problems = [], children }: Props) {
  const trail = [
    { href: paths.work, text: staffWords.list.title },
    ...(kept ? [{ href: paths.kept(kept.guide.id), text: kept.title }] : []),
  ]
  const said = done ? staffWords.kept.done[done] : undefined
  return (
    <StaffShell
      {...frame}
      title={title}
      problems={problems}
      {...(frame.path === paths.work ? {} : { above: <Breadcrumbs language="en" trail={trail} /> })}
    >
      {said !== undefined && <Banner language="en" title={said} />}
      <h1>{title}</h1>
      {children}
    </StaffShell>
  )
}
