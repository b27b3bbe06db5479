// For an organisation where nobody works with us: what it was mailed, opened once. English, as whoever works for people reads it.
import { isUuid } from '../../../kernel/id.ts'
import { nameOfOrganisation } from '../../../platform/identity/names.ts'
import { referenceInWords } from '../../../platform/reference.ts'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { Details } from '../../../platform/web/components/details/details.tsx'
import { Banner } from '../../../platform/web/components/notice/notice.tsx'
import { SummaryList } from '../../../platform/web/components/summary-list/summary-list.tsx'
import { type Answer, type Frame, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { tokenCharsMax } from '../../../platform/sealed-link.ts'
import { viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import {
  answerOutside,
  askOutsideAgain,
  findOutside,
  openOutside,
  openDays,
  type OutsideAnswer,
  passOnOutside,
  readOutside,
} from '../acts/outside.ts'
import { linkDigest } from '../links.ts'
import { paths } from '../paths.ts'
import { declineReasons, mayMove, outcomes } from '../rules/states.ts'
import { staffWords } from '../words/staff.ts'
import { clockIn } from './clock.ts'
import { AFewWords, HandedOver, HowItEnded, problemsOf, Refused, WhyNot, wordsIn } from './parts.tsx'
import { findTargets, PassOn, searchIn } from './pass-on.tsx'

const words = staffWords.outside
const one = staffWords.one

/** Nothing is shown and nothing used up by opening the address: whatever scans mail opens it, too. */
export async function outsidePage(visit: Visit): Promise<Answer> {
  const { stage, frame } = visit
  const token = tokenIn(visit)
  if (openedBy(visit)) return openedPage(visit, token)
  const held = await findOutside(stage, token)
  if (!held) return said(frame, words.used, words.usedAbout)
  const isFresh = held.kind === 'mailed' && held.usedAt === null && held.until > stage.house.clock()
  if (!isFresh) return usedPage(frame, token)
  const name = (await viewScene(stage, ({ db }) => nameOfOrganisation(db, held.organisation))) ?? ''
  return html(
    <Shell {...frame} language="en" title={words.title}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead(name, stage.place.name.en)}</p>
      <p>{words.once}</p>
      <form method="post" action={`${paths.outside(token)}/opening`}>
        <Button>{words.open}</Button>
      </form>
    </Shell>,
  )
}

/** What opens it from now on is kept by this browser for this address, and is never in the address: that is copied, and mailed on. */
export async function openOutsidePage(visit: Visit): Promise<Answer> {
  const { stage, frame } = visit
  const token = tokenIn(visit)
  const opened = await openOutside(stage, { token })
  if (!opened.ok) return usedPage(frame, token)
  const path = paths.outside(token)
  const kept = { name: cookieName, value: opened.value.token, secondsMax: openDays * 86_400, path }
  return redirect(path, { cookies: [kept] })
}

const cookieName = 'outside'

/** Of the address, as it was mailed. What is too long is none. */
function tokenIn({ params: { token = '' } }: Visit): string {
  return token.length > tokenCharsMax ? '' : token
}

/** The stage of the browser that opened it. */
function openedBy({ stage, cookies }: Visit): Stage | undefined {
  const opened = cookies[cookieName] ?? ''
  return opened === '' || opened.length > tokenCharsMax ? undefined : { ...stage, link: linkDigest(opened) }
}

/** `refused`: why what was sent could not be done; what was typed is there to be sent again. */
async function openedPage(visit: Visit, token: string, refused = ''): Promise<Answer> {
  const { stage, frame, query, form: typed } = visit
  const read = await readOutside(openedBy(visit) ?? stage, {})
  if (!read.ok || read.value.pieces.length === 0) return said(frame, words.gone, words.goneAbout)
  const { referral, pieces } = read.value
  const clock = clockIn(stage.place.timeZone)
  const here = paths.outside(token)
  const done = one.done[query.get('done') ?? '']
  // Whoever is outside cannot write down what somebody says to them.
  const problem = one.problems[refused === 'nobody-to-ask' ? 'nobody-to-ask-outside' : refused]
  const problems = problemsOf(refused)
  const search = searchIn(query, typed)
  const targets = search === '' ? undefined : await findTargets({ stage }, search)
  return html(
    <Shell {...frame} language="en" title={words.title} problems={problems}>
      {done !== undefined && <Banner language="en" title={done} />}
      <Refused says={problem} problems={problems} />
      <h1>{words.title}</h1>
      <SummaryList
        language="en"
        rows={[
          { label: one.stands, value: staffWords.states[referral.state] },
          { label: one.from, value: referral.from ?? staffWords.themself },
          { label: one.service, value: referral.service ?? '' },
          ...(referral.answerBy ? [{ label: one.answerBy, value: clock.time(referral.answerBy) }] : []),
          ...(referral.contactBy ? [{ label: one.contactBy, value: clock.time(referral.contactBy) }] : []),
          { label: one.reference, value: referenceInWords(referral.reference) },
        ]}
      />
      <h2>{one.handed}</h2>
      <p>{one.consent}</p>
      <HandedOver pieces={pieces} day={(at) => clock.day(new Date(`${at}T12:00Z`))} listen={false} />
      {mayMove(referral.state, 'accept') && (
        <form method="post" action={`${here}/answer`} class="narrow">
          <h2>{one.accept}</h2>
          <AFewWords id="accept-words" typed={typed} />
          <Button name="what" value="accept">
            {one.accept}
          </Button>
        </form>
      )}
      {referral.state === 'accepted' && (
        <form method="post" action={`${here}/answer`} class="narrow">
          <h2>{one.contact}</h2>
          <AFewWords id="contact-words" typed={typed} />
          <Button name="what" value="contact">
            {one.reached}
          </Button>
        </form>
      )}
      {mayMove(referral.state, 'finish') && (
        <form method="post" action={`${here}/answer`} class="narrow">
          <HowItEnded typed={typed} problems={problems} />
          <Button name="what" value="finish">
            {one.finishButton}
          </Button>
        </form>
      )}
      {mayMove(referral.state, 'decline') && (
        <Details summary={one.decline} open={typed.has('reason-asked')}>
          <form method="post" action={`${here}/answer`}>
            <WhyNot typed={typed} problems={problems} />
            <Button kind="secondary" name="what" value="decline">
              {one.decline}
            </Button>
          </form>
        </Details>
      )}
      {mayMove(referral.state, 'pass-on') && (
        <PassOn referral={referral} search={search} targets={targets} here={here} typed={typed} />
      )}
    </Shell>,
    {
      status: problem === undefined ? 200 : 422,
      headers: { 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' },
    },
  )
}

export async function answerOutsidePage(visit: Visit): Promise<Answer> {
  const { stage, frame, form } = visit
  const token = tokenIn(visit)
  const given = readAnswer(form)
  if (typeof given === 'string') return openedPage(visit, token, given)
  const outcome = await answerOutside(openedBy(visit) ?? stage, given)
  if (!outcome.ok) {
    const { because } = outcome.refusal
    if (because === 'used' || because === 'gone') return said(frame, words.gone, words.goneAbout)
    return openedPage(visit, token, because)
  }
  if (given.what === 'decline') return said(frame, one.done['declined']!)
  return redirect(`${paths.outside(token)}?done=${doneOf[given.what]}`)
}

const doneOf = { accept: 'accepted', contact: 'contact', finish: 'finished' } as const

function readAnswer(form: URLSearchParams): OutsideAnswer | 'reason' | 'outcome' {
  const given = wordsIn(form)
  switch (form.get('what')) {
    case 'decline': {
      const reason = declineReasons.find((each) => each === form.get('reason'))
      return reason ? { what: 'decline', reason, words: given } : 'reason'
    }
    case 'finish': {
      const outcome = outcomes.find((each) => each === form.get('outcome'))
      return outcome ? { what: 'finish', outcome, words: given } : 'outcome'
    }
    case 'contact':
      return { what: 'contact', words: given }
    default:
      return { what: 'accept', words: given }
  }
}

export async function passOnOutsidePage(visit: Visit): Promise<Answer> {
  const { stage, frame, form } = visit
  const token = tokenIn(visit)
  const service = form.get('service') ?? ''
  if (!isUuid(service)) return openedPage(visit, token, 'no-such-service')
  const passed = await passOnOutside(openedBy(visit) ?? stage, { service, words: wordsIn(form) })
  if (passed.ok) return said(frame, one.done[passed.value.isAgreed ? 'passed' : 'passed-ask']!)
  const { because } = passed.refusal
  if (because === 'used' || because === 'gone') return said(frame, words.gone, words.goneAbout)
  return openedPage(visit, token, because)
}

export async function askAgainPage(visit: Visit): Promise<Answer> {
  const { stage, frame } = visit
  await askOutsideAgain({ ...stage, link: linkDigest(tokenIn(visit)) }, {})
  return said(frame, words.sentAgain)
}

function usedPage(frame: Frame, token: string): Answer {
  return html(
    <Shell {...frame} language="en" title={words.used}>
      <h1>{words.used}</h1>
      <p class="lead">{words.usedAbout}</p>
      <form method="post" action={`${paths.outside(token)}/again`}>
        <Button>{words.again}</Button>
      </form>
    </Shell>,
    { status: 410 },
  )
}

function said(frame: Frame, title: string, about = ''): Answer {
  return html(
    <Shell {...frame} language="en" title={title}>
      <h1>{title}</h1>
      {about !== '' && <p class="lead">{about}</p>}
    </Shell>,
    { status: about === '' ? 200 : 410 },
  )
}
