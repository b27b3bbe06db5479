import { encode } from 'uqr'
import { say } from '../../../kernel/language.ts'
import { BackLink } from '../../web/components/back-link/back-link.tsx'
import { Button } from '../../web/components/button/button.tsx'
import { TextInput } from '../../web/components/text-input/text-input.tsx'
import { redirect, type Visit } from '../../web/page.ts'
import { type Problem, problemWith } from '../../web/problem.ts'
import { beginCodeApp, turnOffCodeApp, turnOnCodeApp } from '../acts/change-code-app.ts'
import { browserOf } from '../browser.ts'
import { readCode } from '../fields.ts'
import { takeTries } from '../limits.ts'
import type { Session } from '../recognise.ts'
import { signInStage } from '../recognise.ts'
import { findWaysIn } from '../store.ts'
import { viewScene } from '../../scene.ts'
import { CodeInput, page, problemIn, wordsFor } from './frame.tsx'
import { waysInPage } from './ways-in.tsx'

export async function codeAppPage(visit: Visit, session: Session, problems: Problem[] = []) {
  const { house, place, language } = visit.stage
  const { app, ways: words } = wordsFor(visit)
  const ways = await viewScene(signInStage(house, place), ({ db }) => findWaysIn(db, session.personId))
  if (ways?.twoStep) return redirect('/me/sign-in')
  return page(visit, {
    title: app.title,
    problems,
    above: <BackLink language={language} href="/me/sign-in" />,
    children: (
      <form method="post" action="/me/sign-in/app" novalidate>
        <h1>{app.title}</h1>
        <p>{app.about}</p>
        {ways?.hasPassword && (
          <TextInput
            language={language}
            name="password"
            label={words.oldPassword}
            type="password"
            autocomplete="current-password"
            problem={problemWith('password', problems)}
          />
        )}
        <Button>{app.start}</Button>
      </form>
    ),
  })
}

export async function beginApp(visit: Visit, session: Session) {
  const { house, place } = visit.stage
  if (!(await takeTries(house, place, [{ of: 'password-of-account', who: session.personId }]))) {
    return codeAppPage(visit, session, [problemIn(visit, 'password', 'too-many')])
  }
  const made = await beginCodeApp(visit.stage, {
    browser: browserOf(visit),
    session,
    password: visit.form.get('password') ?? '',
  })
  if (!made.ok) return codeAppPage(visit, session, [problemIn(visit, 'password', 'wrong-password')])
  return secretPage(visit, session, made.value)
}

/** Shown once and never again: the answer to a form, kept by no cache and at no address. */
function secretPage(
  visit: Visit,
  session: Session,
  { secret, backupCodes }: { secret: string; backupCodes: string[] },
) {
  const { language, place } = visit.stage
  const { app } = wordsFor(visit)
  const address = otpauth(say(place.name, language), session.name, secret)
  return page(visit, {
    title: app.title,
    children: (
      <>
        <h1>{app.title}</h1>
        <p>{app.scan}</p>
        <QrCode text={address} title={app.picture} />
        <p>
          {app.orType} <code>{secret.match(/.{1,4}/g)?.join(' ')}</code>
        </p>
        <p>
          <a href={address}>{app.orOpen}</a>
        </p>
        <h2>{app.backup}</h2>
        <p>{app.backupAbout}</p>
        <ul>
          {backupCodes.map((code) => (
            <li>
              <code>{code}</code>
            </li>
          ))}
        </ul>
        <TurnOn visit={visit} problems={[]} />
      </>
    ),
  })
}

/** As Google Authenticator's key URI format has it, which every code app reads. */
function otpauth(issuer: string, account: string, secret: string): string {
  return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(account)}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`
}

function QrCode({ text, title }: { text: string; title: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 2 })
  const dots = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg
      role="img"
      aria-label={title}
      viewBox={`0 0 ${size} ${size}`}
      width="240"
      height="240"
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={dots} fill="#000" />
    </svg>
  )
}

function TurnOn({ visit, problems }: { visit: Visit; problems: Problem[] }) {
  const { app } = wordsFor(visit)
  return (
    <form method="post" action="/me/sign-in/app/on" novalidate>
      <CodeInput visit={visit} label={app.code} problems={problems} />
      <Button>{app.go}</Button>
    </form>
  )
}

export async function turnOnApp(visit: Visit, session: Session) {
  const { app } = wordsFor(visit)
  const code = readCode(visit.form.get('code'))
  const turned = code ? await turnOnCodeApp(visit.stage, { browser: browserOf(visit), session, code }) : undefined
  if (turned?.ok) return redirect('/me/sign-in?changed=1', { cookies: turned.value.cookies })
  const problems = [problemIn(visit, 'code', code ? 'wrong-app-code' : 'no-code')]
  return page(visit, {
    title: app.title,
    problems,
    children: (
      <>
        <h1>{app.title}</h1>
        <TurnOn visit={visit} problems={problems} />
      </>
    ),
  })
}

export async function turnOffApp(visit: Visit, session: Session) {
  const { house, place } = visit.stage
  if (!(await takeTries(house, place, [{ of: 'password-of-account', who: session.personId }]))) {
    return waysInPage(visit, session, [problemIn(visit, 'off-password', 'too-many')])
  }
  const turned = await turnOffCodeApp(visit.stage, {
    browser: browserOf(visit),
    session,
    password: visit.form.get('off-password') ?? '',
  })
  if (!turned.ok) return waysInPage(visit, session, [problemIn(visit, 'off-password', 'wrong-password')])
  return redirect('/me/sign-in?changed=1', { cookies: turned.value.cookies })
}
