// One appointment, by its own link: no sign-in, and nothing happens until a button is pressed, so a mail scanner changes nothing.
import { referenceInWords } from '../../../platform/reference.ts'
import { tokenDigest } from '../../../platform/sealed-link.ts'
import { isLinkTo, linkOwner } from '../links.ts'
import { isUuid } from '../../../kernel/id.ts'
import { readScene, viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { BackLink } from '../../../platform/web/components/back-link/back-link.tsx'
import { Button, ButtonLink } from '../../../platform/web/components/button/button.tsx'
import { Banner } from '../../../platform/web/components/notice/notice.tsx'
import { Checkboxes } from '../../../platform/web/components/checkboxes/checkboxes.tsx'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { SummaryList } from '../../../platform/web/components/summary-list/summary-list.tsx'
import { type Answer, type Frame, html, redirect, text, type Visit } from '../../../platform/web/page.ts'
import { StructuredData } from '../../../platform/web/structured-data.tsx'
import { Shell } from '../../../platform/web/shell.tsx'
import { homeOf } from '../../../platform/home.ts'
import { cancel } from '../acts/cancel.ts'
import { confirm } from '../acts/confirm.ts'
import { move } from '../acts/move.ts'
import { calendarFile } from './calendar-file.ts'
import { isLive } from '../rules/booking.ts'
import { type CancelReason, ownReasons } from '../rules/reasons.ts'
import { dateAndTimeInWords, whenInWords } from '../../directory/index.ts'
import { named, whereOf } from '../saying.ts'
import { nameIn, whatAndWhose, whereIn } from './names.tsx'
import { type Booking, type BookingId, findBooking, type SlotId } from '../store/bookings.ts'
import { listSeries } from '../store/own.ts'
import { findKind, findWhom, type Kind } from '../store/slots.ts'
import { type FreeTime, listOtherTimes } from '../store/times.ts'
import { Letter } from './letter.tsx'
import { reservationOf } from './schema.ts'
import { bookingWords } from '../words/words.ts'

const timesShown = 8

const tokenCharsMax = 100

type Whom = { name: string; nameCy: string | null }
type Found = {
  stage: Stage
  booking: Booking
  kind: Kind
  whom: Whom | undefined
  together: Booking[]
  token: string
  path: string
}

/** The stage of whoever holds the link: it may see this one appointment and nothing else. */
async function find({ stage, params }: Visit): Promise<Found | undefined> {
  const [id, token] = [params['id'] as BookingId, params['token'] ?? '']
  if (!isUuid(id) || token.length > tokenCharsMax) return undefined
  const linked: Stage = { ...stage, link: tokenDigest(token).toString('hex') }
  return viewScene(linked, async ({ db }) => {
    const booking = await findBooking(db, id)
    if (!booking || !isLinkTo(stage.house.secret, linkOwner(booking), token)) return undefined
    const kind = await findKind(db, booking.typeId)
    const together = (await listSeries(db, booking)).filter((one) => one.id !== id)
    const whom = kind?.assign === 'chosen' ? await findWhom(db, booking.slotId) : undefined
    return kind && { stage: linked, booking, kind, whom, together, token, path: `/appointments/${id}/${token}` }
  })
}

export async function appointmentPage(visit: Visit): Promise<Answer> {
  const found = await find(visit)
  if (!found) return gone(visit.frame)
  const { stage, booking } = found
  const times =
    !isLive(booking.state) || booking.state === 'held'
      ? []
      : await readScene(stage, ({ db, now }) => listOtherTimes(db, booking, { now, offset: 0, limit: timesShown }))
  const because = visit.query.get('refused') ?? undefined
  return html(<AppointmentView frame={visit.frame} found={found} times={times} {...(because ? { because } : {})} />, {
    status: because ? 422 : 200,
  })
}

export async function letterPage(visit: Visit): Promise<Answer> {
  const found = await find(visit)
  if (!found) return gone(visit.frame)
  const { frame } = visit
  const { language } = frame
  const { title } = bookingWords[language].letter
  return html(
    <Shell {...frame} title={title} above={<BackLink language={language} href={found.path} />}>
      <h1>{title}</h1>
      <Letter language={language} {...found} />
    </Shell>,
  )
}

export async function takePlace(visit: Visit): Promise<Answer> {
  return afterwards(visit, (found) => confirm(found.stage, { booking: found.booking.id }))
}

export async function moveAppointment(visit: Visit): Promise<Answer> {
  const to = visit.form.get('to') ?? ''
  if (!isUuid(to)) return afterwards(visit, async () => ({ ok: false, refusal: { because: 'slot-full' } }))
  return afterwards(visit, (found) => move(found.stage, { booking: found.booking.id, to: to as SlotId }))
}

export async function cancelAppointment(visit: Visit): Promise<Answer> {
  const said = visit.form.get('reason')
  const reason: CancelReason = ownReasons.find((one) => one === said) ?? 'other'
  const all = visit.form.get('all') === 'yes'
  return afterwards(visit, async (found) => {
    const outcome = await cancel(found.stage, { booking: found.booking.id, reason })
    const others = outcome.ok && all ? found.together.filter(({ state }) => isLive(state)) : []
    for (const { id } of others) await cancel(found.stage, { booking: id, reason })
    return outcome
  })
}

type Outcome = { ok: true } | { ok: false; refusal: { because: string } }

async function afterwards(visit: Visit, perform: (found: Found) => Promise<Outcome>): Promise<Answer> {
  const found = await find(visit)
  if (!found) return gone(visit.frame)
  const outcome = await perform(found)
  return redirect(outcome.ok ? found.path : `${found.path}?refused=${outcome.refusal.because}`)
}

export async function calendarPage(visit: Visit): Promise<Answer> {
  const found = await find(visit)
  if (!found) return gone(visit.frame)
  const { booking, kind, path, stage } = found
  const url = `${homeOf(stage)}${path}`
  const isOver = !isLive(booking.state)
  const event = {
    uid: `${booking.id}@${new URL(homeOf(stage)).hostname}`,
    // Giving it back is a change too, or a calendar would keep the event it knows.
    sequence: booking.sequence + (isOver ? 1 : 0),
    startsAt: booking.startsAt,
    endsAt: booking.endsAt,
    madeAt: stage.house.clock(),
    title: named(kind.name, kind.nameCy)[visit.frame.language],
    ...(whereOf(kind) ? { where: whereOf(kind)![visit.frame.language] } : {}),
    about: `${kind.organisation}. ${referenceInWords(booking.reference)}`,
    url,
    state: booking.state === 'confirmed' ? 'CONFIRMED' : isOver ? 'CANCELLED' : 'TENTATIVE',
  } as const
  const file = calendarFile([event], { method: isOver ? 'CANCEL' : 'PUBLISH' })
  return text(file, 'text/calendar; charset=utf-8', {
    headers: { 'content-disposition': 'attachment; filename="appointment.ics"' },
  })
}

function gone(frame: Frame): Answer {
  const words = bookingWords[frame.language].pages
  return html(
    <Shell {...frame} title={words.one}>
      <h1>{words.one}</h1>
      <p>{words.gone}</p>
      <p>
        <ButtonLink href="/appointments">{words.title}</ButtonLink>
      </p>
    </Shell>,
    { status: 404 },
  )
}

type ViewProps = { frame: Frame; found: Found; times: FreeTime[]; because?: string }

function AppointmentView({ frame, found, times, because }: ViewProps) {
  const { language } = frame
  const { pages: words, flow } = bookingWords[language]
  const { booking, kind, whom, path, stage, together: others, token } = found
  const say = (instant: Date) => whenInWords(instant, stage.house.clock(), stage.place.timeZone, language)
  const { state, startsAt, contact } = booking
  const where = whereIn(kind, language)
  const isBooked = state === 'confirmed' || state === 'requested'
  return (
    <Shell
      {...frame}
      title={words.one}
      head={<StructuredData data={reservationOf(found, frame.language)} />}
      above={<BackLink language={language} href="/appointments" />}
    >
      <h1>{words.one}</h1>
      {because && <Banner language={language} kind="warning" title={words.refused[because] ?? words.other} />}
      <SummaryList
        language={language}
        rows={[
          { label: words.what, value: whatAndWhose(kind, language) },
          {
            label: words.when,
            value: dateAndTimeInWords(startsAt, stage.house.clock(), stage.place.timeZone, language),
          },
          ...(where ? [{ label: words.where, value: where }] : []),
          ...(whom ? [{ label: words.with, value: nameIn(whom.name, whom.nameCy, language) }] : []),
          ...(contact.name ? [{ label: words.who, value: contact.name }] : []),
          ...(booking.party > 1 ? [{ label: words.people, value: String(booking.party) }] : []),
          { label: words.reference, value: referenceInWords(booking.reference) },
          { label: words.state, value: words.states[state] ?? state },
        ]}
      />
      {(state === 'offered' || state === 'held') && (
        <form method="post" action={`${path}/take`}>
          <Button>{words.take}</Button>
        </form>
      )}
      {(isBooked || state === 'cancelled') && (
        <LinkList
          items={[
            { href: `${path}/calendar.ics`, text: isBooked ? words.calendar : words.calendarOut },
            ...(isBooked ? [{ href: `${path}/letter`, text: words.letter }] : []),
          ]}
        />
      )}
      {others.length > 0 && (
        <>
          <h2>{words.together}</h2>
          <LinkList
            items={others.map((other) => ({
              href: `/appointments/${other.id}/${token}`,
              text: `${say(other.startsAt)}: ${words.states[other.state] ?? other.state}`,
            }))}
          />
        </>
      )}
      {isBooked && (
        <>
          <h2>{words.move}</h2>
          {times.length === 0 ? (
            <p>{words.noOther}</p>
          ) : (
            <form method="post" action={`${path}/move`} class="button-column">
              {times.map(({ slot, startsAt: time, provider, providerCy }) => (
                <p>
                  <Button kind="secondary" name="to" value={slot}>
                    {words.moveTo(
                      whom ? `${say(time)}, ${flow.with(named(provider, providerCy)[language])}` : say(time),
                    )}
                  </Button>
                </p>
              ))}
            </form>
          )}
        </>
      )}
      {isLive(state) && (
        <>
          <h2>{words.cancel}</h2>
          <p>{words.cancelAbout}</p>
          <form method="post" action={`${path}/cancellation`}>
            <Radios
              language={language}
              name="reason"
              label={words.why}
              options={Object.entries(words.reasons).map(([value, label]) => ({ value, text: label }))}
            />
            {others.some(({ state: theirs }) => isLive(theirs)) && (
              <Checkboxes
                language={language}
                name="all"
                label={words.together}
                options={[{ value: 'yes', text: words.cancelAll }]}
              />
            )}
            <Button kind="danger">{words.cancel}</Button>
          </form>
        </>
      )}
    </Shell>
  )
}
