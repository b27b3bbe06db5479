// The person's own referrals: by their account, or by the link to one.
import { isUuid } from '../../../kernel/id.ts'
import { type Scene, viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { BackLink } from '../../../platform/web/components/back-link/back-link.tsx'
import { ButtonLink } from '../../../platform/web/components/button/button.tsx'
import { EmptyState } from '../../../platform/web/components/empty-state/empty-state.tsx'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { written } from '../../../platform/web/components/written/written.tsx'
import { type Answer, type Frame, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { tokenCharsMax } from '../../../platform/sealed-link.ts'
import { answer } from '../acts/answer.ts'
import { withdraw } from '../acts/withdraw.ts'
import { isLinkTo, linkDigest } from '../links.ts'
import { paths } from '../paths.ts'
import { askedInWords, standsInWords } from '../saying.ts'
import { findAgreed, listHappened, listPieces } from '../store/handed.ts'
import * as store from '../store/referrals.ts'
import { referralWords } from '../words/words.ts'
import { Parcel } from './parcel.tsx'

export async function minePage({ stage, frame }: Visit): Promise<Answer> {
  const { viewer } = stage
  const words = referralWords[frame.language]
  if (viewer.kind !== 'person') return redirect(`/sign-in?then=${paths.mine}`)
  const found = await viewScene(stage, ({ db }) => store.listOfPerson(db, viewer.personId))
  const now = stage.house.clock()
  return html(
    <Shell {...frame} title={words.title} above={<BackLink language={frame.language} href="/me" />}>
      <h1>{words.title}</h1>
      {found.length === 0 ? (
        <EmptyState title={words.none} icon="hands">
          <ButtonLink href="/do/refer-me">{words.ask}</ButtonLink>
        </EmptyState>
      ) : (
        <>
          <LinkList
            items={found.map((one) => ({
              href: `${paths.mine}/${one.id}`,
              text: written({ en: askedInWords(one) }, frame.language),
              about: standsInWords(one, now, stage.place.timeZone, frame.language),
            }))}
          />
          <p>
            <ButtonLink kind="secondary" href="/do/refer-me">
              {words.ask}
            </ButtonLink>
          </p>
        </>
      )}
    </Shell>,
  )
}

export function ownPage(visit: Visit): Promise<Answer> {
  const { id = '' } = visit.params
  const above = <BackLink language={visit.frame.language} href={paths.mine} />
  return parcelPage(visit, { stage: visit.stage, path: `${paths.mine}/${id}`, isSignedIn: true, above })
}

/** By the link: where it is and what was agreed; the words themselves need a sign-in, because a link may be in others' hands. */
export function linkPage(visit: Visit): Promise<Answer> {
  const held = holding(visit)
  if (!held) return Promise.resolve(gone(visit.frame))
  return parcelPage(visit, { ...held, isSignedIn: false })
}

type Way = { stage: Stage; path: string; isSignedIn: boolean; above?: ReturnType<typeof BackLink> }

async function parcelPage(visit: Visit, { stage, path, isSignedIn, above }: Way): Promise<Answer> {
  const { id = '' } = visit.params
  const { viewer } = stage
  if (!isUuid(id)) return gone(visit.frame)
  const found = await viewScene(stage, (scene) => gather(scene, id))
  // A member of staff who is signed in sees others' by a look alone, and never on this page.
  const isTheirs = !isSignedIn || (viewer.kind === 'person' && found?.referral.personId === viewer.personId)
  if (!found || !isTheirs) return gone(visit.frame)
  const { pieces, ...rest } = found
  const words = referralWords[visit.frame.language]
  const said = visit.query.get('done')
  return html(
    <Parcel
      frame={visit.frame}
      path={path}
      {...rest}
      {...(isSignedIn ? { pieces } : {})}
      now={stage.house.clock()}
      timeZone={stage.place.timeZone}
      done={said === 'answered' || said === 'withdrawn' ? words.done[said] : undefined}
      tooLate={said === 'too-late'}
      above={above}
    />,
    { headers: { 'cache-control': 'private, no-store' }, ...(said === 'too-late' ? { status: 422 } : {}) },
  )
}

async function gather({ db }: Scene, id: string) {
  const referral = await store.find(db, id)
  return (
    referral && {
      referral,
      happened: await listHappened(db, referral.id),
      pieces: await listPieces(db, referral.id),
      agreed: await findAgreed(db, referral.id),
    }
  )
}

export const answerOwn = (visit: Visit) => decide(visit, ownWay(visit), 'answer')
export const withdrawOwn = (visit: Visit) => decide(visit, ownWay(visit), 'withdraw')
export const answerByLink = (visit: Visit) => decide(visit, holding(visit), 'answer')
export const withdrawByLink = (visit: Visit) => decide(visit, holding(visit), 'withdraw')

async function decide(visit: Visit, way: Held | undefined, what: 'answer' | 'withdraw'): Promise<Answer> {
  const { id = '' } = visit.params
  if (!way || !isUuid(id)) return gone(visit.frame)
  const outcome =
    what === 'withdraw'
      ? await withdraw(way.stage, { id })
      : await answer(way.stage, { id, answer: visit.form.get('answer') === 'yes' ? 'yes' : 'no', askedHow: 'shown' })
  if (outcome.ok) return redirect(`${way.path}?done=${what === 'answer' ? 'answered' : 'withdrawn'}`)
  return outcome.refusal.because === 'too-late' ? redirect(`${way.path}?done=too-late`) : gone(visit.frame)
}

type Held = { stage: Stage; path: string }

function ownWay({ stage, params }: Visit): Held {
  return { stage, path: `${paths.mine}/${params['id'] ?? ''}` }
}

/** The stage of whoever holds the link: it may see this one referral and nothing else. */
function holding({ stage, params }: Visit): Held | undefined {
  const { id = '', token = '' } = params
  if (!isUuid(id) || token.length > tokenCharsMax || !isLinkTo(stage.house.secret, id, token)) return undefined
  return { stage: { ...stage, link: linkDigest(token) }, path: paths.follow(id, token) }
}

function gone(frame: Frame): Answer {
  const words = referralWords[frame.language]
  return html(
    <Shell {...frame} title={words.one}>
      <h1>{words.one}</h1>
      <p>{words.gone}</p>
      <p>
        <ButtonLink href={paths.mine}>{words.title}</ButtonLink>
      </p>
    </Shell>,
    { status: 404 },
  )
}
