// One calendar: its week, the days that are not as usual, what keeps it busy elsewhere, and who follows it.
import { isUuid, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import { namesOfOrganisations } from '../../../platform/identity/names.ts'
import { viewScene } from '../../../platform/scene.ts'
import { Button, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Banner } from '../../../platform/web/components/notice/notice.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { type Answer, type Frame, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { type Booked, closeCalendar, keepCalendar } from '../acts/keep-calendar.ts'
import { newSubscription, endSubscription } from '../acts/subscription.ts'
import { keepsCalendarsOf, keepsWhich } from '../rights.ts'
import { rolesIn } from '../../../platform/stage.ts'
import { homeOf } from '../../../platform/home.ts'
import { readHours } from '../rules/hours.ts'
import { whenInWords } from '../../directory/index.ts'
import { type Calendar, findCalendar } from '../store/keeping.ts'
import { listColleagues } from '../store/left.ts'
import { BookedQuestion, Busy, calendarKinds, Fields, type Fill, Week, Whose } from './calendar-fields.tsx'
import { hoursInWords, readHoursForm } from './hours-form.ts'
import { UnderCalendars } from './under-calendars.tsx'

const path = '/work/calendars'
const nameMax = 200

type Shown = {
  visit: Visit
  calendar?: Calendar
  problems?: Problem[]
  /** People are booked in times that this would close. */
  booked?: number
  subscription?: string
}

export async function newCalendarPage(visit: Visit): Promise<Answer> {
  return showCalendar({ visit })
}

export async function calendarEditPage(visit: Visit): Promise<Answer> {
  const calendar = await findOwn(visit)
  return calendar ? showCalendar({ visit, calendar }) : notThere(visit.frame)
}

async function findOwn({ stage, params }: Visit): Promise<Calendar | undefined> {
  const { id = '' } = params
  const calendar = isUuid(id) ? await viewScene(stage, ({ db }) => findCalendar(db, id)) : undefined
  return calendar && !calendar.closedAt && rolesIn(stage.viewer, calendar.organisation).length > 0
    ? calendar
    : undefined
}

export async function keepCalendarSent(visit: Visit): Promise<Answer> {
  const { stage, form } = visit
  const calendar = visit.params['id'] ? await findOwn(visit) : undefined
  if (visit.params['id'] && !calendar) return notThere(visit.frame)
  const typed = (name: string) => (form.get(name) ?? '').trim().slice(0, nameMax)
  const { hours, problems } = readHoursForm(form)
  const organisation = calendar?.organisation ?? (typed('organisation') as OrganisationId)
  if (!calendar && !isUuid(organisation))
    problems.unshift({ field: 'organisation', says: 'Choose whose calendar it is' })
  if (typed('name') === '') problems.unshift({ field: 'name', says: 'Write a name, such as Nurse Okafor or Room 2' })
  const kind = calendarKinds.find(({ value }) => value === form.get('kind'))?.value
  if (!kind) problems.push({ field: 'kind', says: 'Choose whether it is a person, a room or equipment' })
  const address = (form.get('busy') ?? '').trim()
  if (address !== '' && !/^(https?|webcal):\/\/\S{4,2000}$/.test(address))
    problems.push({ field: 'busy', says: 'Paste the whole address of the calendar, beginning with https://' })
  if (problems.length > 0 || !kind) return showCalendar({ visit, ...(calendar ? { calendar } : {}), problems })
  const booked = bookedSaid(form)
  const person = isUuid(typed('person')) ? (typed('person') as PersonId) : null
  const outcome = await keepCalendar(stage, {
    ...(calendar ? { calendar: calendar.id } : {}),
    organisation,
    facts: {
      kind,
      name: typed('name'),
      nameCy: typed('name-cy') || null,
      person: kind === 'provider' ? person : null,
      hours,
      busyAddress: address === '' ? null : address.replace(/^webcal:/, 'https:'),
    },
    ...(booked ? { booked } : {}),
  })
  if (outcome.ok)
    return redirect(`${path}/${outcome.value.calendar}?done=${outcome.value.people > 0 ? booked : 'kept'}`)
  if (outcome.refusal.because === 'people-are-booked')
    return showCalendar({ visit, ...(calendar ? { calendar } : {}), booked: outcome.refusal.people })
  if (outcome.refusal.because === 'no-such-colleague') {
    const says = 'Choose somebody who belongs to the organisation whose calendar it is'
    return showCalendar({ visit, ...(calendar ? { calendar } : {}), problems: [{ field: 'person', says }] })
  }
  return notThere(visit.frame)
}

export async function closeCalendarSent(visit: Visit): Promise<Answer> {
  const calendar = await findOwn(visit)
  if (!calendar) return notThere(visit.frame)
  const booked = bookedSaid(visit.form)
  const outcome = await closeCalendar(visit.stage, { calendar: calendar.id, ...(booked ? { booked } : {}) })
  if (outcome.ok) return redirect(`${path}?done=calendar-closed`)
  if (outcome.refusal.because === 'people-are-booked') return redirect(`${path}/${calendar.id}?done=booked-first#close`)
  return notThere(visit.frame)
}

export async function subscriptionSent(visit: Visit): Promise<Answer> {
  const calendar = await findOwn(visit)
  if (!calendar) return notThere(visit.frame)
  if (visit.form.get('what') === 'end') {
    await endSubscription(visit.stage, { calendar: calendar.id })
    return redirect(`${path}/${calendar.id}?done=unsubscribed#follow`)
  }
  const outcome = await newSubscription(visit.stage, { calendar: calendar.id })
  // Shown on this one page and kept nowhere: what the database has is its digest.
  return outcome.ok ? showCalendar({ visit, calendar, subscription: outcome.value.token }) : notThere(visit.frame)
}

export function bookedSaid(form: URLSearchParams): Booked | undefined {
  const said = form.get('booked')
  return said === 'honour' || said === 'call-off' ? said : undefined
}

const doneWords: Record<string, string> = {
  kept: 'The calendar is kept, and its days are laid out.',
  honour: 'The calendar is kept. People who were booked keep their times.',
  'call-off': 'The calendar is kept. People who were booked in the closed times are being told.',
  unsubscribed: 'The address no longer works.',
  'booked-first': 'People are booked with this calendar: say below what becomes of them.',
}

async function showCalendar({ visit, calendar, problems = [], booked, subscription }: Shown): Promise<Answer> {
  const { stage, frame, form, query } = visit
  const isSent = visit.method === 'POST' && form.has('name')
  const kept: Record<string, string> = calendar
    ? {
        name: calendar.name,
        'name-cy': calendar.nameCy ?? '',
        kind: calendar.kind,
        person: calendar.person ?? '',
        busy: calendar.busyAddress ?? '',
        ...hoursInWords(readHours(calendar.hours)),
      }
    : { kind: 'provider', holidays: 'closed' }
  const fill: Fill = {
    value: (name) => (isSent ? (form.get(name) ?? '') : (kept[name] ?? '')),
    wrong: (name) => problemWith(name, problems),
    problems,
  }
  const title = calendar ? calendar.name : 'A new calendar'
  const done = doneWords[query.get('done') ?? '']
  const organisations = keepsWhich(stage)
  const mayKeep = calendar ? keepsCalendarsOf(stage, calendar.organisation) : organisations.length > 0
  const { names, colleagues } = await viewScene(stage, async ({ db }) => ({
    names: await namesOfOrganisations(db, organisations),
    colleagues: await listColleagues(db, calendar ? [calendar.organisation] : organisations),
  }))
  return html(
    <StaffShell {...frame} title={title} problems={problems} above={<UnderCalendars />}>
      <ErrorSummary language="en" problems={problems} />
      {done && <Banner language="en" title={done} />}
      <h1>{title}</h1>
      {!mayKeep ? (
        <p>Calendars are kept by the managers and editors of an organisation. You can follow this one.</p>
      ) : (
        <form method="post" action={calendar ? `${path}/${calendar.id}` : `${path}/new`} novalidate class="narrow">
          {!calendar && <Whose organisations={organisations} names={names} fill={fill} />}
          <BookedQuestion people={booked} />
          <Fields fill={fill} colleagues={colleagues} />
          <Week fill={fill} />
          <Busy fill={fill} {...(calendar ? { calendar } : {})} say={sayIn(visit)} />
          <ButtonRow>
            <Button>Keep this calendar</Button>
          </ButtonRow>
        </form>
      )}
      {calendar && (
        <Follow calendar={calendar} {...(subscription ? { address: addressOf(visit, subscription) } : {})} />
      )}
      {calendar && mayKeep && <Close calendar={calendar} />}
    </StaffShell>,
    { status: problems.length > 0 || booked !== undefined ? 422 : 200 },
  )
}

function sayIn({ stage: { house, place } }: Visit) {
  return (at: Date) => whenInWords(at, house.clock(), place.timeZone, 'en')
}

function addressOf({ stage }: Visit, token: string): string {
  return `${homeOf(stage)}/calendar/${token}.ics`
}

function Follow({ calendar, address }: { calendar: Calendar; address?: string }) {
  return (
    <section aria-labelledby="follow">
      <h2 id="follow">Follow it in your own calendar</h2>
      <p>
        A secret address for a calendar program. It says what is booked and when, with the reference and no names.
        Whoever has the address can read it, so make a new one if it gets about.
      </p>
      {address && (
        <Banner language="en" title="Copy this address now. It is shown only here.">
          <p>
            <code class="break">{address}</code>
          </p>
        </Banner>
      )}
      <form method="post" action={`${path}/${calendar.id}/subscription`}>
        <ButtonRow>
          <Button kind="secondary" name="what" value="new">
            {calendar.hasSubscription || address ? 'Make a new address instead' : 'Make an address'}
          </Button>
          {calendar.hasSubscription && (
            <Button kind="quiet" name="what" value="end">
              End the address
            </Button>
          )}
        </ButtonRow>
      </form>
    </section>
  )
}

function Close({ calendar }: { calendar: Calendar }) {
  return (
    <section aria-labelledby="close">
      <h2 id="close">Take it out of use</h2>
      <form method="post" action={`${path}/${calendar.id}/closing`}>
        <Radios
          language="en"
          name="booked"
          label="If people are booked with it"
          options={[
            { value: 'honour', text: 'They keep their times' },
            { value: 'call-off', text: 'Tell them we cannot do it' },
          ]}
        />
        <Button kind="danger">Take it out of use</Button>
      </form>
    </section>
  )
}

export function notThere(frame: Frame): Answer {
  return html(
    <StaffShell {...frame} title="Not here">
      <h1>That is not one of your calendars</h1>
      <p>
        It may belong to another organisation, or be out of use. <a href={path}>Your calendars</a>
      </p>
    </StaffShell>,
    { status: 404 },
  )
}
