// What the forms of `/me/sign-in` do.
import { hasFields } from '../../../kernel/fields.ts'
import { isUuid, type SessionId } from '../../../kernel/id.ts'
import { Button } from '../../web/components/button/button.tsx'
import { json, redirect, type Visit } from '../../web/page.ts'
import type { Problem } from '../../web/problem.ts'
import { askForCode } from '../acts/ask-for-code.ts'
import { askToChangeEmail, changeEmail } from '../acts/change-email.ts'
import { addPasskey, namePasskey, newPasskeyChallenge, removePasskey } from '../acts/change-passkeys.ts'
import { changePassword } from '../acts/change-password.ts'
import { changePhone } from '../acts/change-phone.ts'
import { endOtherSessions, endSession } from '../acts/end-session.ts'
import { codeMinutes } from '../auth.ts'
import { browserOf } from '../browser.ts'
import { readCode, readEmail, readMobile, readNewPasskey, readPasskeyName, readToken } from '../fields.ts'
import { takeTries } from '../limits.ts'
import type { Session } from '../recognise.ts'
import { mayText } from './code.tsx'
import { CodeInput, page, problemIn, wordsFor } from './frame.tsx'
import { mayWrite } from './link.tsx'
import { askAgainAt, isRecent } from './own.ts'
import { waysInPage } from './ways-in.tsx'

const done = '/me/sign-in?changed=1'

export async function newPassword(visit: Visit, session: Session) {
  const { house, place } = visit.stage
  const input = { old: visit.form.get('old') ?? '', next: visit.form.get('next') ?? '' }
  const tries = [{ of: 'password-of-account' as const, who: session.personId }]
  if (!(await takeTries(house, place, tries))) return waysInPage(visit, session, [problemIn(visit, 'old', 'too-many')])
  const changed = await changePassword(visit.stage, { browser: browserOf(visit), session, ...input })
  if (changed.ok) return redirect(done)
  const { because } = changed.refusal
  return waysInPage(visit, session, [problemIn(visit, because === 'wrong-password' ? 'old' : 'next', because)])
}

export async function newEmail(visit: Visit, session: Session) {
  const email = readEmail(visit.form.get('email'))
  if (!email) return waysInPage(visit, session, [problemIn(visit, 'email', 'no-email')])
  if (!(await mayWrite(visit, email)))
    return waysInPage(visit, session, [problemIn(visit, 'email', 'too-many-letters')])
  await askToChangeEmail(visit.stage, { browser: browserOf(visit), session, email })
  return redirect('/me/sign-in?sent=1')
}

export function proveEmailPage(visit: Visit) {
  const { ways } = wordsFor(visit)
  return page(visit, {
    title: ways.proveEmail,
    children: (
      <form method="post" action={`/me/sign-in/email/${readToken(visit.params['token'])}`}>
        <h1>{ways.proveEmail}</h1>
        <p>{ways.proveEmailAbout}</p>
        <Button>{ways.proveEmailGo}</Button>
      </form>
    ),
  })
}

export async function proveEmail(visit: Visit, session: Session) {
  const changed = await changeEmail(visit.stage, {
    browser: browserOf(visit),
    session,
    token: readToken(visit.params['token']),
  })
  if (changed.ok) return redirect(done)
  const says =
    changed.refusal.because === 'over' ? wordsFor(visit).link.over : wordsFor(visit).problems[changed.refusal.because]
  return waysInPage(visit, session, [{ field: 'email', says }])
}

export async function newPhone(visit: Visit, session: Session) {
  const phone = readMobile(visit.form.get('phone'))
  if (!phone) return waysInPage(visit, session, [problemIn(visit, 'phone', 'no-phone')])
  if (!(await mayText(visit, phone))) return waysInPage(visit, session, [problemIn(visit, 'phone', 'too-many-letters')])
  await askForCode(visit.stage, { browser: browserOf(visit), phone, name: session.name })
  return provePhonePage(visit, phone)
}

function provePhonePage(visit: Visit, phone: string, problems: Problem[] = []) {
  const { ways, code } = wordsFor(visit)
  return page(visit, {
    title: ways.provePhone,
    problems,
    children: (
      <form method="post" action="/me/sign-in/phone/check" novalidate>
        <input type="hidden" name="phone" value={phone} />
        <h1>{ways.provePhone}</h1>
        <p>{code.sent(codeMinutes)}</p>
        <CodeInput visit={visit} label={code.code} problems={problems} />
        <Button>{ways.provePhoneGo}</Button>
      </form>
    ),
  })
}

export async function provePhone(visit: Visit, session: Session) {
  const { house, place } = visit.stage
  const phone = readMobile(visit.form.get('phone'))
  if (!phone) return waysInPage(visit, session, [problemIn(visit, 'phone', 'no-phone')])
  const code = readCode(visit.form.get('code'))
  if (!code) return provePhonePage(visit, phone, [problemIn(visit, 'code', 'no-code')])
  if (!(await takeTries(house, place, [{ of: 'code-of-phone', who: phone }])))
    return provePhonePage(visit, phone, [problemIn(visit, 'code', 'too-many')])
  const changed = await changePhone(visit.stage, { browser: browserOf(visit), session, phone, code })
  if (!changed.ok) return waysInPage(visit, session, [problemIn(visit, 'phone', changed.refusal.because)])
  return changed.value.changed ? redirect(done) : provePhonePage(visit, phone, [problemIn(visit, 'code', 'wrong-code')])
}

export async function endOne(visit: Visit) {
  const id = visit.form.get('id') ?? ''
  if (isUuid(id)) await endSession(visit.stage, id as SessionId)
  return redirect(done)
}

export async function endOthers(visit: Visit, session: Session) {
  await endOtherSessions(visit.stage, session.id)
  return redirect(done)
}

export async function dropPasskey(visit: Visit, session: Session) {
  const id = visit.form.get('id') ?? ''
  if (!isUuid(id)) return redirect(done)
  const removed = await removePasskey(visit.stage, { browser: browserOf(visit), session, id })
  return !removed.ok && removed.refusal.because === 'last-way-in'
    ? waysInPage(visit, session, [problemIn(visit, `called-${id}`, 'last-way-in')])
    : redirect(done)
}

export async function callPasskey(visit: Visit, session: Session) {
  const id = visit.form.get('id') ?? ''
  if (!isUuid(id)) return redirect(done)
  const name = readPasskeyName(visit.form.get(`called-${id}`))
  if (!name) return waysInPage(visit, session, [problemIn(visit, `called-${id}`, 'no-passkey-name')])
  await namePasskey(visit.stage, { session, id, name })
  return redirect(done)
}

/** From script alone, as is adding the passkey that comes of it. */
export async function passkeyToMake(visit: Visit, session: Session) {
  if (!isRecent(visit, session)) return json({ because: 'not-recent', then: askAgainAt }, { status: 403 })
  const { options, cookies } = await newPasskeyChallenge(visit.stage, browserOf(visit), session.name)
  return json(options, { cookies })
}

export async function keepPasskey(visit: Visit, session: Session) {
  const response = hasFields(visit.body) ? readNewPasskey(visit.body['response']) : undefined
  if (!response || !isRecent(visit, session)) return json({ because: 'passkey-failed' }, { status: 400 })
  const name = hasFields(visit.body) ? readPasskeyName(visit.body['name']) : undefined
  const added = await addPasskey(visit.stage, { browser: browserOf(visit), session, response, name })
  return added.ok ? json({ then: done }) : json({ because: added.refusal.because }, { status: 400 })
}
