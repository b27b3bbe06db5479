// Whom to ring next: who is on the line, then urgent, then the soonest promised. English, as all pages of staff are.
import { say } from '../../../kernel/language.ts'
import { flowNamed } from '../../../platform/flow/run/flows.ts'
import { systemStage } from '../../../platform/jobs/worker.ts'
import { readScene, viewScene } from '../../../platform/scene.ts'
import { type Stage, viewerId } from '../../../platform/stage.ts'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { Banner } from '../../../platform/web/components/notice/notice.tsx'
import { SomethingToSend } from '../../../platform/web/components/question/question.tsx'
import { Table } from '../../../platform/web/components/table/table.tsx'
import { Tag } from '../../../platform/web/components/tag/tag.tsx'
import { html, redirect, type Visit } from '../../../platform/web/page.ts'
import { englishName } from '../../../platform/words/interpreted.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { watchQueue } from '../acts/watch.ts'
import { hoursOf } from '../hours.ts'
import { isOpenAt, opensAt } from '../rules.ts'
import * as store from '../store.ts'
import { whenInWords } from '../when.ts'
import { staffWords as words } from '../words/staff.ts'

export const path = '/work/callbacks'

export async function queuePage({ stage, frame, query }: Visit) {
  const waiting = await viewScene(stage, ({ db }) => store.listWaiting(db))
  const onLine = waiting.filter((one) => one.onLineAt !== null)
  const toRing = waiting.filter((one) => one.onLineAt === null)
  const settled = Object.entries(words.settled).find(([outcome]) => query.get('settled') === outcome)?.[1]
  return html(
    <StaffShell {...frame} title={words.title}>
      <h1>{words.title}</h1>
      {query.has('taken') && (
        <Banner
          language="en"
          kind="warning"
          title={query.get('taken') === 'noted' ? words.noteKept : words.takenByOther}
        />
      )}
      {settled !== undefined && <Banner language="en" title={settled} />}
      <p>{await hoursSaid(stage)}</p>
      {onLine.length > 0 && (
        <>
          <h2>{words.onLine}</h2>
          <p>{words.onLineAbout}</p>
          <Rows stage={stage} caption={words.onLine} rows={onLine} />
        </>
      )}
      {onLine.length > 0 && <h2>{words.waiting}</h2>}
      {toRing.length === 0 ? <p>{words.none}</p> : <Rows stage={stage} caption={words.waiting} rows={toRing} />}
      <p>
        <a href={path}>{words.refresh}</a>
      </p>
      <Watch {...await watching(stage)} />
    </StaffShell>,
  )
}

function Rows({ stage, caption, rows }: { stage: Stage; caption: string; rows: readonly store.Waiting[] }) {
  const now = stage.house.clock()
  const { timeZone } = stage.place
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: 'numeric', minute: '2-digit' })
  return (
    <Table
      caption={caption}
      captionHidden
      head={[words.about, words.due, words.language, words.who]}
      rows={rows.map((one) => [
        <>
          <a href={`${path}/${one.id}`}>{titleOf(stage, one.flow)}</a> <State one={one} now={now} />
        </>,
        clock.format(one.dueAt),
        languageSaid(one),
        one.numberEnd === null ? words.kept : words.ends(one.numberEnd),
      ])}
    />
  )
}

function State({ one, now }: { one: store.Waiting; now: Date }) {
  const minutes = Math.round((one.dueAt.getTime() - now.getTime()) / 60_000)
  const isLate = one.onLineAt === null && minutes < 0
  return (
    <>
      {one.isUrgent && <Tag text={words.urgent} look="bad" />}{' '}
      {one.takenBackAt !== null && <Tag text={words.asksNotTo} look="warn" />}{' '}
      {one.pressedNothing && <Tag text={words.pressedNothing} look="plum" />}{' '}
      {one.silentBefore && <Tag text={words.silentBefore} />}{' '}
      {isLate && <Tag text={words.late(lengthSaid(-minutes))} look="warn" />}{' '}
      {one.isMine ? <Tag text={words.mine} look="good" /> : one.isTaken && <Tag text={words.taken} />}{' '}
      {one.letGoAt !== null && <Tag text={words.letGo} look="warn" />}{' '}
      {one.tries > 0 && <Tag text={words.tried(one.tries)} />}
    </>
  )
}

function lengthSaid(minutes: number): string {
  if (minutes < 90) return words.minutes(minutes)
  return minutes < 36 * 60 ? words.hours(Math.round(minutes / 60)) : words.days(Math.round(minutes / 1_440))
}

/** What callers hear now. */
async function hoursSaid(stage: Stage): Promise<string> {
  const { place, house } = stage
  const now = house.clock()
  const hours = await readScene(stage, hoursOf)
  if (!isOpenAt(hours, now, place.timeZone))
    return words.closed(whenInWords(opensAt(hours, now, place.timeZone), now, place.timeZone, 'en'))
  return place.settings.peopleNumber === undefined ? words.openNoNumber(hours.closes) : words.open(hours.closes)
}

type Watching = { names: string[]; isOn: boolean; canBeTold: boolean; leaders: number }

async function watching(stage: Stage): Promise<Watching> {
  const me = viewerId(stage.viewer)
  const system = systemStage(stage.house, stage.place, 'callbacks.watch')
  return viewScene(system, async ({ db, place }) => {
    const watchers = await store.listWatchers(db)
    const leaders = await store.listLeaders(db, place.settings.runBy)
    const reached = (one: store.Reached) => (one.phone ?? one.email) !== null
    const mine = watchers.find(({ id }) => id === me)
    return {
      names: watchers.filter(reached).map(({ name }) => name),
      isOn: mine !== undefined,
      canBeTold: mine === undefined || reached(mine),
      leaders: leaders.filter(reached).length,
    }
  })
}

function Watch({ names, isOn, canBeTold, leaders }: Watching) {
  const { watch } = words
  const nobody = leaders > 0 ? watch.nobody : watch.nobodyAtAll
  return (
    <>
      <h2>{watch.title}</h2>
      <p>{watch.about}</p>
      <p>{names.length > 0 ? watch.who(names.join(', ')) : nobody}</p>
      {!canBeTold && <p>{watch.cannotReach}</p>}
      <form method="post" action={`${path}/watching`}>
        <SomethingToSend />
        <Button name="watch" value={isOn ? 'off' : 'on'} kind="secondary">
          {isOn ? watch.stop : watch.tellMe}
        </Button>
      </form>
    </>
  )
}

export async function changeWatch({ stage, form }: Visit) {
  await watchQueue(stage, { isOn: form.get('watch') === 'on' })
  return redirect(path)
}

/** What whoever rings must speak, or find somebody who does. */
export function languageSaid({ language, interpreter }: Pick<store.Waiting, 'language' | 'interpreter'>) {
  return interpreter === null ? (
    words.languages[language]
  ) : (
    <Tag text={words.interpreter(englishName(interpreter))} look="plum" />
  )
}

export function titleOf(stage: Stage, flow: string | null): string {
  const found = flow === null ? undefined : flowNamed(stage, flow)
  return found ? say(found.title, 'en') : words.justTalk
}
