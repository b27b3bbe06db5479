import { Button, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { Details } from '../../../platform/web/components/details/details.tsx'
import { nameOf } from './in-words.ts'
import { fresh, paths } from '../paths.ts'
import { type Action, limits, type Rule } from '../rules/check.ts'
import { BothWords, Choose, dayShown, Line, NeedsFields } from './fields.tsx'
import type { Held } from './frame.tsx'
import { type Pick, pickOf } from './hand-on.ts'

export const reasonRows = limits.reasonsMax
export const actionRows = limits.actionsMax
export const givenRows = 2

/** One more line than there are tests, and never fewer than three. */
export function testRows(rule: Rule | undefined): number {
  return Math.min(limits.testsMax, Math.max(3, (rule?.needs.tests.length ?? 0) + 1))
}

type Props = {
  held: Held
  rule: Rule | undefined
  typed: URLSearchParams | undefined
  flows: readonly Pick[]
  things: readonly Pick[]
}

export function RuleForm({ held, rule, typed, flows, things }: Props) {
  const { id, draft, revision } = held
  return (
    <form method="post" action={paths.rule(id, rule?.id ?? fresh)} class="builder">
      <input type="hidden" name="revision" value={revision} />
      <Line name="name" label="Name, for yourself" value={typed?.get('name') ?? rule?.name ?? ''} wide />
      <fieldset>
        <legend>Whom it fits</legend>
        <NeedsFields
          check={draft}
          needs={rule?.needs}
          questions={draft.questions}
          rows={testRows(rule)}
          always="it fits everybody"
          form={typed}
        />
        <Choose
          name="weight"
          label="Beside the other rules"
          value={typed?.get('weight') ?? rule?.weight ?? 'together'}
          options={[
            ['together', 'It goes together with others of the same outcome, and adds its reasons'],
            ['first', 'It comes first: nothing below it matters to whom it fits'],
            ['otherwise', 'It is for whoever nothing above fits'],
          ]}
        />
      </fieldset>
      <fieldset>
        <legend>When it holds</legend>
        <div class="pair">
          <Line
            name="from"
            label="First day"
            hint="Like 1 October 2026. Empty: always."
            value={typed?.get('from') ?? dayShown(rule?.from)}
          />
          <Line
            name="until"
            label="Last day"
            hint="Empty: no end."
            value={typed?.get('until') ?? dayShown(rule?.until)}
          />
        </div>
      </fieldset>
      <Verdict draft={draft} rule={rule} typed={typed} />
      <fieldset>
        <legend>Why: the reasons, the first counts most</legend>
        <Reasons rule={rule} typed={typed} />
      </fieldset>
      <fieldset>
        <legend>What they can do</legend>
        <Actions rule={rule} typed={typed} flows={flows} things={things} />
      </fieldset>
      <ButtonRow>
        <Button name="intent" value="save">
          Save
        </Button>
        {rule && (
          <Button kind="danger" name="intent" value="remove">
            Remove this rule
          </Button>
        )}
      </ButtonRow>
    </form>
  )
}

function Verdict({ draft, rule, typed }: ReasonProps & { draft: Held['draft'] }) {
  const verdict = typed?.get('verdict') ?? rule?.verdict.is ?? 'now'
  const later = rule?.verdict.is === 'later' ? rule.verdict.from : undefined
  const turning = rule?.verdict.is === 'turning' ? rule.verdict : undefined
  const births = draft.questions.filter(({ kind }) => kind === 'birth-date')
  return (
    <fieldset>
      <legend>The outcome</legend>
      {(
        [
          ['now', 'They can act now'],
          ['later', 'Not now, but from a day'],
          ['turning', 'Not now, but from the birthday on which they come to an age'],
          ['no', 'They are not eligible'],
        ] as const
      ).map(([value, says]) => (
        <div class="tick">
          <input
            type="radio"
            class="tick-box round"
            id={`verdict-${value}`}
            name="verdict"
            value={value}
            checked={verdict === value}
          />
          <label for={`verdict-${value}`}>{says}</label>
        </div>
      ))}
      <Line name="later-from" label="If not now: from which day" value={typed?.get('later-from') ?? dayShown(later)} />
      <Line
        name="turning-age"
        label="If from a birthday: which age"
        hint={births.length === 0 ? 'Add a question about their date of birth first.' : 'Like 65.'}
        value={typed?.get('turning-age') ?? (turning ? String(turning.age) : '')}
      />
      {births.length > 1 && (
        <Choose
          name="turning-question"
          label="Whose birthday"
          value={typed?.get('turning-question') ?? turning?.question ?? births[0]!.id}
          options={births.map((question) => [question.id, nameOf(draft, question.id)])}
        />
      )}
      <BothWords
        name="say"
        label="Said in a sentence"
        hint="“You can have a free flu jab now.”"
        value={rule?.say}
        form={typed}
      />
    </fieldset>
  )
}

function Reasons({ rule, typed }: ReasonProps) {
  const shown = Math.min(reasonRows, Math.max(2, (rule?.reasons.length ?? 0) + 1))
  const row = (place: number) => (
    <BothWords name={`reason.${place}`} label={`Reason ${place + 1}`} value={rule?.reasons[place]} form={typed} />
  )
  const places = Array.from({ length: reasonRows }, (_, place) => place)
  return (
    <>
      {places.slice(0, shown).map(row)}
      {shown < reasonRows && <Details summary="More reasons">{places.slice(shown).map(row)}</Details>}
    </>
  )
}
type ReasonProps = { rule: Rule | undefined; typed: URLSearchParams | undefined }

function Actions({ rule, typed, flows, things }: Omit<Props, 'held'>) {
  const shown = Math.min(actionRows, Math.max(1, (rule?.actions.length ?? 0) + 1))
  const places = Array.from({ length: actionRows }, (_, place) => place)
  const row = (place: number) => (
    <ActionFields place={place} action={rule?.actions[place]} typed={typed} flows={flows} things={things} />
  )
  return (
    <>
      {places.slice(0, shown).map(row)}
      {shown < actionRows && <Details summary="More to do">{places.slice(shown).map(row)}</Details>}
    </>
  )
}

type ActionProps = { place: number; action: Action | undefined } & Shared
type Shared = { typed: URLSearchParams | undefined; flows: readonly Pick[]; things: readonly Pick[] }

function ActionFields({ place, action, typed, flows, things }: ActionProps) {
  const name = `action.${place}`
  const kind = action && (action.kind === 'flow' ? `flow:${action.flow}` : action.kind)
  const given =
    action?.kind === 'flow'
      ? Object.entries(action.given).map(([step, one]) => pickOf(action.flow, step, one, things))
      : []
  return (
    <div class="action-row">
      <Choose
        name={`${name}.kind`}
        label={`Thing ${place + 1} they can do`}
        value={typed?.get(`${name}.kind`) ?? kind ?? ''}
        options={[
          ['', 'nothing'],
          ...flows.map(([id, title]) => [`flow:${id}`, `go on with “${title}”`] as const),
          ['guide', 'read something'],
          ['ring', 'ring a number'],
          ['service', 'go to a service'],
        ]}
      />
      <BothWords
        name={`${name}.label`}
        label="In words"
        hint="“Book a free flu jab”"
        value={action?.label}
        form={typed}
      />
      <Line
        name={`${name}.target`}
        label="For reading, ringing or a service: the address or the number"
        value={typed?.get(`${name}.target`) ?? targetOf(action)}
        wide
      />
      <p class="hint">For going on: what need not be asked again. Lines about other flows are left out.</p>
      {Array.from({ length: givenRows }, (_, row) => (
        <div class="given-row">
          <Choose
            bare
            name={`${name}.given.${row}`}
            label={`Known already, line ${row + 1}`}
            value={typed?.get(`${name}.given.${row}`) ?? given[row]?.pick ?? ''}
            options={[['', '—'], ...things]}
          />
          <span>
            <label class="only-heard" for={`${name}.typed.${row}`}>
              The words for line {row + 1}
            </label>
            <input
              class="box chars-20"
              id={`${name}.typed.${row}`}
              name={`${name}.typed.${row}`}
              placeholder="words"
              value={typed?.get(`${name}.typed.${row}`) ?? given[row]?.typed ?? ''}
            />
          </span>
        </div>
      ))}
    </div>
  )
}

function targetOf(action: Action | undefined): string {
  if (action?.kind === 'guide') return action.href
  if (action?.kind === 'ring') return action.number
  return action?.kind === 'service' ? `/services/${action.service}` : ''
}
