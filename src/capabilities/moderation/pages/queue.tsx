// What waits to be read, who is on duty, and whether it is time for a rest.
import { say } from '../../../kernel/language.ts'
import { wallClock } from '../../../kernel/wall-clock.ts'
import { namesOfPeople } from '../../../platform/identity/names.ts'
import { systemStage } from '../../../platform/jobs/worker.ts'
import { viewScene } from '../../../platform/scene.ts'
import { type Stage, viewerId } from '../../../platform/stage.ts'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { Notice } from '../../../platform/web/components/notice/notice.tsx'
import { Table } from '../../../platform/web/components/table/table.tsx'
import { Tag } from '../../../platform/web/components/tag/tag.tsx'
import { html, redirect, type Visit } from '../../../platform/web/page.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { moderatedOf } from '../acts/decide.ts'
import { takeRest } from '../acts/keep-duty.ts'
import { paths } from '../paths.ts'
import { isRestDue, onDuty } from '../rules/duty.ts'
import * as store from '../store.ts'
import { moderationWords } from '../words/words.ts'
import { staffWords as words } from '../words/staff.ts'

const restMinutes = 10

export async function queuePage({ stage, frame }: Visit) {
  const by = viewerId(stage.viewer)
  const { waiting, load, turns } = await viewScene(stage, async ({ db, now }) => ({
    waiting: await store.listWaiting(db),
    load: by ? await store.loadOf(db, by, now) : undefined,
    turns: await store.listTurns(db),
  }))
  const duty = onDuty(turns, wallClock(stage.house.clock(), stage.place.timeZone))
  const names = await viewScene(systemStage(stage.house, stage.place, 'moderation.names'), ({ db }) =>
    namesOfPeople(
      db,
      duty.map(({ person }) => person),
    ),
  )
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: stage.place.timeZone,
    dateStyle: 'medium',
    timeStyle: 'short',
  })
  return html(
    <StaffShell {...frame} title={words.title}>
      <h1>{words.title}</h1>
      {load && <Rest stage={stage} load={load} />}
      {waiting.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <Table
          caption={words.title}
          captionHidden
          head={[words.came, words.kind, words.why, words.state]}
          rows={waiting.map((item) => [
            <a href={paths.item(item.id)}>{clock.format(item.cameAt)}</a>,
            kindOf(stage, item.kind),
            <Why item={item} />,
            words.states[item.state],
          ])}
        />
      )}
      <h2>{words.onDuty}</h2>
      {duty.length === 0 ? (
        <p>{words.nobodyOnDuty}</p>
      ) : (
        <ul>
          {duty.map(({ person }) => (
            <li>{names.get(person) ?? ''}</li>
          ))}
        </ul>
      )}
      <p>
        <a href={paths.duty}>{words.duty}</a>
      </p>
    </StaffShell>,
  )
}

export async function restOne({ stage }: Visit) {
  await takeRest(stage, {})
  return redirect(paths.queue)
}

function kindOf(stage: Stage, kind: string): string {
  const moderated = moderatedOf(stage, kind)
  return moderated ? say(moderated.title, 'en') : kind
}

function Rest({ stage, load }: { stage: Stage; load: Awaited<ReturnType<typeof store.loadOf>> }) {
  const until = load.restingSince && new Date(load.restingSince.getTime() + restMinutes * 60_000)
  if (until && until > stage.house.clock()) {
    const time = new Intl.DateTimeFormat('en-GB', { timeZone: stage.place.timeZone, timeStyle: 'short' }).format(until)
    return <Notice language="en" title={words.rest.taken(time)} />
  }
  if (!isRestDue(load)) return null
  return (
    <Notice language="en" kind="warning" title={words.rest.title}>
      <p>{words.rest.why}</p>
      <form method="post" action={paths.rest}>
        <Button kind="secondary">{words.rest.take}</Button>
      </form>
    </Notice>
  )
}

function Why({ item }: { item: store.Item }) {
  return (
    <>
      {item.appealedAt && <Tag text={words.appealed} look="plum" />}{' '}
      {item.flags > 0 && <Tag text={words.flagged(item.flags)} look="warn" />}{' '}
      {item.hard && <Tag text={words.hard} look="bad" />}{' '}
      {item.found.map((kind) => moderationWords.en.found[kind]).join(', ')}
    </>
  )
}
