// One person to ring: what to say, what they said so far and who did which step, going on for them, and what came of it.
import { isUuid } from '../../../kernel/id.ts'
import { say } from '../../../kernel/language.ts'
import { writtenPhone } from '../../../kernel/phone.ts'
import { flowNamed } from '../../../platform/flow/run/flows.ts'
import type { Flow } from '../../../platform/flow/flow.ts'
import { position, type Position } from '../../../platform/flow/position.ts'
import { namesOfPeople } from '../../../platform/identity/names.ts'
import { isOnlyKept } from '../../../platform/only-kept.ts'
import { viewScene } from '../../../platform/scene.ts'
import { systemStage } from '../../../platform/jobs/worker.ts'
import type { Stage } from '../../../platform/stage.ts'
import { BackLink } from '../../../platform/web/components/back-link/back-link.tsx'
import { Button, ButtonLink, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { ReadOut } from '../../../platform/web/components/call-sheet/call-sheet.tsx'
import { SomethingToSend } from '../../../platform/web/components/question/question.tsx'
import { Table } from '../../../platform/web/components/table/table.tsx'
import { Tag } from '../../../platform/web/components/tag/tag.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { overtaken } from '../../../platform/web/overtaken.tsx'
import { html, redirect, type Visit } from '../../../platform/web/page.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { leaveNote } from '../acts/leave-note.ts'
import { letGoCall } from '../acts/let-go.ts'
import { settleCallback } from '../acts/settle-callback.ts'
import { takeCallback } from '../acts/take-callback.ts'
import { organisationOf } from '../organisation-of.ts'
import { isAnybodysFrom } from '../rules.ts'
import * as store from '../store.ts'
import { type Done, helpersIn, storyOf } from './story.ts'
import { whenInWords } from '../when.ts'
import { staffWords as words } from '../words/staff.ts'
import { languageSaid, path, titleOf } from './queue.tsx'

export async function callbackPage(visit: Visit) {
  const { stage, params } = visit
  const { id = '' } = params
  if (!isUuid(id)) return redirect(path)
  const mine = await viewScene(stage, ({ db }) => store.find(db, id))
  if (mine) return (await isOver(stage, mine)) ? redirect(path) : takenPage(visit, mine)
  const waiting = (await viewScene(stage, ({ db }) => store.listWaiting(db))).find((one) => one.id === id)
  if (!waiting || waiting.isTaken) return redirect(`${path}?taken`)
  return takePage(visit, waiting)
}

/** They were rung, and have asked since that what is kept of them is only kept: it is read by nobody here any more. */
async function isOver(stage: Stage, { settledAt, personId, askedAt }: store.Callback): Promise<boolean> {
  const { organisation } = organisationOf(stage)
  if (settledAt === null || !personId || !organisation) return false
  return viewScene(stage, (scene) => isOnlyKept(scene, { person: personId, organisation, askedAt }))
}

/** Before it is taken nothing is shown of who it is, or of what they said. */
function takePage({ stage, frame }: Visit, one: store.Waiting) {
  const title = titleOf(stage, one.flow)
  return html(
    <StaffShell {...frame} title={title}>
      <BackLink language="en" href={path} />
      <h1>{title}</h1>
      <p>
        {one.isUrgent && <Tag text={words.urgent} look="bad" />}{' '}
        {one.takenBackAt !== null && <Tag text={words.asksNotTo} look="warn" />}{' '}
        {one.letGoAt !== null && <Tag text={words.letGo} look="warn" />}{' '}
        {one.interpreter === null ? words.wantsToTalk(title, words.languages[one.language]) : languageSaid(one)}
      </p>
      {one.pressedNothing && <p>{words.pressedNothingAbout}</p>}
      {one.silentBefore && <p>{words.silentBeforeAbout}</p>}
      <p>{words.takeAbout}</p>
      <form method="post" action={`${path}/${one.id}/taking`}>
        <SomethingToSend />
        <Button>{one.onLineAt === null ? words.take : words.takeOnLine}</Button>
      </form>
    </StaffShell>,
  )
}

async function takenPage({ stage, frame }: Visit, one: store.Callback) {
  const { id, number, language } = one
  const title = number === null ? words.onLine : writtenPhone(number)
  const so = await sofar(stage, one)
  const isTakenBack = one.takenBackAt !== null && one.settledAt !== null
  return html(
    <StaffShell {...frame} title={title}>
      <BackLink language="en" href={path} />
      <h1>{title}</h1>
      <p>
        {one.isUrgent && <Tag text={words.urgent} look="bad" />}{' '}
        {one.interpreter === null
          ? words.wantsToTalk(titleOf(stage, one.flow), words.languages[language])
          : languageSaid(one)}{' '}
        {words.askedAt(whenInWords(one.askedAt, stage.house.clock(), stage.place.timeZone, 'en'), howAsked(one))}
      </p>
      {one.pressedNothing && <p>{words.pressedNothingAbout}</p>}
      {one.silentBefore && <p>{words.silentBeforeAbout}</p>}
      {one.settledAt !== null && <p>{words.over}</p>}
      {one.takenBackAt !== null && <p>{tookBackWords(stage, one.takenBackAt, one.settledAt === null)}</p>}
      <Yours one={one} stage={stage} />
      {one.onLineAt === null && number !== null && !isTakenBack && (
        <>
          <p>
            <ButtonLink href={`tel:${number}`}>{words.ring(writtenPhone(number))}</ButtonLink>
          </p>
          <ReadOut language={language}>
            <p>{helloOf(stage, one)}</p>
          </ReadOut>
        </>
      )}
      {one.note !== '' && (
        <>
          <h2>{words.earlier}</h2>
          <p class="as-written">{one.note}</p>
        </>
      )}
      <h2>{words.saidSoFar}</h2>
      {so === undefined || so.story.length === 0 ? <p>{words.nothingSaid}</p> : <Story {...so} stage={stage} />}
      {so?.stoppedAt !== undefined && <p>{words.stoppedAt(so.stoppedAt)}</p>}
      {so?.isFinished && <p>{words.finished}</p>}
      {so?.canGoOn && one.sessionId !== null && (
        <form method="post" action={`/work/assist/open/${one.sessionId}`}>
          <SomethingToSend />
          <p>{words.goOnAbout}</p>
          <Button kind="secondary">{words.goOn}</Button>
        </form>
      )}
      {one.settledAt === null && (
        <>
          <h2>{words.end}</h2>
          <Settle id={id} canTryAgain={number !== null} isSilent={one.pressedNothing && one.onLineAt === null} />
          {one.onLineAt === null && one.letGoAt === null && (
            <form method="post" action={`${path}/${id}/giving-back`}>
              <SomethingToSend />
              <Button kind="quiet">{words.giveBack}</Button>
            </form>
          )}
        </>
      )}
    </StaffShell>,
  )
}

/** For how long it is nobody else's. */
function Yours({ one, stage }: { one: store.Callback; stage: Stage }) {
  const { takenAt, letGoAt, settledAt, onLineAt } = one
  if (takenAt === null || settledAt !== null) return null
  const said = (at: Date) => whenInWords(at, stage.house.clock(), stage.place.timeZone, 'en')
  if (letGoAt === null)
    return <p>{words.yoursUntil(said(isAnybodysFrom({ ...one, takenAt, isOnLine: onLineAt !== null })))}</p>
  return (
    <form method="post" action={`${path}/${one.id}/taking`}>
      <SomethingToSend />
      <p>{words.yoursNoLonger(said(letGoAt))}</p>
      <Button kind="secondary">{words.takeAgain}</Button>
    </form>
  )
}

function tookBackWords(stage: Stage, at: Date, isStillToRing: boolean): string {
  const said = words.tookBack(whenInWords(at, stage.house.clock(), stage.place.timeZone, 'en'))
  return isStillToRing ? `${said} ${words.mayBeMade}` : said
}

function Story({ story, stage }: { story: readonly Done[]; stage: Stage }) {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: stage.place.timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
  return (
    <Table
      caption={words.who2}
      head={words.storyHead}
      rows={story.map(({ at, who, how, what, file }) => [
        `${who}, ${how}`,
        <>
          {what} {file !== undefined && <a href={`/files/${file}`}>{words.listen}</a>}
        </>,
        clock.format(at),
      ])}
    />
  )
}

function Settle({ id, canTryAgain, isSilent }: { id: string; canTryAgain: boolean; isSilent: boolean }) {
  return (
    <form method="post" action={`${path}/${id}/settlement`}>
      <Textarea language="en" name="note" label={words.note} hint={words.noteHint} rows={3} charsMax={2_000} value="" />
      <ButtonRow>
        <Button name="outcome" value="spoke">
          {words.spoke}
        </Button>
        {canTryAgain && (
          <Button name="outcome" value="no-answer" kind="secondary">
            {words.noAnswer}
          </Button>
        )}
        {isSilent && (
          <Button name="outcome" value="nobody-there" kind="secondary">
            {words.nobodyThere}
          </Button>
        )}
        <Button name="outcome" value="not-needed" kind="secondary">
          {words.notNeeded}
        </Button>
      </ButtonRow>
    </form>
  )
}

type SoFar = { story: Done[]; stoppedAt?: string; isFinished: boolean; canGoOn: boolean }

async function sofar(stage: Stage, { sessionId, flow: flowId }: store.Callback): Promise<SoFar | undefined> {
  const flow = flowId === null ? undefined : flowNamed(stage, flowId)
  if (!flow || sessionId === null) return undefined
  const { events, names } = await viewScene(systemStage(stage.house, stage.place, 'callbacks.read'), async ({ db }) => {
    const said = await store.listSaid(db, sessionId)
    return { events: said, names: await namesOfPeople(db, helpersIn(said)) }
  })
  const here = position(flow, events)
  const isOpen = here.at !== 'done' && here.at !== 'expired'
  const canBeHelped = flow.channels.includes('web') || flow.channels.includes('assisted')
  return {
    story: storyOf(flow, events, names),
    isFinished: here.at === 'done',
    canGoOn: isOpen && canBeHelped,
    ...stoppedAt(flow, here),
  }
}

function stoppedAt(_flow: Flow, here: Position): { stoppedAt?: string } {
  return here.at === 'ask' || here.at === 'review' ? { stoppedAt: say(here.step.wording.ask, 'en') } : {}
}

function helloOf(stage: Stage, { flow: flowId, language, pressedNothing }: store.Callback): string {
  const flow = flowId === null ? undefined : flowNamed(stage, flowId)
  const about = flow ? words.helloAbout(say(flow.title, language))[language] : ''
  const name = stage.viewer.kind === 'person' ? stage.viewer.name : ''
  const said = pressedNothing ? words.helloRang : words.hello
  return said(name, say(stage.place.name, language), about)[language]
}

function howAsked({ channel }: store.Callback): string {
  return Object.entries(words.story.on).find(([name]) => name === channel)?.[1] ?? ''
}

export async function takeOne({ stage, params }: Visit) {
  const { id = '' } = params
  if (!isUuid(id)) return redirect(path)
  const outcome = await takeCallback(stage, { id })
  return redirect(outcome.ok ? `${path}/${id}` : `${path}?taken`)
}

export async function settleOne(visit: Visit) {
  const { stage, params, form } = visit
  const { id = '' } = params
  const outcome = outcomes.find((one) => one === form.get('outcome'))
  if (!isUuid(id) || !outcome) return redirect(path)
  const note = form.get('note') ?? ''
  const settled = await settleCallback(stage, { id, outcome, note })
  if (settled.ok) return redirect(`${path}?settled=${settled.value.outcome}`)
  const left = await leaveNote(stage, { id, note: note.trim() })
  return left.ok ? redirect(`${path}?taken=noted`) : overtaken(visit, `${path}?taken`)
}

export async function giveBackOne({ stage, params }: Visit) {
  const { id = '' } = params
  if (!isUuid(id)) return redirect(path)
  const given = await letGoCall(stage, { id: id as store.CallbackId })
  return redirect(`${path}?${given.ok ? 'settled=given-back' : 'taken'}`)
}

const outcomes = ['spoke', 'no-answer', 'nobody-there', 'not-needed'] as const
