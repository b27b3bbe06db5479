// A day's appointments for the staff who keep them: who comes when, who came, requests to agree, people to ring.
import { addDays, type Day, readDay } from '../../../kernel/day.ts'
import { isUuid } from '../../../kernel/id.ts'
import { referenceInWords } from '../../../platform/reference.ts'
import { writeScene } from '../../../platform/scene.ts'
import { Button, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { Card, Cards } from '../../../platform/web/components/cards/cards.tsx'
import { Pagination } from '../../../platform/web/components/pagination/pagination.tsx'
import { Tag } from '../../../platform/web/components/tag/tag.tsx'
import { Views } from '../../../platform/web/components/views/views.tsx'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { sayTime, whenInWords } from '../../directory/index.ts'
import { instantOf, wallClock } from '../../../kernel/wall-clock.ts'
import { decide } from '../acts/decide.ts'
import { recordAttendance } from '../acts/record-attendance.ts'
import { listedMax, lookAtListed, type Seen } from './looking.ts'
import type { Booking, BookingId } from '../store/bookings.ts'
import { type CallToMake, listCalls } from '../store/calls.ts'
import { countDay, findNext, type Listed, listDay, listRequests } from '../store/days.ts'
import { nameOf } from './name-of.ts'
import { notToSee, staffStates } from '../words/staff.ts'
import { type Callable, CallsToMake } from './calls.tsx'

const path = '/work/appointments'

export async function dayPage({ stage, frame, query }: Visit): Promise<Answer> {
  const { timeZone } = stage.place
  const clock = stage.house.clock()
  const today = wallClock(clock, timeZone).day
  const day = readDay(query.get('day') ?? '') ?? today
  const [from, until] = [day, addDays(day, 1)].map((one) => instantOf({ day: one, minute: 0 }, timeZone)) as [
    Date,
    Date,
  ]
  const offset = /^\d{1,5}$/.test(query.get('after') ?? '') ? Number(query.get('after')) : 0
  const asked = { from, until, offset, limit: listedMax }
  const isToday = day === today
  // A list that names people leaves each of them a line, so it writes.
  const { counts, bookings, requests, calls, next } = await writeScene(stage, async (scene) => {
    const { db } = scene
    return {
      counts: await countDay(db, asked),
      bookings: await lookAtListed(scene, await listDay(db, asked)),
      requests: isToday ? await lookAtListed(scene, await listRequests(db, clock)) : [],
      calls: isToday ? await lookAtListed(scene, await listCalls(db)) : [],
      next: await findNext(db, until),
    }
  })
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const here = (after: number) => `${path}?day=${day}${after > 0 ? `&after=${after}` : ''}#the-day`
  const say = (at: Date) => whenInWords(at, clock, timeZone, 'en')
  const title = isToday ? 'Appointments today' : `Appointments on ${longDay(day)}`
  return html(
    <StaffShell {...frame} title={title}>
      <h1>{title}</h1>
      <Views
        views={[
          { href: `${path}?day=${addDays(day, -1)}`, text: 'The day before', isHere: false },
          { href: path, text: 'Today', isHere: isToday },
          { href: `${path}?day=${addDays(day, 1)}`, text: 'The day after', isHere: false },
          { href: '/work/calendars', text: 'Calendars', isHere: false },
        ]}
      />
      {requests.length > 0 && (
        <section aria-labelledby="to-agree">
          <h2 id="to-agree">Requests to agree</h2>
          <Bookings bookings={requests} day={day} clock={clock} time={say} />
        </section>
      )}
      <CallsToMake calls={calls.flatMap(callable)} say={say} />
      <section aria-labelledby="the-day">
        <h2 id="the-day">Who comes when</h2>
        <p>{summary(all, counts)}</p>
        {all === 0 && next && (
          <p>
            The next are{' '}
            <a href={`${path}?day=${wallClock(next, timeZone).day}`}>{longDay(wallClock(next, timeZone).day)}</a>.
          </p>
        )}
        <Bookings
          bookings={bookings}
          day={day}
          clock={clock}
          time={(at) => sayTime(wallClock(at, timeZone).minute, 'en')}
        />
        {all > listedMax && bookings.length > 0 && (
          <Pagination
            language="en"
            shown={{ from: offset + 1, to: offset + bookings.length, all }}
            {...(offset > 0 ? { previous: here(Math.max(0, offset - listedMax)) } : {})}
            {...(offset + bookings.length < all ? { next: here(offset + listedMax) } : {})}
          />
        )}
      </section>
    </StaffShell>,
  )
}

type Props = { bookings: readonly Seen<Listed>[]; day: Day; clock: Date; time: (at: Date) => string }

function Bookings({ bookings, day, clock, time }: Props) {
  if (bookings.length === 0) return null
  return (
    <Cards>
      {bookings.map((booking) => (
        <Card>
          <h3>
            {time(booking.startsAt)}, <a href={`${path}/${booking.id}`}>{listedAs(booking)}</a>
          </h3>
          <p>
            {booking.kind} with {booking.provider}. Reference {referenceInWords(booking.reference)}.
          </p>
          <p>
            <Tag text={staffStates[booking.state] ?? booking.state} look={lookOf(booking.state)} />{' '}
            {booking.comingAt && booking.state === 'confirmed' && <Tag text="Says they will come" look="good" />}
          </p>
          <form method="post" action={`${path}/${booking.id}`}>
            <input type="hidden" name="day" value={day} />
            <Settling state={booking.state} hasBegun={booking.startsAt <= clock} />
          </form>
        </Card>
      ))}
    </Cards>
  )
}

function callable({ who, ...call }: Seen<CallToMake>): Callable[] {
  return who && (who.phone || call.what === 'left') ? [{ ...call, who }] : []
}

function listedAs({ who, party }: Seen<Listed>): string {
  return who ? withOthers(nameOf(who.name), party) : notToSee
}

function withOthers(who: string, party: number): string {
  return party > 1 ? `${who} and ${party - 1} more` : who
}

export function whoOf({ contact: { name }, party }: Booking): string {
  return withOthers(nameOf(name), party)
}

function lookOf(state: string) {
  if (state === 'missed') return 'bad'
  if (state === 'requested' || state === 'offered' || state === 'held') return 'warn'
  return state === 'attended' ? 'good' : 'plain'
}

/** What can be said of it now: agreed or not, came or not. */
export function Settling({ state, hasBegun }: { state: string; hasBegun: boolean }) {
  if (state === 'requested') {
    return (
      <ButtonRow>
        <Button kind="secondary" name="what" value="confirmed">
          Agree
        </Button>
        <Button kind="quiet" name="what" value="declined">
          Decline
        </Button>
      </ButtonRow>
    )
  }
  if (!hasBegun || !['confirmed', 'attended', 'missed'].includes(state)) return null
  return (
    <ButtonRow>
      {state !== 'attended' && (
        <Button kind="secondary" name="what" value="came">
          Came
        </Button>
      )}
      {state !== 'missed' && (
        <Button kind="quiet" name="what" value="missed">
          Did not come
        </Button>
      )}
    </ButtonRow>
  )
}

export async function settleAppointment({ stage, params, form }: Visit): Promise<Answer> {
  const booking = params['id'] as BookingId
  const back =
    form.get('back') === 'booking' ? `${path}/${booking}` : `${path}?day=${readDay(form.get('day') ?? '') ?? ''}`
  if (!isUuid(booking)) return redirect(path)
  const what = form.get('what')
  if (what === 'came' || what === 'missed') await recordAttendance(stage, { booking, came: what === 'came' })
  if (what === 'confirmed' || what === 'declined') await decide(stage, { booking, decision: what })
  return redirect(back)
}

function summary(all: number, counts: ReadonlyMap<string, number>): string {
  if (all === 0) return 'Nobody is booked.'
  const count = (state: string) => counts.get(state) ?? 0
  const parts = [
    `${all} ${all === 1 ? 'appointment' : 'appointments'}`,
    count('attended') > 0 ? `${count('attended')} came` : '',
    count('missed') > 0 ? `${count('missed')} did not come` : '',
  ]
  return `${parts.filter((part) => part !== '').join(', ')}.`
}

function longDay(day: Day): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${day}T00:00Z`))
}
