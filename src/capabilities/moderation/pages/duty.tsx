// The rota of moderators, and what is read before it is shown.
import { timeAt } from '../../../kernel/day.ts'
import { isUuid, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import { say } from '../../../kernel/language.ts'
import { namesOfPeople } from '../../../platform/identity/names.ts'
import { systemStage } from '../../../platform/jobs/worker.ts'
import { viewScene } from '../../../platform/scene.ts'
import { BackLink } from '../../../platform/web/components/back-link/back-link.tsx'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { Checkboxes } from '../../../platform/web/components/checkboxes/checkboxes.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { Select } from '../../../platform/web/components/select/select.tsx'
import { Table } from '../../../platform/web/components/table/table.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { html, redirect, type Visit } from '../../../platform/web/page.ts'
import { runsPlace } from '../../../platform/stage.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { addTurn, changeRule, endTurn } from '../acts/keep-duty.ts'
import { paths } from '../paths.ts'
import { type Rule, usualRule } from '../rules/entry.ts'
import { detailKinds } from '../rules/personal-details.ts'
import * as store from '../store.ts'
import { moderationWords } from '../words/words.ts'
import { staffWords as words } from '../words/staff.ts'

export async function dutyPage(visit: Visit, problem?: { field: string; says: string }) {
  const { stage, frame, form } = visit
  const isOurs = runsPlace(stage)
  const kinds = stage.house.manifests.flatMap(({ moderates = [] }) => moderates)
  const { turns, rules } = await viewScene(stage, async ({ db }) => ({
    turns: await store.listTurns(db),
    rules: new Map(
      await Promise.all(kinds.map(async ({ kind }) => [kind, (await store.findRule(db, kind)) ?? usualRule] as const)),
    ),
  }))
  const { colleagues, names } = await viewScene(
    systemStage(stage.house, stage.place, 'moderation.names'),
    async ({ db }) => ({
      colleagues:
        isOurs && stage.place.settings.runBy
          ? await store.listColleagues(db, stage.place.settings.runBy as OrganisationId)
          : [],
      names: await namesOfPeople(
        db,
        turns.map(({ person }) => person),
      ),
    }),
  )
  const problems = problem ? [problem] : []
  return html(
    <StaffShell {...frame} title={words.duty} problems={problems} above={<BackLink language="en" href={paths.queue} />}>
      <ErrorSummary language="en" problems={problems} />
      <h1>{words.duty}</h1>
      <p>{words.rotaAbout}</p>
      {turns.length === 0 ? (
        <p>{words.noTurns}</p>
      ) : (
        <Table
          caption={words.rota}
          head={[words.day, words.who, words.from, words.to, ...(isOurs ? [words.end] : [])]}
          rows={turns.map((turn) => [
            words.days[turn.weekday - 1],
            names.get(turn.person) ?? '',
            timeAt(turn.fromMinute),
            timeAt(turn.toMinute % 1_440),
            ...(isOurs
              ? [
                  <form method="post" action={paths.turnEnding(turn.id)}>
                    <Button kind="quiet">{words.end}</Button>
                  </form>,
                ]
              : []),
          ])}
        />
      )}
      {isOurs ? <NewTurn colleagues={colleagues} form={form} problem={problem} /> : <p>{words.placeOnly}</p>}
      <h2>{words.rules}</h2>
      {kinds.length === 0 && <p>{words.noKinds}</p>}
      {kinds.map(({ kind, title }) => (
        <RuleForm kind={kind} title={say(title, 'en')} rule={rules.get(kind) ?? usualRule} isOurs={isOurs} />
      ))}
    </StaffShell>,
    problem ? { status: 422 } : {},
  )
}

export async function addOneTurn(visit: Visit) {
  const { stage, form } = visit
  const person = form.get('person') ?? ''
  const weekday = Number(form.get('weekday'))
  const [fromMinute, ends] = [minuteOf(form.get('from')), minuteOf(form.get('to'))]
  if (!isUuid(person) || !(weekday >= 1 && weekday <= 7))
    return dutyPage(visit, { field: 'person', says: words.chooseWho })
  if (fromMinute === undefined || ends === undefined) return dutyPage(visit, { field: 'from', says: words.badTime })
  // A turn that ends before it begins goes on past midnight.
  const toMinute = ends <= fromMinute ? ends + 1_440 : ends
  const outcome = await addTurn(stage, { person: person as PersonId, weekday, fromMinute, toMinute })
  return outcome.ok ? redirect(paths.duty) : dutyPage(visit, { field: 'person', says: words.placeOnly })
}

export async function endOneTurn({ stage, params }: Visit) {
  const { id = '' } = params
  if (isUuid(id)) await endTurn(stage, { id })
  return redirect(paths.duty)
}

export async function changeOneRule({ stage, form }: Visit) {
  const kind = form.get('kind') ?? ''
  const mode = form.get('mode')
  const known = stage.house.manifests.some(({ moderates = [] }) => moderates.some((one) => one.kind === kind))
  if (known && (mode === 'publish-first' || mode === 'hold-first')) {
    const holdOn = detailKinds.filter((one) => form.getAll('hold-on').includes(one))
    await changeRule(stage, { kind, rule: { mode, holdOn } })
  }
  return redirect(paths.duty)
}

function NewTurn({
  colleagues,
  form,
  problem,
}: {
  colleagues: { id: PersonId; name: string }[]
  form: URLSearchParams
  problem: { field: string; says: string } | undefined
}) {
  const of = (field: string) => (problem?.field === field ? problem.says : undefined)
  return (
    <form method="post" action={paths.turns}>
      <h2>{words.add}</h2>
      <Select
        language="en"
        name="person"
        label={words.who}
        value={form.get('person') ?? ''}
        problem={of('person')}
        options={colleagues.map(({ id, name }) => ({ value: id, text: name }))}
      />
      <Select
        language="en"
        name="weekday"
        label={words.day}
        value={form.get('weekday') ?? ''}
        options={words.days.map((text, place) => ({ value: String(place + 1), text }))}
      />
      <TextInput
        language="en"
        name="from"
        label={words.from}
        hint={words.timeHint}
        charsWide={4}
        value={form.get('from') ?? ''}
        problem={of('from')}
      />
      <TextInput language="en" name="to" label={words.to} charsWide={4} value={form.get('to') ?? ''} />
      <Button>{words.add}</Button>
    </form>
  )
}

function RuleForm({ kind, title, rule, isOurs }: { kind: string; title: string; rule: Rule; isOurs: boolean }) {
  if (!isOurs)
    return (
      <p>
        {title}: {words.modes[rule.mode]}
      </p>
    )
  return (
    <form method="post" action={paths.rules}>
      <h3>{title}</h3>
      <input type="hidden" name="kind" value={kind} />
      <Radios
        language="en"
        name="mode"
        id={`mode-${kind}`}
        label={title}
        value={rule.mode}
        options={(['publish-first', 'hold-first'] as const).map((value) => ({ value, text: words.modes[value] }))}
      />
      <Checkboxes
        language="en"
        name="hold-on"
        id={`hold-on-${kind}`}
        label={words.holdOn}
        values={[...rule.holdOn]}
        options={detailKinds.map((value) => ({ value, text: moderationWords.en.found[value] }))}
      />
      <Button kind="secondary">{words.saveRule}</Button>
    </form>
  )
}

function minuteOf(typed: string | null): number | undefined {
  const parts = /^(\d{1,2})[:.](\d{2})$/.exec(typed?.trim() ?? '')
  if (!parts || Number(parts[1]) > 23 || Number(parts[2]) > 59) return undefined
  return Number(parts[1]) * 60 + Number(parts[2])
}
