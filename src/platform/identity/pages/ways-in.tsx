// One's own ways in: what they are, where one is signed in now, and the forms that change them.
import { writtenPhone } from '../../../kernel/phone.ts'
import { viewScene } from '../../scene.ts'
import { Button } from '../../web/components/button/button.tsx'
import { Details } from '../../web/components/details/details.tsx'
import { ErrorSummary } from '../../web/components/error-summary/error-summary.tsx'
import { Banner, Notice } from '../../web/components/notice/notice.tsx'
import { SummaryList } from '../../web/components/summary-list/summary-list.tsx'
import { Table } from '../../web/components/table/table.tsx'
import { TextInput } from '../../web/components/text-input/text-input.tsx'
import type { Visit } from '../../web/page.ts'
import { type Problem, problemWith } from '../../web/problem.ts'
import { canComeInWithoutOne } from '../acts/change-passkeys.ts'
import { browserOf } from '../browser.ts'
import { passkeyNameCharsMax } from '../fields.ts'
import { type Session, signInStage } from '../recognise.ts'
import { isOver } from '../session.ts'
import { findWaysIn, type ListedSession, listSessions, type Passkey, type WaysIn } from '../store.ts'
import { page, wordsFor } from './frame.tsx'

type Shown = { visit: Visit; session: Session; ways: WaysIn; problems: Problem[] }

export async function waysInPage(visit: Visit, session: Session, problems: Problem[] = []) {
  const { house, place, language } = visit.stage
  const { ways: words } = wordsFor(visit)
  const { ways, sessions } = await viewScene(signInStage(house, place), async ({ db }) => ({
    ways: await findWaysIn(db, session.personId),
    sessions: await listSessions(db, session.personId),
  }))
  if (!ways) throw new Error('A session without its person')
  const isStaff = session.memberships.length > 0
  const open = sessions.filter((one) => !isOver(one, isStaff, house.clock()))
  const shown = { visit, session, ways, problems }
  const needsStep = place.settings.staffTwoStep === true && isStaff && !session.twoStep
  return page(
    visit,
    {
      title: words.title,
      problems: [],
      children: (
        <>
          <ErrorSummary language={language} problems={problems} />
          {visit.query.has('changed') && <Banner language={language} title={words.changed} />}
          {visit.query.has('sent') && <Banner language={language} kind="information" title={words.mailSent} />}
          {needsStep && <Notice language={language} kind="warning" title={words.needed} />}
          <h1>{words.title}</h1>
          <Contact {...shown} />
          <Password {...shown} />
          <Passkeys {...shown} />
          <CodeApp {...shown} />
          <Sessions visit={visit} session={session} sessions={open} />
        </>
      ),
    },
    problems.length > 0 ? 422 : 200,
  )
}

function Contact({ visit, ways, problems }: Shown) {
  const { language } = visit.stage
  const { ways: words, code } = wordsFor(visit)
  const rows = [
    { label: words.email, value: ways.email ?? words.none },
    { label: words.phone, value: ways.phone ? writtenPhone(ways.phone) : words.none },
  ]
  return (
    <section>
      <h2>{words.contact}</h2>
      <SummaryList language={language} rows={rows} />
      <form method="post" action="/me/sign-in/email" novalidate>
        <TextInput
          language={language}
          name="email"
          label={words.newEmail}
          type="email"
          autocomplete="email"
          problem={problemWith('email', problems)}
        />
        <Button kind="secondary">{words.newEmailGo}</Button>
      </form>
      <form method="post" action="/me/sign-in/phone" novalidate>
        <TextInput
          language={language}
          name="phone"
          label={words.newPhone}
          hint={code.phoneHint}
          type="tel"
          autocomplete="tel"
          charsWide={20}
          problem={problemWith('phone', problems)}
        />
        <Button kind="secondary">{words.newPhoneGo}</Button>
      </form>
    </section>
  )
}

function Password({ visit, session, ways, problems }: Shown) {
  const { language } = visit.stage
  const { ways: words } = wordsFor(visit)
  const mustKnowOld =
    ways.hasPassword && session.method !== 'link' && session.method !== 'code' && session.method !== 'invitation'
  return (
    <section>
      <h2>{words.password}</h2>
      <p>{ways.hasPassword ? words.passwordSet : words.passwordNone}</p>
      <form method="post" action="/me/sign-in/password" novalidate>
        <input type="hidden" name="username" autocomplete="username" value={ways.email ?? ''} />
        {mustKnowOld && (
          <TextInput
            language={language}
            name="old"
            label={words.oldPassword}
            type="password"
            autocomplete="current-password"
            problem={problemWith('old', problems)}
          />
        )}
        <TextInput
          language={language}
          name="next"
          label={words.newPassword}
          hint={words.newPasswordHint}
          type="password"
          autocomplete="new-password"
          problem={problemWith('next', problems)}
        />
        <Button kind="secondary">{words.passwordGo}</Button>
      </form>
    </section>
  )
}

function Passkeys({ visit, ways, problems }: Shown) {
  const { language } = visit.stage
  const { ways: words, problems: problem } = wordsFor(visit)
  return (
    <section>
      <h2>{words.passkeys}</h2>
      <p>{words.passkeysAbout}</p>
      {ways.passkeys.map((one) => (
        <OnePasskey
          visit={visit}
          one={one}
          isLast={!canComeInWithoutOne(ways)}
          problem={problemWith(`called-${one.id}`, problems)}
        />
      ))}
      <form
        hidden
        data-enhance="passkey"
        data-does="add"
        data-then="/me/sign-in?changed=1"
        data-failed={problem['passkey-failed']}
        data-here={problem['passkey-here']}
      >
        <TextInput
          language={language}
          name="passkey-name"
          label={words.passkeyCalled}
          hint={words.passkeyCalledHint}
          value={nameForNew(visit, ways.passkeys)}
          problem={undefined}
          charsMax={passkeyNameCharsMax}
        />
        <Button kind="secondary">{words.addPasskey}</Button>
        <p role="alert"></p>
      </form>
      <noscript>
        <p>{words.passkeyNeedsScript}</p>
      </noscript>
    </section>
  )
}

type OnePasskeyProps = { visit: Visit; one: Passkey; isLast: boolean; problem: string | undefined }

function OnePasskey({ visit, one: { id, name, madeAt, usedAt }, isLast, problem }: OnePasskeyProps) {
  const { ways: words } = wordsFor(visit)
  const called = name || words.passkey
  const when = [words.passkeyMade(dayIn(visit, madeAt)), usedAt && words.passkeyUsed(dayIn(visit, usedAt))]
  return (
    <section class="card">
      <h3>{called}</h3>
      <p>{when.filter(Boolean).join(', ')}</p>
      <Details summary={words.passkeyRename} open={problem !== undefined}>
        <form method="post" action="/me/sign-in/passkeys/name" novalidate>
          <input type="hidden" name="id" value={id} />
          <TextInput
            language={visit.stage.language}
            name={`called-${id}`}
            label={words.passkeyCalled}
            hint={words.passkeyCalledHint}
            value={visit.form.get(`called-${id}`) ?? called}
            problem={problem}
            charsMax={passkeyNameCharsMax}
          />
          <Button kind="secondary">{words.passkeyRenameGo}</Button>
        </form>
      </Details>
      {isLast ? (
        <p>{wordsFor(visit).problems['last-way-in']}</p>
      ) : (
        <form method="post" action="/me/sign-in/passkeys/remove">
          <input type="hidden" name="id" value={id} />
          <Button kind="quiet">
            {words.remove}
            <span class="only-heard"> {called}</span>
          </Button>
        </form>
      )}
    </section>
  )
}

/** The browser that makes it; the day as well, where another is called that. */
function nameForNew(visit: Visit, passkeys: readonly Passkey[]): string {
  const { device } = browserOf(visit)
  const isTaken = passkeys.some(({ name }) => name === device)
  return isTaken ? `${device}, ${dayIn(visit, visit.stage.house.clock())}` : device
}

function CodeApp({ visit, ways, problems }: Shown) {
  const { language } = visit.stage
  const { ways: words } = wordsFor(visit)
  return (
    <section>
      <h2>{words.app}</h2>
      <p>{ways.twoStep ? words.appOn : words.appOff}</p>
      {!ways.twoStep && (
        <p>
          <a href="/me/sign-in/app">{words.appSetUp}</a>
        </p>
      )}
      {ways.twoStep && (
        <Details summary={words.appRemove}>
          <form method="post" action="/me/sign-in/app/off" novalidate>
            {ways.hasPassword && (
              <TextInput
                language={language}
                name="off-password"
                label={words.oldPassword}
                type="password"
                autocomplete="current-password"
                problem={problemWith('off-password', problems)}
              />
            )}
            <Button kind="danger">{words.appRemove}</Button>
          </form>
        </Details>
      )}
    </section>
  )
}

function Sessions({ visit, session, sessions }: { visit: Visit; session: Session; sessions: ListedSession[] }) {
  const { ways: words, signOut } = wordsFor(visit)
  const rows = sessions.map((one) => {
    const notes = [one.id === session.id && words.thisOne, one.shared && words.sharedOne].filter(Boolean).join(', ')
    const device = one.device || words.unknownDevice
    return [
      notes === '' ? device : `${device} (${notes})`,
      momentIn(visit, one.madeAt),
      momentIn(visit, one.seenAt),
      one.id === session.id ? '' : <EndOne visit={visit} one={one} device={device} />,
    ] as const
  })
  return (
    <section>
      <h2>{words.sessions}</h2>
      <Table
        caption={words.sessions}
        captionHidden
        head={[words.device, words.since, words.seen, words.end]}
        rows={rows}
      />
      {sessions.length > 1 && (
        <form method="post" action="/me/sign-in/sessions/end-others">
          <Button kind="secondary">{words.endAll}</Button>
        </form>
      )}
      <form method="post" action="/sign-out">
        <Button kind="secondary">{signOut.go}</Button>
      </form>
    </section>
  )
}

function EndOne({ visit, one, device }: { visit: Visit; one: ListedSession; device: string }) {
  const { ways: words } = wordsFor(visit)
  return (
    <form method="post" action="/me/sign-in/sessions/end">
      <input type="hidden" name="id" value={one.id} />
      <Button kind="quiet">
        {words.end}
        <span class="only-heard"> {device}</span>
      </Button>
    </form>
  )
}

function momentIn({ stage }: Visit, date: Date): string {
  return date.toLocaleString(stage.language === 'cy' ? 'cy-GB' : 'en-GB', {
    timeZone: stage.place.timeZone,
    dateStyle: 'medium',
    timeStyle: 'short',
  })
}

export function dayIn({ stage }: Visit, date: Date): string {
  return date.toLocaleDateString(stage.language === 'cy' ? 'cy-GB' : 'en-GB', {
    timeZone: stage.place.timeZone,
    dateStyle: 'medium',
  })
}
