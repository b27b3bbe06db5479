import { hasFields } from '../../../kernel/fields.ts'
import { Button, ButtonLink } from '../../web/components/button/button.tsx'
import { LinkList } from '../../web/components/link-list/link-list.tsx'
import { Banner, Notice } from '../../web/components/notice/notice.tsx'
import { TextInput } from '../../web/components/text-input/text-input.tsx'
import { json, redirect, type Visit } from '../../web/page.ts'
import { type Problem, problemWith } from '../../web/problem.ts'
import { endSession } from '../acts/end-session.ts'
import { passkeyChallenge, signInWithPasskey } from '../acts/sign-in-with-passkey.ts'
import { signInWithPassword } from '../acts/sign-in-with-password.ts'
import { cookieOf } from '../auth.ts'
import { browserOf, safePath, withThen } from '../browser.ts'
import { endCookie } from '../cookies.ts'
import { readEmail, readPasskeyAnswer } from '../fields.ts'
import { giveBack, takeTries, type Try } from '../limits.ts'
import { currentSession } from '../recognise.ts'
import { afterEntering, isShared, page, problemIn, SharedComputer, Then, thenOf, wordsFor } from './frame.tsx'

export function signInPage(visit: Visit) {
  const { viewer } = visit.stage
  if (viewer.kind === 'person' && !visit.query.has('again')) return alreadyIn(visit, viewer.name)
  return askHow(visit, [])
}

function alreadyIn(visit: Visit, name: string) {
  const { signIn, signOut } = wordsFor(visit)
  return page(visit, {
    title: signIn.title,
    children: (
      <>
        <h1>{signIn.title}</h1>
        <p>{signIn.already(name)}</p>
        <ButtonLink href={thenOf(visit)}>{signIn.onwards}</ButtonLink>
        <form method="post" action="/sign-out">
          <Button kind="secondary">{signOut.go}</Button>
        </form>
      </>
    ),
  })
}

function askHow(visit: Visit, problems: Problem[]) {
  const { language } = visit.stage
  const { signIn, signOut } = wordsFor(visit)
  const then = thenOf(visit)
  const ways = [
    { href: withThen('/sign-in/link', then), text: signIn.byLink, about: signIn.byLinkAbout },
    { href: withThen('/sign-in/code', then), text: signIn.byCode, about: signIn.byCodeAbout },
    { href: withThen('/sign-up', then), text: signIn.newHere, about: signIn.newHereAbout },
  ]
  return page(visit, {
    title: signIn.title,
    problems,
    children: (
      <>
        {visit.query.has('out') && <Banner language={language} title={signOut.done} />}
        {visit.query.has('again') && <Notice language={language} title={signIn.again} />}
        {visit.query.has('over') && <Notice language={language} title={signIn.over} />}
        <h1>{signIn.title}</h1>
        <form method="post" action="/sign-in" novalidate>
          <Then visit={visit} />
          <TextInput
            language={language}
            name="email"
            label={signIn.email}
            type="email"
            autocomplete="username"
            value={visit.form.get('email') ?? ''}
            problem={problemWith('email', problems)}
          />
          <TextInput
            language={language}
            name="password"
            label={signIn.password}
            type="password"
            autocomplete="current-password"
            problem={problemWith('password', problems)}
          />
          <SharedComputer visit={visit} />
          <Button>{signIn.go}</Button>
        </form>
        <h2>{signIn.otherWays}</h2>
        <form
          hidden
          data-enhance="passkey"
          data-does="sign-in"
          data-then={then}
          data-failed={wordsFor(visit).problems['passkey-failed']}
        >
          <Button kind="secondary">{signIn.byPasskey}</Button>
          <p role="alert"></p>
        </form>
        <LinkList items={ways} />
      </>
    ),
  })
}

export async function tryPassword(visit: Visit) {
  const { house, place } = visit.stage
  const browser = browserOf(visit, isShared(visit))
  const email = readEmail(visit.form.get('email'))
  const password = visit.form.get('password') ?? ''
  if (!email) return askHow(visit, [problemIn(visit, 'email', 'no-email')])
  if (password === '') return askHow(visit, [problemIn(visit, 'password', 'no-password')])
  const tries: Try[] = [
    { of: 'password-of-account', who: email },
    { of: 'password-from-network', who: browser.network },
  ]
  if (!(await takeTries(house, place, tries))) return askHow(visit, [problemIn(visit, 'email', 'too-many')])
  const entered = await signInWithPassword(visit.stage, { browser, email, password })
  if (!entered.ok || entered.value.came === 'refused') return askHow(visit, [problemIn(visit, 'email', 'wrong')])
  await giveBack(house, place, tries)
  return afterEntering(visit, entered.value)
}

export async function leave(visit: Visit) {
  const { house, place } = visit.stage
  const session = await currentSession(house, place, visit.cookies)
  if (session) await endSession(visit.stage, session.id)
  // Stored pages and words half written go with a shared computer's session. On one's own device they may wait to be sent.
  const cleared = session?.shared ? '"cache", "storage"' : '"cache"'
  return redirect('/sign-in?out=1', {
    cookies: [endCookie(house, cookieOf.session)],
    headers: { 'clear-site-data': cleared },
  })
}

export async function passkeyOptions(visit: Visit) {
  const { house, place } = visit.stage
  const browser = browserOf(visit)
  if (!(await takeTries(house, place, [{ of: 'code-from-network', who: browser.network }])))
    return json({ because: 'too-many' }, { status: 429 })
  const { options, cookies } = await passkeyChallenge(visit.stage, browser)
  return json(options, { cookies })
}

/** From script alone: a JSON body `{ response, shared }`, answered with where to go. */
export async function tryPasskey(visit: Visit) {
  const { house, place } = visit.stage
  const sent = hasFields(visit.body) ? visit.body : {}
  const browser = browserOf(visit, sent['shared'] === true)
  const response = readPasskeyAnswer(sent['response'])
  if (!response) return json({ because: 'passkey-failed' }, { status: 400 })
  const entered = await signInWithPasskey(visit.stage, { browser, response })
  if (!entered.ok) return json({ because: entered.refusal.because }, { status: 401 })
  await giveBack(house, place, [{ of: 'code-from-network', who: browser.network }])
  const wish = sent['then']
  return json({ then: typeof wish === 'string' ? safePath(wish) : '/' }, { cookies: entered.value.cookies })
}
