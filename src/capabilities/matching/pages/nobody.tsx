import { ButtonLink } from '../../../platform/web/components/button/button.tsx'
import { type Frame, html } from '../../../platform/web/page.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { paths } from '../paths.ts'
import { staffWords as words } from '../words/staff.ts'

/** One of the two asked that what is held of them is not used. */
export function onlyKept(frame: Frame) {
  return html(
    <StaffShell {...frame} title={words.onlyKept}>
      <h1>{words.onlyKept}</h1>
      <p class="lead">{words.onlyKeptAbout}</p>
      <p>
        <ButtonLink href={paths.same}>{words.title}</ButtonLink>
      </p>
    </StaffShell>,
  )
}

/** Whoever may not look, and whoever guesses an address, are told the same. */
export function nobodyThere(frame: Frame) {
  return html(
    <StaffShell {...frame} title={words.problem}>
      <h1>{words.problem}</h1>
      <p class="lead">{words.problemAbout}</p>
      <p>
        <ButtonLink href={paths.same}>{words.title}</ButtonLink>
      </p>
    </StaffShell>,
    { status: 404 },
  )
}
