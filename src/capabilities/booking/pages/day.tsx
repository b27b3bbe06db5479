// A day's appointments for the staff who keep them: who comes when, who came, and requests to decide.
import { addDays, type Day, readDay } from '../../../kernel/day.ts'
import { viewScene } from '../../../platform/scene.ts'
import { Button, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { Table } from '../../../platform/web/components/table/table.tsx'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { instantOf, sayWhen, wallClock } from '../../directory/index.ts'
import { decide } from '../acts/decide.ts'
import { recordAttendance } from '../acts/record-attendance.ts'
import { type BookingId, listDay } from '../store/bookings.ts'
import { bookingWords } from '../words/words.ts'

export async function dayPage({ stage, frame, query }: Visit): Promise<Answer> {
  const { viewer, place } = stage
  const { timeZone } = place
  const today = wallClock(stage.house.clock(), timeZone).day
  const day = readDay(query.get('day') ?? '') ?? today
  const organisations = viewer.kind === 'person' ? viewer.memberships.map(({ organisation }) => organisation) : []
  const [from, until] = [
    instantOf({ day, minute: 0 }, timeZone),
    instantOf({ day: addDays(day, 1), minute: 0 }, timeZone),
  ]
  const bookings = await viewScene(stage, ({ db }) => listDay(db, organisations, from, until))
  const now = wallClock(stage.house.clock(), timeZone)
  const title = day === today ? 'Appointments today' : `Appointments on ${longDay(day)}`
  return html(
    <StaffShell {...frame} title={title}>
      <h1>{title}</h1>
      <p>
        <a href={`/work/appointments?day=${addDays(day, -1)}`}>The day before</a> ·{' '}
        <a href="/work/appointments">Today</a> · <a href={`/work/appointments?day=${addDays(day, 1)}`}>The day after</a>
      </p>
      {bookings.length === 0 ? (
        <p>Nobody is booked.</p>
      ) : (
        <Table
          caption={title}
          captionHidden
          head={['Time', 'Who', 'For', 'With', 'Reference', 'Where it stands', 'What happened']}
          rows={bookings.map((booking) => [
            sayWhen(wallClock(booking.startsAt, timeZone), now, 'en'),
            `${booking.contact.name ?? 'No name'}${booking.party > 1 ? ` and ${booking.party - 1} more` : ''}`,
            booking.kind,
            booking.provider,
            booking.reference,
            bookingWords.en.pages.states[booking.state] ?? booking.state,
            <form method="post" action={`/work/appointments/${booking.id}`}>
              <input type="hidden" name="day" value={day} />
              <ButtonRow>{choices(booking.state, booking.startsAt <= stage.house.clock())}</ButtonRow>
            </form>,
          ])}
        />
      )}
    </StaffShell>,
  )
}

function choices(state: string, hasBegun: boolean) {
  if (state === 'requested') {
    return (
      <>
        <Button kind="secondary" name="what" value="confirmed">
          Agree
        </Button>
        <Button kind="quiet" name="what" value="declined">
          Decline
        </Button>
      </>
    )
  }
  if (!hasBegun || !['confirmed', 'attended', 'missed'].includes(state)) return null
  return (
    <>
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
    </>
  )
}

export async function settleAppointment({ stage, params, form }: Visit): Promise<Answer> {
  const booking = params['id'] as BookingId
  const back = `/work/appointments?day=${readDay(form.get('day') ?? '') ?? ''}`
  if (!/^[0-9a-f-]{36}$/.test(booking)) return redirect(back)
  const what = form.get('what')
  if (what === 'came' || what === 'missed') await recordAttendance(stage, { booking, came: what === 'came' })
  if (what === 'confirmed' || what === 'declined') await decide(stage, { booking, decision: what })
  return redirect(back)
}

function longDay(day: Day): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${day}T00:00Z`))
}
