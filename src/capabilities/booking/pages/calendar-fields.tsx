// What is filled in of a calendar: its name, its week, what keeps it busy elsewhere; and what becomes of people it would close out.
import type { OrganisationId } from '../../../kernel/id.ts'
import { Notice } from '../../../platform/web/components/notice/notice.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { Select } from '../../../platform/web/components/select/select.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import type { Problem } from '../../../platform/web/problem.ts'
import type { Calendar } from '../store/keeping.ts'
import type { Member } from '../store/left.ts'
import { weekdayNames } from './hours-form.ts'

export type Fill = { value: (name: string) => string; wrong: (name: string) => string | undefined; problems: Problem[] }

export const calendarKinds = [
  { value: 'provider', text: 'A person', hint: 'Who gives appointments' },
  { value: 'room', text: 'A room', hint: 'Where an appointment needs to be' },
  { value: 'kit', text: 'Equipment', hint: 'Such as a hearing-test machine: one appointment at a time' },
] as const

type WhoseProps = { organisations: readonly OrganisationId[]; names: Map<string, string>; fill: Fill }

export function Whose({ organisations, names, fill }: WhoseProps) {
  const [only] = organisations
  if (organisations.length === 1) return <input type="hidden" name="organisation" value={only} />
  return (
    <Select
      language="en"
      name="organisation"
      label="Whose it is"
      value={fill.value('organisation')}
      options={organisations.map((id) => ({ value: id, text: names.get(id) ?? id }))}
      problem={fill.wrong('organisation')}
    />
  )
}

/** Asked only where somebody is booked in what would close. */
export function BookedQuestion({ people }: { people: number | undefined }) {
  if (people === undefined) return null
  return (
    <>
      <Notice
        language="en"
        kind="warning"
        title={
          people === 1
            ? 'Somebody is booked in a time that this closes.'
            : `People are booked in ${people} of the times that this closes.`
        }
      />
      <Radios
        language="en"
        name="booked"
        label="What becomes of them?"
        options={[
          { value: 'honour', text: 'They keep their times', hint: 'Nobody new can book those times' },
          {
            value: 'call-off',
            text: 'Tell them we cannot do it',
            hint: 'Each is told in the way they chose, and gets a link to book again',
          },
        ]}
      />
    </>
  )
}

export function Fields({ fill, colleagues }: { fill: Fill; colleagues: readonly Member[] }) {
  return (
    <>
      <TextInput
        language="en"
        name="name"
        label="Name"
        hint="As people who book see it"
        value={fill.value('name')}
        problem={fill.wrong('name')}
      />
      <TextInput language="en" name="name-cy" label="Name in Welsh" value={fill.value('name-cy')} optional />
      <Radios
        language="en"
        name="kind"
        label="What it is"
        value={fill.value('kind')}
        options={calendarKinds}
        problem={fill.wrong('kind')}
      />
      <Select
        language="en"
        name="person"
        label="Which colleague’s own it is"
        hint="When they leave, their appointments are shown to you, to decide on each."
        value={fill.value('person')}
        options={colleagues.map(({ id, name, isHere }) => ({ value: id, text: isHere ? name : `${name} (has left)` }))}
        problem={fill.wrong('person')}
        optional
      />
    </>
  )
}

export function Week({ fill }: { fill: Fill }) {
  return (
    <>
      <h2>Its week</h2>
      <p class="hint">
        Like 9am-12pm, 1pm-5pm. Leave a day empty when it is closed. A room or equipment needs no hours.
      </p>
      {weekdayNames.map((name) => (
        <TextInput
          language="en"
          name={name.toLowerCase()}
          label={name}
          charsWide={20}
          value={fill.value(name.toLowerCase())}
          problem={fill.wrong(name.toLowerCase())}
        />
      ))}
      <Radios
        language="en"
        name="holidays"
        label="On bank holidays"
        value={fill.value('holidays')}
        options={[
          { value: 'closed', text: 'Closed' },
          { value: 'as usual', text: 'As usual' },
        ]}
      />
      <Textarea
        language="en"
        name="exceptions"
        label="Days that are not as usual"
        hint="One on each line, like 24/12/2026 9am-12pm, or 21/12/2026 to 2/1/2027 closed. They win over bank holidays."
        rows={4}
        value={fill.value('exceptions')}
        problem={fill.wrong('exceptions')}
      />
    </>
  )
}

export function Busy({ fill, calendar, say }: { fill: Fill; calendar?: Calendar; say: (at: Date) => string }) {
  return (
    <>
      <h2>Busy elsewhere</h2>
      <TextInput
        language="en"
        name="busy"
        type="url"
        label="Address of another calendar"
        hint="Its secret iCalendar address, from Google, Outlook or another. Whatever is in it is not offered here. We read it every ten minutes, and show it to nobody."
        value={fill.value('busy')}
        problem={fill.wrong('busy')}
        optional
      />
      {calendar?.busyAddress && calendar.busyReadAt && !calendar.busyProblem && (
        <p>Last read {say(calendar.busyReadAt)}.</p>
      )}
      {calendar?.busyProblem && (
        <Notice language="en" kind="warning" title="It could not be read">
          <p>{calendar.busyProblem} What was read before still counts as busy.</p>
        </Notice>
      )}
    </>
  )
}
