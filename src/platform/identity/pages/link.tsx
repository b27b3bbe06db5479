import { BackLink } from '../../web/components/back-link/back-link.tsx'
import { Button } from '../../web/components/button/button.tsx'
import { TextInput } from '../../web/components/text-input/text-input.tsx'
import type { Visit } from '../../web/page.ts'
import { type Problem, problemWith } from '../../web/problem.ts'
import { askForLink } from '../acts/ask-for-link.ts'
import { signInWithLink } from '../acts/sign-in-with-link.ts'
import { linkMinutes } from '../auth.ts'
import { browserOf, withThen } from '../browser.ts'
import { readEmail, readToken } from '../fields.ts'
import { takeTries } from '../limits.ts'
import { afterEntering, isShared, page, problemIn, SharedComputer, Then, thenOf, wordsFor } from './frame.tsx'

export function askForLinkPage(visit: Visit, problems: Problem[] = []) {
  const { language } = visit.stage
  const { link, signIn } = wordsFor(visit)
  return page(visit, {
    title: link.title,
    problems,
    above: <BackLink language={language} href={withThen('/sign-in', thenOf(visit))} />,
    children: (
      <form method="post" action="/sign-in/link" novalidate>
        <Then visit={visit} />
        <h1>{link.title}</h1>
        <TextInput
          language={language}
          name="email"
          label={signIn.email}
          type="email"
          autocomplete="email"
          value={visit.form.get('email') ?? ''}
          problem={problemWith('email', problems)}
        />
        <Button>{link.go}</Button>
      </form>
    ),
  })
}

export async function sendLink(visit: Visit) {
  const email = readEmail(visit.form.get('email'))
  if (!email) return askForLinkPage(visit, [problemIn(visit, 'email', 'no-email')])
  if (!(await mayWrite(visit, email))) return askForLinkPage(visit, [problemIn(visit, 'email', 'too-many-letters')])
  await askForLink(visit.stage, { browser: browserOf(visit), email, then: thenOf(visit) })
  return linkSent(visit)
}

/** The same page, whatever came of it: it must not say who has an account. */
export function linkSent(visit: Visit) {
  const { link } = wordsFor(visit)
  return page(visit, {
    title: link.sentTitle,
    children: (
      <>
        <h1>{link.sentTitle}</h1>
        <p>{link.sent(linkMinutes)}</p>
        <p>{link.notCome}</p>
      </>
    ),
  })
}

export function mayWrite(visit: Visit, address: string): Promise<boolean> {
  const { house, place } = visit.stage
  return takeTries(house, place, [
    { of: 'letters-to-address', who: address },
    { of: 'letters-from-network', who: browserOf(visit).network },
  ])
}

/** Opening the link changes nothing: mail scanners open every link there is. */
export function useLinkPage(visit: Visit) {
  const { link } = wordsFor(visit)
  return page(visit, {
    title: link.useTitle,
    children: (
      <form method="post" action={`/sign-in/link/${readToken(visit.params['token'])}`}>
        <Then visit={visit} />
        <h1>{link.useTitle}</h1>
        <p>{link.use}</p>
        <SharedComputer visit={visit} />
        <Button>{link.useGo}</Button>
      </form>
    ),
  })
}

export async function useLink(visit: Visit) {
  const token = readToken(visit.params['token'])
  const entered = await signInWithLink(visit.stage, { browser: browserOf(visit, isShared(visit)), token })
  if (!entered.ok) return askForLinkPage(visit, [{ field: 'email', says: wordsFor(visit).link.over }])
  return afterEntering(visit, entered.value)
}
