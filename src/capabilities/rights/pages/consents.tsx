// What a person agreed to, one card for each purpose and recipient, each with a way to take it back and a receipt.
import { isUuid } from '../../../kernel/id.ts'
import { say } from '../../../kernel/language.ts'
import { overSince } from '../../../kernel/over.ts'
import { viewScene } from '../../../platform/scene.ts'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { Banner } from '../../../platform/web/components/notice/notice.tsx'
import { SomethingToSend } from '../../../platform/web/components/question/question.tsx'
import { Tag } from '../../../platform/web/components/tag/tag.tsx'
import { type Answer, html, json, redirect, type Visit } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import {
  agreedInWords,
  listConsentAsks,
  listSharing,
  purposeInWords,
  type Sharing,
  type SharingId,
  stopSharing,
} from '../../record/index.ts'
import { consentInWords } from '../consents.ts'
import { dateName } from '../naming.ts'
import { paths } from '../paths.ts'
import { receiptOf } from '../receipts.ts'
import { listToldAbout } from '../store/outcomes.ts'
import { rightsWords } from '../words/words.ts'
import { AskedToAgree, LetSee, ownAnswer } from './me.tsx'

export async function consentsPage({ stage, frame, query }: Visit): Promise<Answer> {
  const { viewer, house } = stage
  if (viewer.kind !== 'person') return redirect(`/sign-in?then=${paths.consents}`)
  const { language } = frame
  const words = rightsWords[language].consents
  const { all, asks, told } = await viewScene(stage, async ({ db, now }) => ({
    asks: await listConsentAsks(db, viewer.personId, now),
    all: await listSharing(db, viewer.personId),
    told: (await listToldAbout(db, viewer.personId)).filter(({ what }) => what === 'consent-ended'),
  }))
  return html(
    <Shell {...frame} title={words.title}>
      {query.has('ended') && <Banner language={language} title={words.done} />}
      <h1>{words.title}</h1>
      <p class="lead">{all.length === 0 ? words.none : words.lead}</p>
      {asks.length > 0 && <AskedToAgree language={language} />}
      <LetSee language={language} />
      {all.map((one) => (
        <OneConsent
          one={one}
          language={language}
          timeZone={stage.place.timeZone}
          now={house.clock()}
          told={told.find(({ organisation }) => organisation === one.to)}
        />
      ))}
      <h2>{words.others}</h2>
      <ul>
        {house.manifests.flatMap(({ onOwnPage: doors = [] }) =>
          doors.map(({ path, title }) => (
            <li>
              <a href={path}>{say(title, language)}</a>
            </li>
          )),
        )}
        <li>{words.texts}</li>
      </ul>
      <p>
        <a href="/me">{rightsWords[language].data.back}</a>
      </p>
    </Shell>,
    ownAnswer,
  )
}

type Props = {
  one: Sharing
  language: 'en' | 'cy'
  timeZone: string
  now: Date
  told: { seenAt: Date | null } | undefined
}

function OneConsent({ one, language, timeZone, now, told }: Props) {
  const all = rightsWords[language]
  const words = all.consents
  const day = (at: Date) => dateName(at, language, timeZone)
  const between = consentInWords(one, language)
  const isNo = one.answer === 'no'
  const isOver = overSince(one.withdrawnAt, one.endsAt, now) !== undefined
  const purposes = one.purposes?.map((purpose) => purposeInWords(purpose, language))
  return (
    <section class="card">
      <h2>{between}</h2>
      <p>
        {isNo && <Tag text={words.saidNo} />}
        {isOver && !isNo && (
          <Tag text={one.withdrawnAt ? words.ended(day(one.withdrawnAt)) : words.over(day(one.endsAt!))} />
        )}{' '}
        {words.for}: {purposes?.join(', ') ?? words.anyPurpose}.{' '}
        {one.basis === 'consent'
          ? `${isNo ? words.saidNo : words.on} ${agreedInWords(one, language)}`
          : `${words.notConsent} ${words.bases[one.basis]}`}
        , {isNo ? day(one.beganAt) : words.since(day(one.beganAt))}
        {one.endsAt && !isOver && `, ${words.until(day(one.endsAt))}`}.
      </p>
      <p class="hint">{words.words}</p>
      <blockquote lang={one.language}>{one.wording}</blockquote>
      {isOver && !isNo && told && <p>{told.seenAt ? words.toldSeen : words.told}.</p>}
      {!isOver && one.basis === 'consent' && (
        <form method="post" action={paths.withdrawal(one.id)}>
          <SomethingToSend />
          <Button kind="danger">
            {words.withdraw}
            <span class="only-heard">{words.withdrawOf(between)}</span>
          </Button>
        </form>
      )}
      <p>
        <a href={paths.receipt(one.id)}>
          {words.receipt}
          <span class="only-heard">: {between}</span>
        </a>
      </p>
    </section>
  )
}

export async function withdrawConsent({ stage, params }: Visit): Promise<Answer> {
  const id = params['id'] ?? ''
  if (isUuid(id)) await stopSharing(stage, { id: id as SharingId })
  return redirect(`${paths.consents}?ended`)
}

export async function receiptPage({ stage, params }: Visit): Promise<Answer> {
  const { viewer } = stage
  if (viewer.kind !== 'person') return redirect(`/sign-in?then=${paths.consents}`)
  const all = await viewScene(stage, ({ db }) => listSharing(db, viewer.personId))
  const one = all.find(({ id }) => id === params['id'])
  if (!one) return json({ problem: 'There is no such consent of yours.' }, { status: 404 })
  return json(receiptOf(stage, one), { headers: { 'cache-control': 'private, no-store' } })
}
