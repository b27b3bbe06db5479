import { ButtonLink } from '../../../platform/web/components/button/button.tsx'
import { type Frame, html } from '../../../platform/web/page.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { paths } from '../paths.ts'
import { staffWords as words } from '../words/staff.ts'

/** One of the two asked that what is held of them is not used. */
export function onlyKept(frame: Frame) {
  return told(frame, words.onlyKept, words.onlyKeptAbout)
}

/** Whoever may not look, and whoever guesses an address, are told the same. */
export function nobodyThere(frame: Frame) {
  return told(frame, words.problem, words.problemAbout, { status: 404 })
}

function told(frame: Frame, title: string, about: string, answer: { status?: number } = {}) {
  return html(
    <StaffShell {...frame} title={title}>
      <h1>{title}</h1>
      <p class="lead">{about}</p>
      <p>
        <ButtonLink href={paths.same}>{words.title}</ButtonLink>
      </p>
    </StaffShell>,
    answer,
  )
}
