// A moment of a flow, as a whole page.
import type { ComponentChildren } from 'preact'
import { say, type Language } from '../../kernel/language.ts'
import { unreachable } from '../../kernel/unreachable.ts'
import type { Moment, ReviewLine, Telling } from '../../platform/flow/channel.ts'
import type { Flow } from '../../platform/flow/flow.ts'
import { BackLink } from '../../platform/web/components/back-link/back-link.tsx'
import { Button, ButtonLink, ButtonRow } from '../../platform/web/components/button/button.tsx'
import { Confirmation } from '../../platform/web/components/confirmation/confirmation.tsx'
import { Details } from '../../platform/web/components/details/details.tsx'
import { Notice } from '../../platform/web/components/notice/notice.tsx'
import { PhoneLink } from '../../platform/web/components/phone-link/phone-link.tsx'
import { Question } from '../../platform/web/components/question/question.tsx'
import { SummaryList } from '../../platform/web/components/summary-list/summary-list.tsx'
import { written } from '../../platform/web/components/written/written.tsx'
import type { Walk } from '../../platform/web/flow-on-pages.ts'
import type { Frame } from '../../platform/web/page.ts'
import type { Problem } from '../../platform/web/problem.ts'
import { Shell } from '../../platform/web/shell.tsx'
import { fieldNames } from './parse.ts'
import { PassageView } from './passage-view.tsx'
import { paths } from './paths.ts'
import { fieldOf, QuestionForm } from './question-form.tsx'
import { webChannelWords } from './words/words.ts'

export type FlowPageProps = {
  frame: Frame
  language: Language
  flow: Flow
  moment: Moment
  walk: Walk
  back?: string
  reviewStep?: string
}

export function FlowPage({ frame, language, flow, moment, walk, back, reviewStep }: FlowPageProps) {
  const problems = problemsOf(moment, language)
  const asked = titleOf(moment, flow, language)
  const { onBehalf } = walk
  const title = onBehalf ? `${asked} – ${onBehalf.title}` : asked
  return (
    <Shell
      {...frame}
      title={title}
      problems={problems}
      above={back !== undefined && <BackLink language={language} href={back} />}
    >
      {onBehalf && (
        <Notice language={language} title={onBehalf.says}>
          <p>{onBehalf.means}</p>
        </Notice>
      )}
      {!isEndWithNothingDone(moment) && moment.told.map((telling) => <Told language={language} telling={telling} />)}
      <Body
        language={language}
        flow={flow}
        moment={moment}
        problems={problems}
        frame={frame}
        walk={walk}
        {...(reviewStep !== undefined && { reviewStep })}
      />
    </Shell>
  )
}

type BodyProps = Pick<FlowPageProps, 'language' | 'flow' | 'moment' | 'frame' | 'walk' | 'reviewStep'> & {
  problems: readonly Problem[]
}

function Body({ language, flow, moment, problems, frame, walk, reviewStep }: BodyProps) {
  const words = webChannelWords[language]
  switch (moment.at) {
    case 'ask':
      return (
        <>
          <QuestionForm
            language={language}
            ask={moment.ask}
            action={walk.step(moment.ask.step.id)}
            problems={problems}
          />
          <Ways
            language={language}
            walk={walk}
            frame={frame}
            help={moment.ask.step.wording.help && say(moment.ask.step.wording.help, language)}
          />
        </>
      )
    case 'review':
      return (
        <>
          <Question
            language={language}
            action={walk.step(reviewStep ?? '')}
            problems={problems}
            fields={{ [fieldNames.command]: 'confirm' }}
            submit={moment.submit ? say(moment.submit.ask, language) : words.continue}
          >
            <h1>{say(moment.wording.ask, language)}</h1>
            <Answers language={language} walk={walk} lines={moment.lines} />
            {moment.submit?.hint && <p>{say(moment.submit.hint, language)}</p>}
          </Question>
          <Ways language={language} walk={walk} frame={frame} />
        </>
      )
    case 'done':
      return <Done language={language} flow={flow} walk={walk} moment={moment} />
    case 'elsewhere':
      return <Elsewhere language={language} flow={flow} moment={moment} />
    case 'expired':
      return (
        <>
          <h1>{words.expired.title}</h1>
          <p>{moment.because ? say(moment.because, language) : words.expired.what}</p>
          <StartAgain language={language} walk={walk} />
        </>
      )
    default:
      return unreachable(moment)
  }
}

function Answers({ language, walk, lines }: { language: Language; walk: Walk; lines: readonly ReviewLine[] }) {
  const words = webChannelWords[language]
  if (lines.length === 0) return <p>{words.nothingToCheck}</p>
  return (
    <>
      {lines.some(({ conflict }) => conflict) && <Notice language={language} kind="warning" title={words.changed} />}
      <SummaryList
        language={language}
        rows={lines.map(({ step, label, answer, answerIn }) => ({
          label: say(label, language),
          value: written({ [answerIn?.[language] ?? language]: say(answer, language) }, language),
          change: { href: walk.step(step.id), what: say(label, language) },
        }))}
      />
    </>
  )
}

type DoneProps = { language: Language; flow: Flow; walk: Walk; moment: Extract<Moment, { at: 'done' }> }

function Done({ language, flow, walk, moment }: DoneProps) {
  const words = webChannelWords[language]
  const { reply, told } = moment
  if (!reply) {
    return (
      <>
        <h1>{told.length > 0 ? say(flow.title, language) : words.done.title}</h1>
        {told.map((telling) => (
          <Told language={language} telling={telling} />
        ))}
        <StartAgain language={language} walk={walk} />
      </>
    )
  }
  return (
    <Confirmation language={language} title={say(reply.say, language)}>
      {reply.href !== undefined && (
        <p>
          <a href={reply.href}>{reply.link ? say(reply.link, language) : words.done.see}</a>
        </p>
      )}
      <StartAgain language={language} walk={walk} />
    </Confirmation>
  )
}

function Elsewhere({
  language,
  flow,
  moment,
}: {
  language: Language
  flow: Flow
  moment: Extract<Moment, { at: 'elsewhere' }>
}) {
  const words = webChannelWords[language]
  const title = say(moment.wording.ask, language)
  if (moment.how === 'sign-in') {
    return (
      <>
        <h1>{title}</h1>
        <p>{words.signIn.what}</p>
        <ButtonRow>
          <ButtonLink href={`/sign-in?then=${encodeURIComponent(paths.flow(flow.id))}`}>
            {words.signIn.button}
          </ButtonLink>
        </ButtonRow>
      </>
    )
  }
  return (
    <>
      <h1>{title}</h1>
      <p>{words.notHere.what}</p>
    </>
  )
}

function StartAgain({ language, walk: { again, home } }: { language: Language; walk: Walk }) {
  const words = webChannelWords[language]
  const onward = (
    <ButtonRow>
      {again !== undefined && <Button kind="secondary">{words.done.again}</Button>}
      <ButtonLink kind="quiet" href={home.href}>
        {home.text}
      </ButtonLink>
    </ButtonRow>
  )
  return again === undefined ? (
    onward
  ) : (
    <form method="post" action={again}>
      {onward}
    </form>
  )
}

/** The ways out of a question that are in the same place on every page: help, a person, another channel. */
type WaysProps = { language: Language; walk: Walk; frame: Frame; help?: string | undefined }

function Ways({ language, walk, frame, help }: WaysProps) {
  const words = webChannelWords[language]
  const phone = frame.place.helpPhone
  return (
    <Details summary={words.help}>
      {help !== undefined && <p>{help}</p>}
      {phone === undefined ? (
        <p>{words.noPhone}</p>
      ) : (
        <p>
          {words.person} <PhoneLink phone={phone} />
        </p>
      )}
      {walk.elsewhere !== undefined && (
        <p>
          <a href={walk.elsewhere}>{words.elsewhere}</a>
        </p>
      )}
    </Details>
  )
}

function Told({ language, telling }: { language: Language; telling: Telling }): ComponentChildren {
  if (telling.kind === 'sentence') return <Notice language={language} title={say(telling.say, language)} />
  return (
    <Notice language={language} title={say(telling.wording.ask, language)}>
      {telling.passage && <PassageView language={language} passage={telling.passage} />}
    </Notice>
  )
}

function problemsOf(moment: Moment, language: Language): Problem[] {
  if (moment.at === 'ask' && moment.ask.problem)
    return [{ field: fieldOf(moment.ask.step), says: say(moment.ask.problem.say, language) }]
  if (moment.at === 'review' && moment.problem) return [{ field: 'main', says: say(moment.problem.say, language) }]
  return []
}

/** It was told, or nothing was found: a tick would say that something was done. */
function isEndWithNothingDone(moment: Moment): boolean {
  return moment.at === 'done' && !moment.reply
}

function titleOf(moment: Moment, flow: Flow, language: Language): string {
  const flowTitle = say(flow.title, language)
  if (moment.at === 'ask') return `${say(moment.ask.step.wording.ask, language)} – ${flowTitle}`
  if (moment.at === 'review') return `${say(moment.wording.ask, language)} – ${flowTitle}`
  // The first thing that is heard of a page. What came of it may be private, and titles stay in a browser’s history.
  const isDone = moment.at === 'done' && !isEndWithNothingDone(moment)
  return isDone ? `${webChannelWords[language].done.title} – ${flowTitle}` : flowTitle
}
