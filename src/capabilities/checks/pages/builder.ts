// Every page of the builder.
import { get, post, type Page } from '../../../platform/web/page.ts'
import { paths } from '../paths.ts'
import type { Shows } from '../shows.ts'
import { aboutPage, saveAbout } from './about.tsx'
import { examplePage, saveExample } from './example.tsx'
import { withCheck } from './frame.tsx'
import { beginPage, freshPage, listPage } from './list.tsx'
import { orderPage, overviewPage, publishPage, withdrawPage } from './overview.tsx'
import { previewPage } from './preview.tsx'
import { questionPage, saveQuestion } from './question.tsx'
import { rulePage, saveRule } from './rule.tsx'
import { versionsPage } from './versions.tsx'

const access = 'staff'

export function builderPages(shows: Shows): Page[] {
  const at = { id: ':id' } as const
  return [
    get(paths.list, listPage, { access }),
    get(paths.fresh, freshPage, { access }),
    post(paths.fresh, beginPage, { access }),
    get(
      paths.check(at.id),
      withCheck((visit, held) => overviewPage(visit, held)),
      { access },
    ),
    get(
      paths.about(at.id),
      withCheck((visit, held) => aboutPage(visit, held)),
      { access },
    ),
    post(paths.about(at.id), withCheck(saveAbout), { access }),
    get(
      paths.question(at.id, ':question'),
      withCheck((visit, held) => questionPage(visit, held)),
      { access },
    ),
    post(paths.question(at.id, ':question'), withCheck(saveQuestion), { access }),
    get(
      paths.rule(at.id, ':rule'),
      withCheck((visit, held) => rulePage(visit, held)),
      { access },
    ),
    post(paths.rule(at.id, ':rule'), withCheck(saveRule), { access }),
    get(
      paths.example(at.id, ':place'),
      withCheck((visit, held) => examplePage(visit, held)),
      { access },
    ),
    post(paths.example(at.id, ':place'), withCheck(saveExample), { access }),
    post(paths.order(at.id), withCheck(orderPage), { access }),
    post(paths.publication(at.id), withCheck(publishPage), { access }),
    post(paths.withdrawal(at.id), withCheck(withdrawPage), { access }),
    get(paths.preview(at.id), withCheck(previewPage(shows)), { access }),
    get(paths.versions(at.id), withCheck(versionsPage), { access }),
  ]
}
