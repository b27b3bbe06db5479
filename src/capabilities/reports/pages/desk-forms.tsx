// What can be done with one report by those who answer for it.
import { viewerId } from '../../../platform/stage.ts'
import { Button, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { Details } from '../../../platform/web/components/details/details.tsx'
import { Select } from '../../../platform/web/components/select/select.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { Timeline } from '../../../platform/web/components/timeline/timeline.tsx'
import { problemWith } from '../../../platform/web/problem.ts'
import { whoIsNext } from '../acts/pass-on.ts'
import { paths } from '../paths.ts'
import { statesToSet } from '../rules/states.ts'
import { dayInWords } from '../saying.ts'
import { reportWords } from '../words/words.ts'
import { staffWords } from '../words/staff.ts'

import type { DeskProps } from './desk-view.tsx'

const words = staffWords.desk

export function AnswerForm({ visit: { query, form }, found: { report, templates }, problems }: DeskProps) {
  const path = paths.desk(report.id)
  const template = templates.find(({ id }) => id === query.get('template'))
  return (
    <>
      <h2>{words.answer}</h2>
      {templates.length > 0 && (
        <form method="get" action={path}>
          <Select
            language="en"
            name="template"
            label={words.template}
            value={template?.id ?? ''}
            options={templates.map(({ id, name }) => ({ value: id, text: name }))}
          />
          <Button kind="quiet">{words.useTemplate}</Button>
        </form>
      )}
      <form method="post" action={`${path}/answer`}>
        <input type="hidden" name="seen" value={report.updatedAt.toISOString()} />
        <Select
          language="en"
          name="state"
          label={words.state}
          value={form.get('state') ?? template?.state ?? (report.state === 'held' ? 'open' : report.state)}
          options={statesToSet.map((state) => ({ value: state, text: reportWords.en.states[state] }))}
        />
        <Textarea
          language="en"
          name="words"
          label={words.words}
          hint={words.wordsHint}
          charsMax={4_000}
          rows={5}
          value={form.get('words') ?? template?.words ?? ''}
          problem={problemWith('words', problems)}
        />
        <Button>{words.send}</Button>
      </form>
    </>
  )
}

/** Who takes it, and what residents do not read of it. */
export function AmongOurselves({ visit: { stage }, found: { report, now, notes, task }, problems }: DeskProps) {
  const path = paths.desk(report.id)
  const isMine = task?.person === viewerId(stage.viewer)
  const day = (at: Date) => dayInWords(at, now, stage.place.timeZone, 'en')
  return (
    <>
      <h2>{words.private}</h2>
      {task && <p>{isMine ? words.takenByYou : words.takenByOther}</p>}
      <form method="post" action={`${path}/taking`}>
        <ButtonRow>
          {!isMine && (
            <Button kind="secondary" name="do" value="take">
              {words.take}
            </Button>
          )}
          <Button kind="quiet" name="do" value="shortlist">
            {words.shortlist}
          </Button>
          {task && (
            <Button kind="quiet" name="do" value="lay">
              {words.lay}
            </Button>
          )}
        </ButtonRow>
      </form>
      {notes.length > 0 && (
        <>
          <h3>{words.notes}</h3>
          <Timeline happenings={notes.map(({ at, words: said }) => ({ at: at.toISOString(), when: day(at), said }))} />
        </>
      )}
      <form method="post" action={`${path}/notes`}>
        <Textarea
          language="en"
          name="note"
          label={words.note}
          hint={words.noteHint}
          rows={3}
          problem={problemWith('note', problems)}
        />
        <Button kind="secondary">{words.noteButton}</Button>
      </form>
    </>
  )
}

/** It is not ours, it is told already, or nobody should see it. */
export function OtherWays({ visit: { form }, found: { report, land }, problems }: DeskProps) {
  const path = paths.desk(report.id)
  return (
    <>
      <Details summary={words.pass}>
        <form method="post" action={`${path}/passing`}>
          <p>{words.passAbout}</p>
          <Select
            language="en"
            name="to"
            label={words.passTo}
            problem={problemWith('to', problems)}
            options={whoIsNext(land, report).map((id) => ({ value: id, text: land.bodies.get(id)!.name.en }))}
          />
          <Textarea
            language="en"
            name="why"
            label={words.passWhy}
            rows={3}
            problem={problemWith('why', problems)}
            value={form.get('why') ?? ''}
          />
          <Button kind="secondary">{words.passButton}</Button>
        </form>
      </Details>
      <Details summary={words.merge}>
        <form method="post" action={`${path}/merging`}>
          <TextInput
            language="en"
            name="into"
            label={words.mergeInto}
            inputMode="numeric"
            charsWide={10}
            problem={problemWith('into', problems)}
          />
          <Button kind="secondary">{words.mergeButton}</Button>
        </form>
      </Details>
      <Details summary={words.hide}>
        <form method="post" action={`${path}/hiding`}>
          <p>{words.hideAbout}</p>
          <Button kind="danger" name="do" value="hide">
            {words.hideButton}
          </Button>
        </form>
      </Details>
    </>
  )
}
