import { endOneKey, keysPage, makeOneKey } from './pages/keys.tsx'
import { get, type Page, post } from '../web/page.ts'
import * as change from './pages/change-ways.tsx'
import { checkPage, tryCheck } from './pages/check.tsx'
import { askForCodePage, sendCode, tryCode } from './pages/code.tsx'
import { beginApp, codeAppPage, turnOffApp, turnOnApp } from './pages/code-app.tsx'
import { join, joinPage } from './pages/join.tsx'
import { askForLinkPage, sendLink, useLink, useLinkPage } from './pages/link.tsx'
import { own, ownAndRecent } from './pages/own.ts'
import { endOneMembership, giveRole, peoplePage, sendInvitation } from './pages/people.tsx'
import { leave, passkeyOptions, signInPage, tryPasskey, tryPassword } from './pages/sign-in.tsx'
import { beginAccount, signUpPage } from './pages/sign-up.tsx'
import { waysInPage } from './pages/ways-in.tsx'

const signedIn = { access: 'signed-in' } as const
const staff = { access: 'staff' } as const

export const identityPages: Page[] = [
  get('/sign-in', signInPage),
  post('/sign-in', tryPassword),
  get('/sign-in/link', (visit) => askForLinkPage(visit)),
  post('/sign-in/link', sendLink),
  get('/sign-in/link/:token', useLinkPage),
  post('/sign-in/link/:token', useLink),
  get('/sign-in/code', (visit) => askForCodePage(visit)),
  post('/sign-in/code', sendCode),
  get('/sign-in/code/check', (visit) => askForCodePage(visit)),
  post('/sign-in/code/check', tryCode),
  get('/sign-in/check', (visit) => checkPage(visit)),
  post('/sign-in/check', tryCheck),
  post('/sign-in/passkey/options', passkeyOptions),
  post('/sign-in/passkey', tryPasskey),
  get('/sign-up', (visit) => signUpPage(visit)),
  post('/sign-up', beginAccount),
  post('/sign-out', leave),

  get(
    '/me/sign-in',
    own((visit, session) => waysInPage(visit, session)),
    signedIn,
  ),
  post('/me/sign-in/password', ownAndRecent(change.newPassword), signedIn),
  post('/me/sign-in/email', ownAndRecent(change.newEmail), signedIn),
  get('/me/sign-in/email/:token', change.proveEmailPage, signedIn),
  post('/me/sign-in/email/:token', own(change.proveEmail), signedIn),
  post('/me/sign-in/phone', ownAndRecent(change.newPhone), signedIn),
  post('/me/sign-in/phone/check', ownAndRecent(change.provePhone), signedIn),
  post('/me/sign-in/sessions/end', change.endOne, signedIn),
  post('/me/sign-in/sessions/end-others', own(change.endOthers), signedIn),
  post('/me/sign-in/passkeys/options', own(change.passkeyToMake), signedIn),
  post('/me/sign-in/passkeys', own(change.keepPasskey), signedIn),
  post('/me/sign-in/passkeys/name', own(change.callPasskey), signedIn),
  post('/me/sign-in/passkeys/remove', ownAndRecent(change.dropPasskey), signedIn),
  get(
    '/me/sign-in/app',
    ownAndRecent((visit, session) => codeAppPage(visit, session)),
    signedIn,
  ),
  post('/me/sign-in/app', ownAndRecent(beginApp), signedIn),
  post('/me/sign-in/app/on', ownAndRecent(turnOnApp), signedIn),
  post('/me/sign-in/app/off', ownAndRecent(turnOffApp), signedIn),

  get('/work/team', (visit) => peoplePage(visit), staff),
  post('/work/team/invitations', sendInvitation, staff),
  post('/work/team/roles', giveRole, staff),
  post('/work/team/ends', endOneMembership, staff),
  get('/work/keys', (visit) => keysPage(visit), staff),
  post('/work/keys', makeOneKey, staff),
  post('/work/keys/:id/ending', endOneKey, staff),
  get('/work/join/:token', joinPage),
  post('/work/join/:token', join),
]
