// Calendars and kinds of appointment, for the staff who keep them.
import type { OrganisationId } from '../../../kernel/id.ts'
import { namesOfOrganisations } from '../../../platform/identity/names.ts'
import { viewScene } from '../../../platform/scene.ts'
import { Breadcrumbs } from '../../../platform/web/components/breadcrumbs/breadcrumbs.tsx'
import { ButtonLink, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { Card, Cards } from '../../../platform/web/components/cards/cards.tsx'
import { Banner, Notice } from '../../../platform/web/components/notice/notice.tsx'
import { Tag } from '../../../platform/web/components/tag/tag.tsx'
import { type Answer, html, type Visit } from '../../../platform/web/page.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { keepsWhich, organisationsOf } from '../rights.ts'
import { readHours } from '../rules/hours.ts'
import { type Calendar, listCalendars, listKeptKinds } from '../store/keeping.ts'
import { countLeftBehind } from '../store/left.ts'
import { leftPath } from './left.tsx'
import { hoursInWords, weekdayNames } from './hours-form.ts'

const kindNames: Record<Calendar['kind'], string> = { provider: 'Person', room: 'Room', kit: 'Equipment' }

export async function calendarsPage({ stage, frame, query }: Visit): Promise<Answer> {
  const organisations = organisationsOf(stage)
  const keeps = keepsWhich(stage)
  const { calendars, kinds, names, left } = await viewScene(stage, async ({ db, now }) => ({
    calendars: await listCalendars(db, organisations),
    kinds: await listKeptKinds(db, organisations),
    names: await namesOfOrganisations(db, organisations),
    left: await countLeftBehind(db, now),
  }))
  const whose = (organisation: OrganisationId) => (organisations.length > 1 ? `, ${names.get(organisation) ?? ''}` : '')
  const done = doneWords[query.get('done') ?? '']
  return html(
    <StaffShell
      {...frame}
      title="Calendars"
      above={<Breadcrumbs language="en" trail={[{ text: 'Appointments', href: '/work/appointments' }]} />}
    >
      {done && <Banner language="en" title={done} />}
      {left.all > 0 && (
        <Notice language="en" kind="warning" title="People are to come to somebody who has left.">
          <p>
            <a href={leftPath}>
              Decide what becomes of {left.all === 1 ? 'one appointment' : `${left.all} appointments`}
            </a>
          </p>
        </Notice>
      )}
      <h1>Calendars</h1>
      <p class="lead">What can be booked, with whom, where and when.</p>
      <h2>What can be booked</h2>
      {kinds.length === 0 && <p>Nothing can be booked with you yet. Add a calendar first, then what it is for.</p>}
      <Cards>
        {kinds.map((kind) => (
          <Card>
            <h3>
              <a href={`/work/appointment-kinds/${kind.id}`}>{kind.name}</a>
            </h3>
            <p>
              {kind.minutes} minutes, {kind.seats === 1 ? 'one place' : `${kind.seats} places`} at a time
              {whose(kind.organisation)}.
            </p>
            {kind.needsApproval && <Tag text="You agree to each" />}
          </Card>
        ))}
      </Cards>
      {keeps.length > 0 && (
        <p>
          <ButtonLink kind="secondary" href="/work/appointment-kinds/new">
            Add a kind of appointment
          </ButtonLink>
        </p>
      )}
      <h2>People, rooms and equipment</h2>
      {calendars.length === 0 && <p>There is no calendar yet.</p>}
      <Cards>
        {calendars.map((calendar) => (
          <Card>
            <h3>
              <a href={`/work/calendars/${calendar.id}`}>{calendar.name}</a>
            </h3>
            <p>
              {kindNames[calendar.kind]}
              {whose(calendar.organisation)}. {openDays(calendar)}
            </p>
            {calendar.busyProblem && <Tag text="Its outside calendar cannot be read" look="bad" />}
          </Card>
        ))}
      </Cards>
      {keeps.length > 0 && (
        <ButtonRow>
          <ButtonLink kind="secondary" href="/work/calendars/new">
            Add a calendar
          </ButtonLink>
        </ButtonRow>
      )}
    </StaffShell>,
  )
}

const doneWords: Record<string, string> = {
  'calendar-closed': 'The calendar is out of use.',
  'kind-closed': 'It can no longer be booked. What is booked stands.',
}

/** "Open Monday 9am-4pm; Friday 9am-midday." */
function openDays({ hours, kind }: Calendar): string {
  const words = hoursInWords(readHours(hours))
  const days = weekdayNames
    .map((name) => ({ name, says: words[name.toLowerCase()] ?? '' }))
    .filter(({ says }) => says !== '')
  if (days.length === 0) return kind === 'provider' ? 'No hours yet.' : ''
  return `${days.map(({ name, says }) => `${name} ${says}`).join('; ')}.`
}
