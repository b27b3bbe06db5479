import { ButtonLink } from '../../../platform/web/components/button/button.tsx'
import { html, type Page } from '../../../platform/web/page.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { looksForSomebody } from '../working.ts'
import { staffWords } from '../words/staff.ts'

const words = staffWords.notTheirRole

/** A page of staff about people. Whoever belongs here by a role that opens nobody's record is told just that, and not that there is nobody. */
export function forWhoeverLooks(page: Page): Page {
  const handler: Page['handler'] = (visit) =>
    looksForSomebody(visit.stage.viewer)
      ? page.handler(visit)
      : html(
          <StaffShell {...visit.frame} title={words.title}>
            <h1>{words.title}</h1>
            <p class="lead">{words.about}</p>
            <p>{words.ask}</p>
            <ButtonLink href="/work">{words.back}</ButtonLink>
          </StaffShell>,
          { status: 403 },
        )
  return { ...page, handler }
}
