// A referral as the person follows it: where it is, what they agreed to, what happened, and the way to stop it.
import type { ComponentChildren } from 'preact'
import type { Language } from '../../../kernel/language.ts'
import { recordingNamedIn } from '../../../platform/flow/recorded.ts'
import { referenceInWords } from '../../../platform/reference.ts'
import { Button, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { Details } from '../../../platform/web/components/details/details.tsx'
import { Banner, Notice } from '../../../platform/web/components/notice/notice.tsx'
import { SummaryList } from '../../../platform/web/components/summary-list/summary-list.tsx'
import { Timeline } from '../../../platform/web/components/timeline/timeline.tsx'
import { written } from '../../../platform/web/components/written/written.tsx'
import type { Frame } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { agreedInWords } from '../../record/index.ts'
import { mayMove, stages } from '../rules/states.ts'
import { whenInWords } from '../../directory/index.ts'
import { askedInWords, standsInWords, whoNow } from '../saying.ts'
import type { Agreed, Handed, Happened } from '../store/handed.ts'
import type { Referral } from '../store/referrals.ts'
import { pieceNamed, scriptOf } from '../words/script.ts'
import { referralWords } from '../words/words.ts'

type Props = {
  frame: Frame
  /** Where its forms are sent. */
  path: string
  referral: Referral
  happened: readonly Happened[]
  /** Word for word, for whoever is signed in; absent for whoever came by a link, which others may have. */
  pieces?: readonly Handed[]
  agreed: Agreed | undefined
  now: Date
  timeZone: string
  done: string | undefined
  tooLate: boolean
  above?: ComponentChildren
}

export function Parcel(props: Props) {
  const { frame, path, referral: one, happened, pieces, agreed, now, timeZone, done, tooLate, above } = props
  const { language } = frame
  const words = referralWords[language]
  const when = (at: Date) => whenInWords(at, now, timeZone, language)
  return (
    <Shell {...frame} title={words.one} above={above}>
      {done !== undefined && <Banner language={language} title={done} />}
      {tooLate && <Banner language={language} kind="warning" title={words.done['too-late']} />}
      <h1>{words.one}</h1>
      <p class="lead">{standsInWords(one, now, timeZone, language)}</p>
      <Stages one={one} language={language} />
      {mayMove(one.state, 'answer') && <Asked {...props} />}
      <SummaryList
        language={language}
        rows={[
          { label: words.to, value: written({ en: askedInWords(one) }, language) },
          { label: words.from, value: one.from === null ? words.yourself : written({ en: one.from }, language) },
          { label: words.reference, value: referenceInWords(one.reference) },
        ]}
      />
      <h2>{mayMove(one.state, 'answer') ? words.toHand : words.handed}</h2>
      <p>{agreed ? words.handedNow : mayMove(one.state, 'answer') ? words.handedNotYet : words.handedNoMore}.</p>
      {pieces ? (
        <>
          <SummaryList
            language={language}
            rows={pieces.map(({ piece, words: text }) => ({
              label: capital(pieceNamed(language, piece)),
              value: text.split('\n').map((line) => [recordingNamedIn(line) ? '♪' : line, <br />]),
            }))}
          />
          {one.pieces.length > pieces.length && pieces.length > 0 && <p>{words.withheld}</p>}
        </>
      ) : (
        <>
          <ul>
            {one.pieces.map((piece) => (
              <li>{capital(pieceNamed(language, piece))}</li>
            ))}
          </ul>
          <p>
            <a href={`/sign-in?then=/me/referrals/${one.id}`}>{words.signIn}</a>
          </p>
        </>
      )}
      {agreed && (
        <Details summary={words.agreed}>
          <blockquote lang={agreed.language}>{agreed.wording}</blockquote>
          <p>{words.said(agreedInWords(agreed, language), when(agreed.beganAt))}</p>
        </Details>
      )}
      <h2>{words.happened}</h2>
      <Timeline
        happenings={happened.map(({ at, what, organisation, reason, words: said }) => ({
          at: at.toISOString(),
          when: when(at),
          ...(organisation === null ? {} : { who: written({ en: organisation }, language) }),
          head: `${words.happenings[what]}.${reason && words.reasons[reason] ? ` ${words.reasons[reason]}` : ''}`,
          said,
          lang: 'en',
        }))}
      />
      {mayMove(one.state, 'withdraw') && !mayMove(one.state, 'answer') && agreed && (
        <section aria-labelledby="stop">
          <h2 id="stop">{words.stop}</h2>
          <p>{words.stopAbout}</p>
          <form method="post" action={`${path}/withdrawal`}>
            <Button kind="danger">{words.stopButton}</Button>
          </form>
        </section>
      )}
    </Shell>
  )
}

function Asked({ frame, path, referral: one }: Props) {
  const { language } = frame
  const words = referralWords[language]
  const { service, pieces, mayPassOn } = one
  // In the language that is kept as the one it was asked in.
  return (
    <Notice language={language} title={words.asks}>
      <p lang={one.language}>
        {scriptOf(one.language, { to: whoNow(one), service: service ?? '', pieces, mayPassOn })}
      </p>
      <form method="post" action={`${path}/answer`}>
        <ButtonRow>
          <Button name="answer" value="yes">
            {words.yes}
          </Button>
          <Button kind="secondary" name="answer" value="no">
            {words.no}
          </Button>
        </ButtonRow>
      </form>
    </Notice>
  )
}

/** The way of a parcel, in words; where it turned off, the sentence above says so. */
function Stages({ one, language }: { one: Referral; language: Language }) {
  const words = referralWords[language]
  const at = stages.findIndex((stage) => stage === one.state)
  if (at < 0) return null
  return (
    <ol class="stages" role="list">
      {stages.map((stage, place) => (
        <li
          class={place < at ? 'past' : place === at ? 'now' : 'to-come'}
          aria-current={place === at ? 'step' : undefined}
        >
          {words.states[stage]}
        </li>
      ))}
    </ol>
  )
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
