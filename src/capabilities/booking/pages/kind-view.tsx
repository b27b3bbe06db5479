// The page of one kind of appointment: everything that can be said of it, and the moments at which its places are given out.
import { namesOfOrganisations } from '../../../platform/identity/names.ts'
import { viewScene } from '../../../platform/scene.ts'
import { Button, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { Checkboxes } from '../../../platform/web/components/checkboxes/checkboxes.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Banner } from '../../../platform/web/components/notice/notice.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { type Answer, html, type Visit } from '../../../platform/web/page.ts'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { keepsWhich } from '../rights.ts'
import { type NumberTerm, termBounds, type Terms, usualTerms } from '../rules/kind.ts'
import { whenInWords } from '../../directory/index.ts'
import { type Calendar, type KeptKind, listCalendars } from '../store/keeping.ts'
import { listReleases, type Release } from '../store/laying.ts'
import { BookedQuestion, Whose } from './calendar-fields.tsx'
import { written } from './hours-form.ts'
import { UnderCalendars } from './under-calendars.tsx'

export const path = '/work/appointment-kinds'

type Shown = {
  visit: Visit
  kind?: KeptKind | undefined
  problems?: Problem[]
  /** People are booked in times that this would close. */
  booked?: number
}

export async function showKind({ visit, kind, problems = [], booked }: Shown): Promise<Answer> {
  const { stage, frame, form, query } = visit
  const isSent = visit.method === 'POST' && form.has('name')
  const kept = keptValues(kind)
  const value = (name: string) => (isSent ? (form.get(name) ?? '') : (kept[name] ?? ''))
  const chosen = (name: string, group: number) => (isSent ? form.getAll(name) : (kind?.groups[group] ?? []))
  const wrong = (name: string) => problemWith(name, problems)
  const organisations = kind ? [kind.organisation] : keepsWhich(stage)
  const { calendars, names, releases } = await viewScene(stage, async ({ db }) => ({
    calendars: await listCalendars(db, organisations),
    names: await namesOfOrganisations(db, organisations),
    releases: kind ? await listReleases(db, kind.id) : [],
  }))
  const title = kind?.name ?? 'A new kind of appointment'
  const done = doneWords[query.get('done') ?? '']
  const numbers = (terms: readonly NumberTerm[]) =>
    terms.map((name) => (
      <TextInput
        language="en"
        name={name}
        label={numberLabels[name]}
        {...(numberHints[name] ? { hint: numberHints[name] } : {})}
        inputMode="numeric"
        charsWide={4}
        value={value(name)}
        problem={wrong(name)}
        optional={name === 'perDayMax'}
      />
    ))
  return html(
    <StaffShell {...frame} title={title} problems={problems} above={<UnderCalendars />}>
      <ErrorSummary language="en" problems={problems} />
      {done && <Banner language="en" title={done} />}
      <h1>{title}</h1>
      <form method="post" action={kind ? `${path}/${kind.id}` : `${path}/new`} novalidate class="narrow">
        {!kind && <Whose organisations={organisations} names={names} fill={{ value, wrong, problems }} />}
        <BookedQuestion people={booked} />
        <TextInput language="en" name="name" label="What it is" value={value('name')} problem={wrong('name')} />
        <TextInput language="en" name="name-cy" label="What it is, in Welsh" value={value('name-cy')} optional />
        <TextInput
          language="en"
          name="where"
          label="Where to come"
          hint="People read and hear it with the day and the time: Castle Street Surgery, HW1 1AA, or: We ring you."
          value={value('where')}
          optional
        />
        <TextInput language="en" name="where-cy" label="Where to come, in Welsh" value={value('where-cy')} optional />
        <Textarea language="en" name="about" label="What people should know" rows={3} value={value('about')} optional />
        <Textarea language="en" name="about-cy" label="The same in Welsh" rows={3} value={value('about-cy')} optional />
        <Needs calendars={calendars} chosen={chosen} wrong={wrong} />
        <Radios
          language="en"
          name="assign"
          label="Who of them"
          value={value('assign')}
          options={[
            { value: 'any', text: 'Whoever is free and has most room' },
            { value: 'round-robin', text: 'Each in turn', hint: 'Whoever has gone longest without one' },
            {
              value: 'chosen',
              text: 'People choose whom to see',
              hint: 'Or anyone, who is then whoever is free first',
            },
          ]}
        />
        <h2>How long and how many</h2>
        {numbers(['minutes', 'bufferBeforeMinutes', 'bufferAfterMinutes', 'seats', 'partyMax'])}
        <Radios
          language="en"
          name="seating"
          label="Several people in one booking"
          value={value('seating')}
          options={[
            { value: 'one-slot', text: 'Share one time' },
            {
              value: 'side-by-side',
              text: 'Have times one after the other',
              hint: 'Such as a family of three with one nurse',
            },
          ]}
        />
        {numbers(['repeatMax', 'perDayMax'])}
        <h2>How soon and how late</h2>
        {numbers(['noticeMinutes', 'horizonDays', 'cancelNoticeMinutes', 'holdMinutes', 'offerMinutes'])}
        <Checkboxes
          language="en"
          name="needsApproval"
          label="Agreeing"
          values={value('needsApproval') === 'yes' ? ['yes'] : []}
          options={[{ value: 'yes', text: 'We say yes or no to each request', hint: 'The time is kept meanwhile' }]}
        />
        <ButtonRow>
          <Button>Keep this</Button>
        </ButtonRow>
      </form>
      {kind && <Releases kind={kind} releases={releases} visit={visit} wrong={wrong} />}
      {kind && (
        <section aria-labelledby="close">
          <h2 id="close">Stop offering it</h2>
          <p>Nobody new can book it. What is booked stands.</p>
          <form method="post" action={`${path}/${kind.id}/closing`}>
            <Button kind="danger">Stop offering it</Button>
          </form>
        </section>
      )}
    </StaffShell>,
    { status: problems.length > 0 || booked !== undefined ? 422 : 200 },
  )
}

export const numberLabels: Record<NumberTerm, string> = {
  minutes: 'Minutes each',
  bufferBeforeMinutes: 'Minutes kept free before',
  bufferAfterMinutes: 'Minutes kept free after',
  noticeMinutes: 'Latest to book, minutes before',
  horizonDays: 'Earliest to book, days before',
  perDayMax: 'At most so many a day',
  seats: 'Places at a time',
  partyMax: 'People in one booking, at most',
  repeatMax: 'Times running, at most',
  holdMinutes: 'Minutes a time is kept while a form is filled in',
  offerMinutes: 'Minutes a freed place is kept for the next in line',
  cancelNoticeMinutes: 'Latest to give back, minutes before',
}

const numberHints: Partial<Record<NumberTerm, string>> = {
  perDayMax: 'Leave it empty for no limit.',
  seats: 'More than one where several people come to the same time, such as a class.',
  repeatMax: 'More than 1 lets people book the same time week after week.',
}

const doneWords: Record<string, string> = {
  kept: 'It is kept, and its days are laid out.',
  release: 'Those places are kept back. Until then people can join the draw for them.',
}

type NeedsProps = {
  calendars: readonly Calendar[]
  chosen: (name: string, group: number) => readonly string[]
  wrong: (name: string) => string | undefined
}

/** Who gives it; and any one room and any one piece of equipment that it takes at the same time, or does not happen. */
function Needs({ calendars, chosen, wrong }: NeedsProps) {
  const listed = (kind: Calendar['kind']) =>
    calendars.filter((one) => one.kind === kind).map(({ id, name }) => ({ value: id, text: name }))
  const [people, rooms, kit] = [listed('provider'), listed('room'), listed('kit')]
  return (
    <>
      <Checkboxes
        language="en"
        name="with"
        label="Who gives it"
        hint={people.length === 0 ? 'Add a calendar of a person first.' : 'Any one of those you choose.'}
        values={chosen('with', 0)}
        options={people}
        problem={wrong('with')}
      />
      {rooms.length > 0 && (
        <Checkboxes
          language="en"
          name="room"
          label="Rooms it can be in"
          hint="It takes any one that is free. Choose none if it needs no room."
          values={chosen('room', 1)}
          options={rooms}
        />
      )}
      {kit.length > 0 && (
        <Checkboxes
          language="en"
          name="kit"
          label="Equipment it needs"
          hint="It takes any one that is free. Choose none if it needs none."
          values={chosen('kit', 2)}
          options={kit}
        />
      )}
    </>
  )
}

type ReleasesProps = {
  kind: KeptKind
  releases: readonly Release[]
  visit: Visit
  wrong: (name: string) => string | undefined
}

function Releases({ kind, releases, visit, wrong }: ReleasesProps) {
  const { stage, form } = visit
  const now = stage.house.clock()
  const field = (name: string, label: string, hint: string) => (
    <TextInput
      language="en"
      name={name}
      label={label}
      hint={hint}
      charsWide={10}
      value={form.get(name) ?? ''}
      problem={wrong(name)}
    />
  )
  return (
    <section aria-labelledby="releases">
      <h2 id="releases">Give places out at a moment</h2>
      <p>
        For a clinic that many people want: its places are kept back until a moment that you announce. People can join
        the draw before it, by web, text or telephone, and nobody gains by being a second earlier.
      </p>
      {releases.length > 0 && (
        <ul>
          {releases.map(({ fromDay, untilDay, at }) => (
            <li>
              {written(fromDay)} to {written(untilDay)}: given out {whenInWords(at, now, stage.place.timeZone, 'en')}
              {at <= now ? ' (done)' : ''}
            </li>
          ))}
        </ul>
      )}
      <form method="post" action={`${path}/${kind.id}/releases`} novalidate class="narrow">
        {field('from', 'First day of the places', 'Like 14/1/2027')}
        {field('until', 'Last day of the places', 'Like 18/1/2027')}
        {field('on', 'Day they are given out', 'Like 7/1/2027')}
        {field('at', 'Time they are given out', 'Like 09:00')}
        <Button kind="secondary">Keep them back until then</Button>
      </form>
    </section>
  )
}

function keptValues(kind: KeptKind | undefined): Record<string, string> {
  const terms: Terms = kind ?? usualTerms
  const numbers = Object.keys(termBounds).map((name) => [name, String(terms[name as NumberTerm] ?? '')])
  return {
    ...(Object.fromEntries(numbers) as Record<string, string>),
    seating: terms.seating,
    assign: terms.assign,
    needsApproval: terms.needsApproval ? 'yes' : '',
    name: kind?.name ?? '',
    'name-cy': kind?.nameCy ?? '',
    about: kind?.about ?? '',
    'about-cy': kind?.aboutCy ?? '',
    where: kind?.whereToCome ?? '',
    'where-cy': kind?.whereToComeCy ?? '',
  }
}
