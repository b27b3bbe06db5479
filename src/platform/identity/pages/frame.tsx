// What the pages of sign-in share: their frame, their problems in words, and where they lead.
import type { ComponentChildren } from 'preact'
import { viewScene } from '../../scene.ts'
import { ErrorSummary } from '../../web/components/error-summary/error-summary.tsx'
import { TextInput } from '../../web/components/text-input/text-input.tsx'
import { type Answer, html, redirect, type Visit } from '../../web/page.ts'
import { type Problem, problemWith } from '../../web/problem.ts'
import { Shell } from '../../web/shell.tsx'
import { safePath } from '../browser.ts'
import { endCookie } from '../cookies.ts'
import { cookieOf } from '../auth.ts'
import type { Entered } from '../enter.ts'
import { signInStage } from '../recognise.ts'
import { findMemberships } from '../store.ts'
import type { IdentityWords } from '../words/en.ts'
import { identityWords } from '../words/words.ts'

export function wordsFor({ stage }: Visit): IdentityWords {
  return identityWords[stage.language]
}

export type Because = keyof IdentityWords['problems']

export function problemIn(visit: Visit, field: string, because: Because): Problem {
  return { field, says: wordsFor(visit).problems[because] }
}

type PageProps = {
  title: string
  problems?: readonly Problem[]
  above?: ComponentChildren
  children: ComponentChildren
}

/** A page that says something of its reader to nobody else: not to search engines, and not to a cache. */
export function page(
  visit: Visit,
  { title, problems = [], above, children }: PageProps,
  status = problems.length > 0 ? 422 : 200,
): Answer {
  const view = (
    <Shell
      {...visit.frame}
      title={title}
      problems={problems}
      above={above}
      head={<meta name="robots" content="noindex" />}
    >
      <ErrorSummary language={visit.stage.language} problems={problems} />
      {children}
    </Shell>
  )
  return html(view, { status })
}

/** Six figures that were sent, or that an app shows. */
export function CodeInput({ visit, label, problems }: { visit: Visit; label: string; problems: readonly Problem[] }) {
  return (
    <TextInput
      language={visit.stage.language}
      name="code"
      label={label}
      inputMode="numeric"
      autocomplete="one-time-code"
      charsWide={10}
      problem={problemWith('code', problems)}
    />
  )
}

export const sharedField = 'shared'

export function SharedComputer({ visit }: { visit: Visit }) {
  const { signIn } = wordsFor(visit)
  return (
    <div class="field ticks">
      <div class="tick">
        <input
          class="tick-box"
          type="checkbox"
          id={sharedField}
          name={sharedField}
          value="yes"
          checked={isShared(visit)}
          aria-describedby={`${sharedField}-hint`}
        />
        <label for={sharedField}>{signIn.shared}</label>
        <p class="hint" id={`${sharedField}-hint`}>
          {signIn.sharedHint}
        </p>
      </div>
    </div>
  )
}

export function isShared({ form }: Visit): boolean {
  return form.get(sharedField) === 'yes'
}

export function thenOf(visit: Visit): string {
  return safePath(visit.form.get('then') ?? visit.query.get('then'))
}

/** After the first step: in, or on to the second. */
export async function afterEntering(visit: Visit, entered: Exclude<Entered, { came: 'refused' }>): Promise<Answer> {
  const { cookies } = entered
  const then = thenOf(visit)
  if (entered.came === 'half-way') return redirect(`/sign-in/check?then=${encodeURIComponent(then)}`, { cookies })
  const { house, place } = visit.stage
  const done = [
    ...cookies.filter(({ name }) => !name.endsWith(cookieOf.secondStep)),
    endCookie(house, cookieOf.secondStep),
  ]
  if (!place.settings.staffTwoStep) return redirect(then, { cookies: done })
  const memberships = await viewScene(signInStage(house, place), ({ db }) => findMemberships(db, entered.personId))
  return redirect(memberships.length > 0 ? `/me/sign-in?then=${encodeURIComponent(then)}` : then, { cookies: done })
}

export function Then({ visit }: { visit: Visit }) {
  return <input type="hidden" name="then" value={thenOf(visit)} />
}
