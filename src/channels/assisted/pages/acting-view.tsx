import { type Language, say, type Text } from '../../../kernel/language.ts'
import { longDate } from '../../../kernel/wall-clock.ts'
import type { Flow } from '../../../platform/flow/flow.ts'
import { BackLink } from '../../../platform/web/components/back-link/back-link.tsx'
import { Button, ButtonLink, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { Card, Cards } from '../../../platform/web/components/cards/cards.tsx'
import { ChoiceButtons } from '../../../platform/web/components/choice-buttons/choice-buttons.tsx'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { Banner, Notice } from '../../../platform/web/components/notice/notice.tsx'
import { Question, SomethingToSend } from '../../../platform/web/components/question/question.tsx'
import { SummaryList } from '../../../platform/web/components/summary-list/summary-list.tsx'
import type { Frame } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import type { HeldMandate } from '../desk.ts'
import { begunAs, drawBegun } from '../begun-once.ts'
import { momentIn } from '../moments.ts'
import { paths } from '../paths.ts'
import type { Call } from '../store.ts'
import { assistedWords } from '../words/words.ts'

type ActingProps = {
  frame: Frame
  held: readonly HeldMandate[]
  past: readonly { name: string; since: Date }[]
  flows: readonly Flow[]
  timeZone: string
}

/** Everybody whom they may act for, and whom they may no longer. */
export function ActingView({ frame, held, past, flows, timeZone }: ActingProps) {
  const { language } = frame
  const words = assistedWords[language].acting
  return (
    <Shell {...frame} title={words.title} above={<BackLink language={language} href="/me" />}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {held.length === 0 ? (
        <p>{past.length === 0 ? words.none : words.noneNow}</p>
      ) : (
        <Cards>
          {held.map((mandate) => (
            <Card>
              <h2>{mandate.name}</h2>
              <Scope language={language} mandate={mandate} flows={flows} timeZone={timeZone} />
              <ButtonRow>
                <ButtonLink href={paths.actingFor(mandate.id)}>{words.open(mandate.name)}</ButtonLink>
              </ButtonRow>
            </Card>
          ))}
        </Cards>
      )}
      {past.length > 0 && (
        <>
          <h2>{words.past}</h2>
          <ul>
            {past.map(({ name, since }) => (
              <li>
                {words.over(name)}. {words.overOn(longDate(since, timeZone, language))}
              </li>
            ))}
          </ul>
          <p>{words.overAsk}</p>
        </>
      )}
      <h2>{words.how}</h2>
      <ul>
        {words.ways.map((way) => (
          <li>{way}</li>
        ))}
      </ul>
    </Shell>
  )
}

type ScopeProps = { language: Language; mandate: HeldMandate; flows: readonly Flow[]; timeZone: string }

function Scope({ language, mandate: { kind, flows: covered, endsAt }, flows, timeZone }: ScopeProps) {
  const words = assistedWords[language].acting
  const titleOf = (id: string) => say(flows.find((flow) => flow.id === id)?.title ?? { en: id, cy: id }, language)
  return (
    <SummaryList
      language={language}
      rows={[
        { label: words.as, value: kindIn(words.kinds, kind) },
        { label: words.may, value: covered === null ? words.everything : covered.map(titleOf).join('; ') },
        { label: words.until, value: endsAt ? longDate(endsAt, timeZone, language) : words.noEnd },
      ]}
    />
  )
}

function kindIn(kinds: Readonly<Record<string, string>>, kind: string): string {
  return kinds[kind] ?? kind
}

type ActingForProps = {
  frame: Frame
  mandate: HeldMandate
  flows: readonly Flow[]
  begun: readonly Call[]
  titleOf: (flow: string) => Text
  timeZone: string
  isNotCovered: boolean
}

/** One of them: what can be begun, what was begun, what is done. */
export function ActingForView({ frame, mandate, flows, begun, titleOf, timeZone, isNotCovered }: ActingForProps) {
  const { language } = frame
  const words = assistedWords[language].acting
  const { id, name } = mandate
  const when = (at: Date) => momentIn(timeZone, language, at)
  const open = begun.filter(({ doneAt }) => doneAt === null)
  const done = begun.filter(({ doneAt }) => doneAt !== null)
  return (
    <Shell {...frame} title={words.open(name)} above={<BackLink language={language} href={paths.acting} />}>
      {isNotCovered && <Banner language={language} kind="warning" title={words.notCovered(name)} />}
      <h1>{words.open(name)}</h1>
      <Scope language={language} mandate={mandate} flows={flows} timeZone={timeZone} />
      <Notice language={language} title={words.written(name)}>
        <p>{words.notRead(name)}</p>
      </Notice>
      {open.length > 0 && (
        <>
          <h2>{words.unfinished}</h2>
          <LinkList
            items={open.map((one) => ({
              href: paths.begun(id, one.id),
              text: say(titleOf(one.flow), language),
              about: words.began(when(one.beganAt)),
            }))}
          />
        </>
      )}
      <Question language={language} action={paths.actingFor(id)} submit={false} fields={{ [begunAs]: drawBegun() }}>
        <ChoiceButtons
          language={language}
          name="flow"
          label={words.what(name)}
          options={flows.map((flow) => ({ value: flow.id, text: say(flow.title, language) }))}
        />
      </Question>
      {done.length > 0 && (
        <>
          <h2>{words.done}</h2>
          <ul>
            {done.map((one) => (
              <li>
                {say(titleOf(one.flow), language)}, {words.doneOn(when(one.doneAt ?? one.beganAt))}
              </li>
            ))}
          </ul>
        </>
      )}
      <form method="post" action={`/me/mandates/${id}/ending`}>
        <SomethingToSend />
        <ButtonRow>
          <Button kind="secondary">{words.layDown}</Button>
          <ButtonLink kind="quiet" href={paths.acting}>
            {words.others}
          </ButtonLink>
        </ButtonRow>
      </form>
    </Shell>
  )
}

type OverProps = { frame: Frame; name: string; over: Date; timeZone: string }

export function OverView({ frame, name, over, timeZone }: OverProps) {
  const { language } = frame
  const words = assistedWords[language].acting
  return (
    <Shell {...frame} title={words.over(name)}>
      <h1>{words.over(name)}</h1>
      <p class="lead">{words.overOn(longDate(over, timeZone, language))}</p>
      <p>{words.overWhat}</p>
      <p>{words.overAsk}</p>
      <p>
        <a href={paths.acting}>{words.others}</a>
      </p>
    </Shell>
  )
}

export function NobodyView({ frame }: { frame: Frame }) {
  const words = assistedWords[frame.language].acting
  return (
    <Shell {...frame} title={words.title}>
      <h1>{words.title}</h1>
      <p>{words.notYours}</p>
      <p>
        <a href={paths.acting}>{words.others}</a>
      </p>
    </Shell>
  )
}
