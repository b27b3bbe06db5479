// Somebody else was first: what was typed is shown once more, since it is kept nowhere.
import { ButtonLink } from './components/button/button.tsx'
import { type Answer, html, redirect, type Visit } from './page.ts'
import { StaffShell } from './shell.tsx'
import { typedIn } from './typed.ts'
import { webWords } from './words/words.ts'

const words = webWords.en.overtaken

/** On to `path`, where it is as it is now; where words were typed, by a page that shows them. */
export function overtaken({ form, frame }: Visit, path: string): Answer {
  if (typedIn(form).length === 0) return redirect(path)
  return html(
    <StaffShell {...frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="lead">{words.about}</p>
      <ButtonLink href={path}>{words.asItIs}</ButtonLink>
    </StaffShell>,
    { status: 409 },
  )
}
