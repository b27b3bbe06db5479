// Appointments to come with colleagues who have left: each is given to somebody who is free then, or rung about.
import { isUuid } from '../../../kernel/id.ts'
import { referenceInWords } from '../../../platform/reference.ts'
import { writeScene } from '../../../platform/scene.ts'
import { Button, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { Card, Cards } from '../../../platform/web/components/cards/cards.tsx'
import { Banner } from '../../../platform/web/components/notice/notice.tsx'
import { Tag } from '../../../platform/web/components/tag/tag.tsx'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { askToRing, handOn } from '../acts/hand-on.ts'
import { listedMax, lookAtListed, type Seen } from './looking.ts'
import { whenInWords } from '../../directory/index.ts'
import type { BookingId, SlotId } from '../store/bookings.ts'
import { type Colleague, countLeftBehind, type LeftBehind, listFreeColleagues, listLeftBehind } from '../store/left.ts'
import { notToSee } from '../words/staff.ts'
import { nameOf } from './name-of.ts'
import { UnderCalendars } from './under-calendars.tsx'

export const leftPath = '/work/calendars/left'

export async function leftPage({ stage, frame, query }: Visit): Promise<Answer> {
  const now = stage.house.clock()
  // A list that names people leaves each of them a line, so it writes.
  const { left, free, counts } = await writeScene(stage, async (scene) => {
    const nameless = await listLeftBehind(scene.db, now, listedMax)
    return {
      left: await lookAtListed(scene, nameless),
      free: await listFreeColleagues(scene.db, nameless),
      counts: await countLeftBehind(scene.db, now),
    }
  })
  const say = (at: Date) => whenInWords(at, now, stage.place.timeZone, 'en')
  const refused = query.get('refused')
  const done = doneWords[query.get('done') ?? '']
  return html(
    <StaffShell {...frame} title="Appointments with people who have left" above={<UnderCalendars />}>
      {done && <Banner language="en" title={done} />}
      {refused && <Banner language="en" kind="warning" title={refusedWords[refused] ?? 'That could not be done.'} />}
      <h1>Appointments with people who have left</h1>
      <p class="lead">Decide what becomes of each. Whoever is to come is told of it in the way they chose.</p>
      <p>{summary(counts)}</p>
      {counts.all > left.length && <p>The first {left.length} are shown. Decide on these, and the next appear.</p>}
      {[...Map.groupBy(left, ({ calendar }) => calendar).values()].map((theirs) => (
        <OneCalendar theirs={theirs} free={free} say={say} />
      ))}
    </StaffShell>,
    { status: refused ? 422 : 200 },
  )
}

type Props = {
  theirs: readonly Seen<LeftBehind>[]
  free: ReadonlyMap<BookingId, readonly Colleague[]>
  say: (at: Date) => string
}

function OneCalendar({ theirs, free, say }: Props) {
  const { calendar, provider, isClosed } = theirs[0]!
  return (
    <section aria-labelledby={`calendar-${calendar}`}>
      <h2 id={`calendar-${calendar}`}>{provider}</h2>
      {!isClosed && (
        <p>
          More people can still book with this calendar.{' '}
          <a href={`/work/calendars/${calendar}`}>Take it out of use, or make it a colleague’s</a>
        </p>
      )}
      <Cards>
        {theirs.map((one) => (
          <Card>
            <h3>
              {say(one.startsAt)}, <a href={`/work/appointments/${one.bookingId}`}>{listedAs(one)}</a>
            </h3>
            <p>
              {one.kind}. Reference {referenceInWords(one.reference)}.
            </p>
            {one.toRing && (
              <p>
                <Tag text="To be rung" look="warn" />
              </p>
            )}
            <Deciding one={one} free={free.get(one.bookingId) ?? []} />
          </Card>
        ))}
      </Cards>
    </section>
  )
}

function Deciding({ one, free }: { one: Seen<LeftBehind>; free: readonly Colleague[] }) {
  return (
    <form method="post" action={`${leftPath}/${one.bookingId}`}>
      {free.length === 0 && <p>Nobody else has this time free.</p>}
      <ButtonRow>
        {free.map(({ slot, name }) => (
          <Button kind="secondary" name="to" value={slot}>
            Give to {name}
          </Button>
        ))}
        {!one.toRing && (
          <Button kind={free.length === 0 ? 'secondary' : 'quiet'} name="to" value="ring">
            Put on the list to ring
          </Button>
        )}
      </ButtonRow>
    </form>
  )
}

function listedAs({ who, party }: Seen<LeftBehind>): string {
  if (!who) return notToSee
  return party > 1 ? `${nameOf(who.name)} and ${party - 1} more` : nameOf(who.name)
}

function summary({ all, undecided }: { all: number; undecided: number }): string {
  if (all === 0) return 'There are none: everything is decided.'
  const count = all === 1 ? 'There is one appointment' : `There are ${all} appointments`
  if (undecided === 0) return `${count}. Everyone is on the list to ring.`
  return undecided === all ? `${count} to decide on.` : `${count}, and ${undecided} of them to decide on.`
}

const doneWords: Record<string, string> = {
  given: 'It is given to a colleague, at the same time. Whoever comes is told in the way they chose.',
  ring: 'They are on the list of people to ring. Until it is moved or given back, it is listed here too.',
}

const refusedWords: Record<string, string> = {
  'slot-full': 'Somebody took that time a moment ago. Choose another colleague.',
  'no-such-slot': 'That colleague’s time has changed since. Choose again.',
  'slot-withdrawn': 'That time has been closed since. Choose again.',
  'slot-past': 'That time has passed.',
  'booking-over': 'It was given back, or is over.',
  'no-such-booking': 'It was decided already, or is not for you to change.',
}

export async function leftSent({ stage, params, form }: Visit): Promise<Answer> {
  const booking = (params['id'] ?? '') as BookingId
  const to = form.get('to') ?? ''
  if (!isUuid(booking) || (to !== 'ring' && !isUuid(to))) return redirect(leftPath)
  const outcome =
    to === 'ring' ? await askToRing(stage, { booking }) : await handOn(stage, { booking, to: to as SlotId })
  if (!outcome.ok) return redirect(`${leftPath}?refused=${outcome.refusal.because}`)
  return redirect(`${leftPath}?done=${to === 'ring' ? 'ring' : 'given'}`)
}
