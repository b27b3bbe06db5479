// Whom to ring next: urgent first, then the soonest promised. English, as all pages of staff are.
import { isUuid } from '../../../kernel/id.ts'
import { say } from '../../../kernel/language.ts'
import { flowNamed } from '../../../platform/flow/run/flows.ts'
import { position } from '../../../platform/flow/position.ts'
import { reviewLines } from '../../../platform/flow/moment.ts'
import { viewScene } from '../../../platform/scene.ts'
import { systemStage } from '../../../platform/jobs/worker.ts'
import type { Stage } from '../../../platform/stage.ts'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { SummaryList } from '../../../platform/web/components/summary-list/summary-list.tsx'
import { Table } from '../../../platform/web/components/table/table.tsx'
import { Tag } from '../../../platform/web/components/tag/tag.tsx'
import { html, redirect, type Visit } from '../../../platform/web/page.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { settleCallback, takeCallback } from '../acts/take-callback.ts'
import * as store from '../store.ts'
import { staffWords as words } from '../words/staff.ts'

const path = '/work/callbacks'

export async function queuePage({ stage, frame, query }: Visit) {
  const waiting = await viewScene(stage, ({ db }) => store.listWaiting(db))
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: stage.place.timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
  return html(
    <StaffShell {...frame} title={words.title}>
      <h1>{words.title}</h1>
      {query.has('taken') && <p>{words.takenByOther}</p>}
      {waiting.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <Table
          caption={words.title}
          captionHidden
          head={[words.due, words.number, words.language, words.about, words.state]}
          rows={waiting.map((one) => [
            clock.format(one.dueAt),
            <a href={`${path}/${one.id}`}>{written(one.number)}</a>,
            words.languages[one.language],
            titleOf(stage, one.flow),
            <>
              {one.isUrgent && <Tag text={words.urgent} look="bad" />}{' '}
              {one.escalatedAt && <Tag text={words.late} look="warn" />} {one.takenBy && <Tag text={words.taken} />}{' '}
              {one.tries > 0 && <Tag text={words.tried(one.tries)} />}
            </>,
          ])}
        />
      )}
    </StaffShell>,
  )
}

export async function callbackPage({ stage, frame, params }: Visit) {
  const { id = '' } = params
  const found = isUuid(id) ? await viewScene(stage, ({ db }) => store.find(db, id)) : undefined
  if (!found) return redirect(path)
  const isMine = stage.viewer.kind === 'person' && found.takenBy === stage.viewer.personId
  // What was said is shown to whoever has taken it, and to nobody before.
  const said = isMine && found.sessionId ? await saidIn(stage, found.sessionId, found.flow) : []
  return html(
    <StaffShell {...frame} title={written(found.number)}>
      <h1>{written(found.number)}</h1>
      <p>
        {found.isUrgent && <Tag text={words.urgent} look="bad" />}{' '}
        {words.wantsToTalk(titleOf(stage, found.flow), words.languages[found.language])}
      </p>
      {!isMine ? (
        <form method="post" action={`${path}/${id}/taking`}>
          <Button>{words.take}</Button>
        </form>
      ) : (
        <>
          <h2>{words.saidSoFar}</h2>
          {said.length === 0 ? <p>{words.nothingSaid}</p> : <SummaryList language="en" rows={said} />}
          <p>
            <a href={`tel:${found.number}`}>{words.ring(written(found.number))}</a>
          </p>
          <form method="post" action={`${path}/${id}/settlement`}>
            <label class="label" for="note">
              {words.note}
            </label>
            <textarea id="note" name="note" class="box" rows={4} maxlength={2000} />
            <Button name="outcome" value="spoke">
              {words.spoke}
            </Button>{' '}
            <Button name="outcome" value="no-answer" kind="secondary">
              {words.noAnswer}
            </Button>{' '}
            <Button name="outcome" value="not-needed" kind="secondary">
              {words.notNeeded}
            </Button>
          </form>
        </>
      )}
    </StaffShell>,
  )
}

async function saidIn(stage: Stage, session: NonNullable<store.Callback['sessionId']>, flowId: string | null) {
  const flow = flowId === null ? undefined : flowNamed(stage, flowId)
  if (!flow) return []
  const events = await viewScene(systemStage(stage.house, stage.place, 'callbacks.read'), ({ db }) =>
    store.listSaid(db, session),
  )
  return reviewLines(flow, position(flow, events)).map(({ step, label, answer }) => {
    const given = events.findLast((event) => event.type === 'answered' && event.step === step.id)
    const file =
      given?.type === 'answered' && typeof given.value === 'string' ? /^file:(.+)$/.exec(given.value)?.[1] : undefined
    return { label: say(label, 'en'), value: file ? <a href={`/files/${file}`}>{words.listen}</a> : say(answer, 'en') }
  })
}

export async function takeOne({ stage, params }: Visit) {
  const { id = '' } = params
  if (!isUuid(id)) return redirect(path)
  const outcome = await takeCallback(stage, { id })
  return redirect(outcome.ok ? `${path}/${id}` : `${path}?taken`)
}

export async function settleOne({ stage, params, form }: Visit) {
  const { id = '' } = params
  const outcome = outcomes.find((one) => one === form.get('outcome'))
  if (isUuid(id) && outcome) await settleCallback(stage, { id, outcome, note: form.get('note') ?? '' })
  return redirect(path)
}

const outcomes: readonly store.Outcome[] = ['spoke', 'no-answer', 'not-needed']

function titleOf(stage: Stage, flow: string | null): string {
  const found = flow === null ? undefined : flowNamed(stage, flow)
  return found ? say(found.title, 'en') : words.justTalk
}

function written(number: string): string {
  return number.replace(/^\+44(\d{4})(\d+)$/, '0$1 $2')
}
