// One appointment, for the staff who keep it: who, how to reach them, what happened, and what can be done about it.
import { isUuid } from '../../../kernel/id.ts'
import { addDays, type Day, readDay } from '../../../kernel/day.ts'
import { writtenPhone } from '../../../kernel/phone.ts'
import { recordingNamedIn } from '../../../platform/flow/recorded.ts'
import { lookScene } from '../../../platform/look.ts'
import { listOnlyKept } from '../../../platform/only-kept.ts'
import { referenceInWords } from '../../../platform/reference.ts'
import { type Scene, viewScene } from '../../../platform/scene.ts'
import { rolesIn } from '../../../platform/stage.ts'
import { Breadcrumbs } from '../../../platform/web/components/breadcrumbs/breadcrumbs.tsx'
import { Button, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { Banner, Notice } from '../../../platform/web/components/notice/notice.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { SummaryList } from '../../../platform/web/components/summary-list/summary-list.tsx'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { instantOf, wallClock } from '../../../kernel/wall-clock.ts'
import { cancel } from '../acts/cancel.ts'
import { move } from '../acts/move.ts'
import { isLive } from '../rules/booking.ts'
import { isStillWanted } from '../rules/still-wanted.ts'
import { cancelReasons } from '../rules/reasons.ts'
import { whenInWords } from '../../directory/index.ts'
import { type Booking, type BookingId, findBooking, type SlotId, whereBooked } from '../store/bookings.ts'
import { findNameless, type Happened, listHappened } from '../store/days.ts'
import { listSeries } from '../store/own.ts'
import { findKind, findWhom, type Kind } from '../store/slots.ts'
import { type FreeTime, listFreeTimes } from '../store/times.ts'
import { notToSee, onlyKeptName, staffHistory, staffReasons, staffStates } from '../words/staff.ts'
import { Settling, whoOf } from './day.tsx'
import { notThere } from './calendar.tsx'
import { Letter } from './letter.tsx'

const path = '/work/appointments'
const timesShown = 10

type Found = {
  booking: Booking
  kind: Kind
  whom: { name: string; nameCy: string | null } | undefined
  together: readonly Booking[]
  happened: readonly Happened[]
  times: readonly FreeTime[]
  from: Day
  /** Since when what is held of whoever it is for is only kept. */
  keptSince?: Date | undefined
}

/** Opening it is a look at whoever it is for; where their record is not for this viewer, nor is who they are. */
async function find({ stage, params, query }: Visit): Promise<Found | undefined> {
  const { id = '' } = params
  if (!isUuid(id)) return undefined
  const booking = id as BookingId
  const where = await viewScene(stage, ({ db }) => whereBooked(db, booking))
  if (!where || rolesIn(stage.viewer, where.organisation).length === 0) return undefined
  const { person, organisation } = where
  const from = readDay(query.get('from') ?? '')
  const read = async (scene: Scene) => readAround(scene, await findBooking(scene.db, booking), from)
  if (!person) return viewScene(stage, read)
  const looked = await lookScene(stage, { person, purpose: 'appointment', organisation }, async (scene) => {
    const keptSince = (await listOnlyKept(scene, [person], organisation)).get(person)?.since
    const found = await read(scene)
    if (!found || isStillWanted(found.booking, keptSince, scene.now)) return found && { ...found, keptSince }
    return { ...found, booking: called(found.booking, onlyKeptName), keptSince }
  })
  if (looked.ok) return looked.value
  const nameless = await viewScene(stage, async (scene) =>
    readAround(scene, await findNameless(scene.db, booking), from),
  )
  return nameless && { ...nameless, booking: called(nameless.booking, notToSee) }
}

/** With nothing of who it is for. */
function called(booking: Booking, name: string): Booking {
  const { tellBy, language } = booking.contact
  return { ...booking, contact: { name, tellBy, language } }
}

async function readAround(
  { db, now, place }: Scene,
  booking: Booking | undefined,
  asked: Day | undefined,
): Promise<Found | undefined> {
  if (!booking) return undefined
  const kind = await findKind(db, booking.typeId)
  const from = asked ?? wallClock(now, place.timeZone).day
  const free = { type: booking.typeId, now, people: booking.party, offset: 0, limit: timesShown }
  const times = await listFreeTimes(db, { ...free, from: instantOf({ day: from, minute: 0 }, place.timeZone) })
  const together = (await listSeries(db, booking)).filter((one) => one.id !== booking.id)
  const whom = await findWhom(db, booking.slotId)
  return kind && { booking, kind, whom, together, happened: await listHappened(db, booking.id), times, from }
}

export async function bookingPage(visit: Visit): Promise<Answer> {
  const found = await find(visit)
  if (!found) return notThere(visit.frame)
  const { stage, frame, query } = visit
  const { booking, kind, whom, together, happened, times, from, keptSince } = found
  const now = stage.house.clock()
  const say = (at: Date) => whenInWords(at, now, stage.place.timeZone, 'en')
  const refused = query.get('refused')
  const isOpen = booking.state === 'confirmed' || booking.state === 'requested'
  return html(
    <StaffShell
      {...frame}
      title={`${whoOf(booking)}, ${kind.name}`}
      above={<Breadcrumbs language="en" trail={[{ text: 'Appointments', href: path }]} />}
    >
      {refused && <Banner language="en" kind="warning" title={refusedWords[refused] ?? 'That could not be done.'} />}
      <h1>{whoOf(booking)}</h1>
      {keptSince && (
        <Notice
          language="en"
          kind="warning"
          title={`Their data is only kept since ${say(keptSince)}, because they asked.`}
        >
          <p>
            This appointment stands while it is to come. They are sent no reminders of what they booked before that day.
          </p>
        </Notice>
      )}
      <SummaryList
        language="en"
        rows={[
          { label: 'What', value: kind.name },
          { label: 'When', value: say(booking.startsAt) },
          ...(whom ? [{ label: 'With', value: whom.name }] : []),
          ...(booking.party > 1 ? [{ label: 'People', value: String(booking.party) }] : []),
          { label: 'Reference', value: referenceInWords(booking.reference) },
          { label: 'Where it stands', value: staffStates[booking.state] ?? booking.state },
          ...contactRows(booking),
          ...(booking.comingAt ? [{ label: 'Says they will come', value: say(booking.comingAt) }] : []),
        ]}
      />
      <form method="post" action={`${path}/${booking.id}`}>
        <input type="hidden" name="back" value="booking" />
        <Settling state={booking.state} hasBegun={booking.startsAt <= now} />
      </form>
      {together.length > 0 && (
        <>
          <h2>Made together with</h2>
          <LinkList
            items={together.map((one) => ({
              href: `${path}/${one.id}`,
              text: `${say(one.startsAt)}: ${staffStates[one.state] ?? one.state}`,
            }))}
          />
        </>
      )}
      {isOpen && (
        <p>
          <a href={`${path}/${booking.id}/letter`}>Print a letter about it</a>
        </p>
      )}
      {isOpen && booking.startsAt > now && <Moving booking={booking} times={times} from={from} say={say} />}
      {isLive(booking.state) && <GivingBack booking={booking} />}
      {happened.length > 0 && <h2>What happened</h2>}
      <ol>
        {happened.map(({ at, what, reason }) => (
          <li>
            {say(at)}: {staffHistory[what] ?? staffStates[what] ?? what}
            {reason ? `. ${staffReasons[reason] ?? reason}` : ''}
          </li>
        ))}
      </ol>
    </StaffShell>,
    { status: refused ? 422 : 200 },
  )
}

function contactRows({ contact }: Booking) {
  const { name, phone, email, address, tellBy, language } = contact
  const recording = recordingNamedIn(name)
  const ways = {
    text: 'By text',
    mail: 'By email',
    call: 'We ring them',
    post: 'By letter',
    none: 'They asked not to be told',
  } as const
  return [
    ...(recording ? [{ label: 'Name', value: <a href={`/files/${recording}`}>Listen to their name</a> }] : []),
    ...(phone ? [{ label: 'Telephone', value: <a href={`tel:${phone}`}>{writtenPhone(phone)}</a> }] : []),
    ...(email ? [{ label: 'Email', value: <a href={`mailto:${email}`}>{email}</a> }] : []),
    ...(address ? [{ label: 'Address', value: address.split('\n').join(', ') }] : []),
    { label: 'How they are told', value: ways[tellBy] },
    { label: 'Language', value: language === 'cy' ? 'Welsh' : 'English' },
  ]
}

type MovingProps = { booking: Booking; times: readonly FreeTime[]; from: Day; say: (at: Date) => string }

function Moving({ booking, times, from, say }: MovingProps) {
  const others = times.filter(({ slot }) => slot !== booking.slotId)
  return (
    <section aria-labelledby="move">
      <h2 id="move">Move it</h2>
      {others.length === 0 && <p>There is no free time from that day on.</p>}
      <form method="post" action={`${path}/${booking.id}/moving`} class="button-column">
        {others.map(({ slot, startsAt, provider }) => (
          <p>
            <Button kind="secondary" name="to" value={slot}>
              {`${say(startsAt)}, ${provider}`}
            </Button>
          </p>
        ))}
      </form>
      <p>
        <a href={`${path}/${booking.id}?from=${addDays(from, 7)}#move`}>A week later</a>
      </p>
    </section>
  )
}

function GivingBack({ booking }: { booking: Booking }) {
  return (
    <section aria-labelledby="give-back">
      <h2 id="give-back">Give it back</h2>
      <form method="post" action={`${path}/${booking.id}/cancellation`}>
        <Radios
          language="en"
          name="reason"
          label="Why"
          hint="They are told in the way they chose."
          options={cancelReasons.map((value) => ({ value, text: staffReasons[value] ?? value }))}
        />
        <ButtonRow>
          <Button kind="danger">Give it back</Button>
        </ButtonRow>
      </form>
    </section>
  )
}

const refusedWords: Record<string, string> = {
  'slot-full': 'Somebody took that time a moment ago. Choose another.',
  'booking-over': 'It is over, or was given back already.',
  'slot-past': 'That time has passed.',
  reason: 'Say why, so that the service can learn from it.',
}

export async function bookingLetterPage(visit: Visit): Promise<Answer> {
  const found = await find(visit)
  if (!found) return notThere(visit.frame)
  const { stage, frame } = visit
  const { booking, kind, whom } = found
  const trail = [
    { text: 'Appointments', href: path },
    { text: whoOf(booking), href: `${path}/${booking.id}` },
  ]
  return html(
    <StaffShell {...frame} title="A letter about it" above={<Breadcrumbs language="en" trail={trail} />}>
      <h1>A letter about it</h1>
      <Letter stage={stage} language={booking.contact.language} booking={booking} kind={kind} whom={whom} />
    </StaffShell>,
  )
}

export async function moveByStaff(visit: Visit): Promise<Answer> {
  const { stage, params, form } = visit
  const { id = '' } = params
  const to = form.get('to') ?? ''
  if (!isUuid(id) || !isUuid(to)) return redirect(path)
  const outcome = await move(stage, { booking: id as BookingId, to: to as SlotId })
  return redirect(`${path}/${id}${outcome.ok ? '' : `?refused=${outcome.refusal.because}`}`)
}

export async function cancelByStaff(visit: Visit): Promise<Answer> {
  const { stage, params, form } = visit
  const { id = '' } = params
  if (!isUuid(id)) return redirect(path)
  const reason = cancelReasons.find((one) => one === form.get('reason'))
  if (!reason) return redirect(`${path}/${id}?refused=reason#give-back`)
  const outcome = await cancel(stage, { booking: id as BookingId, reason })
  return redirect(`${path}/${id}${outcome.ok ? '' : `?refused=${outcome.refusal.because}`}`)
}
