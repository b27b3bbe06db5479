import { Button, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { Details } from '../../../platform/web/components/details/details.tsx'
import { fresh, paths } from '../paths.ts'
import { limits, type Question, questionKinds } from '../rules/check.ts'
import { BothWords, Choose, Line, NeedsFields } from './fields.tsx'
import type { Held } from './frame.tsx'

export const optionRows = limits.optionsMax
export const ringRows = 2

/** One more line than there are tests, and never fewer than two. */
export function askIfRows(question: Question | undefined): number {
  return Math.max(2, (question?.askIf?.tests.length ?? 0) + 1)
}

const kindSays = {
  'yes-no': 'Yes or no',
  choice: 'One answer of a list',
  choices: 'Any answers of a list',
  number: 'A number',
  date: 'A date',
  'birth-date': 'A date of birth (rules can look at the age)',
  postcode: 'A postcode (rules can look at the area)',
} as const

type Props = { held: Held; question: Question | undefined; typed: URLSearchParams | undefined }

export function QuestionForm({ held, question, typed }: Props) {
  const { id, draft, revision } = held
  const place = question ? draft.questions.indexOf(question) : draft.questions.length
  const stops = question?.stops ?? []
  return (
    <form method="post" action={paths.question(id, question?.id ?? fresh)} class="builder">
      <input type="hidden" name="revision" value={revision} />
      <BothWords name="ask" label="The question" value={question?.ask} form={typed} />
      <BothWords name="hint" label="A hint below it" value={question?.hint} form={typed} />
      <fieldset>
        <legend>What is answered</legend>
        {questionKinds.map((kind) => (
          <div class="tick">
            <input
              type="radio"
              class="tick-box round"
              id={`kind-${kind}`}
              name="kind"
              value={kind}
              checked={(typed?.get('kind') ?? question?.kind ?? 'yes-no') === kind}
            />
            <label for={`kind-${kind}`}>{kindSays[kind]}</label>
          </div>
        ))}
      </fieldset>
      <Options question={question} typed={typed} />
      <div class="pair">
        <Line
          name="least"
          label="For a number: the least"
          value={typed?.get('least') ?? (question?.least ?? '').toString()}
        />
        <Line name="most" label="the most" value={typed?.get('most') ?? (question?.most ?? '').toString()} />
      </div>
      <fieldset>
        <legend>Asked only if</legend>
        <NeedsFields
          check={draft}
          needs={question?.askIf}
          questions={draft.questions.slice(0, place)}
          rows={askIfRows(question)}
          always="it is always asked"
          form={typed}
        />
      </fieldset>
      {Array.from({ length: Math.min(limits.stopsMax, Math.max(2, stops.length)) }, (_, at) => (
        <StopFields place={at + 1} stop={stops[at]} typed={typed} />
      ))}
      <Details summary="Other words for some channels">
        <BothWords
          name="short"
          label="By text message"
          hint="Shorter costs less. Left empty, the question itself is sent."
          value={question?.short}
          form={typed}
        />
        <BothWords
          name="spoken"
          label="Spoken"
          hint="No “click” or “below”; dates in words."
          value={question?.spoken}
          form={typed}
        />
        <BothWords
          name="called"
          label="What the answer is called when it is read back"
          value={question?.called}
          form={typed}
        />
      </Details>
      <ButtonRow>
        <Button name="intent" value="save">
          Save
        </Button>
        <Button kind="secondary" name="intent" value="see">
          Save, and see it on every channel
        </Button>
        {question && (
          <Button kind="danger" name="intent" value="remove">
            Remove this question
          </Button>
        )}
      </ButtonRow>
    </form>
  )
}

function Options({ question, typed }: Pick<Props, 'question' | 'typed'>) {
  const filled = question?.options.length ?? 0
  const rows = Array.from({ length: optionRows }, (_, place) => place)
  const row = (place: number) => {
    const option = question?.options[place]
    const raised = option ? (question?.stops.findIndex(({ values }) => values.includes(option.value)) ?? -1) + 1 : 0
    return (
      <li class="option-row">
        <input type="hidden" name={`option.${place}.value`} value={option?.value ?? ''} />
        <BothWords name={`option.${place}`} label={`Answer ${place + 1}`} value={option?.label} form={typed} />
        <Choose
          name={`option.${place}.flag`}
          label={`Answer ${place + 1} raises`}
          value={typed?.get(`option.${place}.flag`) ?? (raised > 0 ? String(raised) : '')}
          options={[
            ['', 'no red flag'],
            ...Array.from({ length: limits.stopsMax }, (_, at) => [String(at + 1), `red flag ${at + 1}`] as const),
          ]}
        />
        {option?.short && (
          <BothWords
            name={`option.${place}.short`}
            label={`Answer ${place + 1} by text`}
            value={option.short}
            form={typed}
          />
        )}
      </li>
    )
  }
  const shown = Math.max(3, filled + 1)
  return (
    <fieldset>
      <legend>The answers</legend>
      <p class="hint">
        For a list, and for yes and no: the first is yes. An empty line is no answer. The number is the key to press.
      </p>
      <ol class="option-rows" role="list">
        {rows.slice(0, shown).map(row)}
      </ol>
      {shown < optionRows && (
        <Details summary="More answers">
          <ol class="option-rows" role="list">
            {rows.slice(shown).map(row)}
          </ol>
        </Details>
      )}
    </fieldset>
  )
}

const endsWords = 'Nothing more is asked after it'

function StopFields({
  place,
  stop,
  typed,
}: {
  place: number
  stop: Question['stops'][number] | undefined
  typed: URLSearchParams | undefined
}) {
  const name = `stop.${place}`
  const fields = (
    <>
      <p class="hint">
        Said at once, on every channel, before anything else is asked. Choose above which answers raise it.
      </p>
      {Array.from({ length: ringRows }, (_, row) => (
        <div class="ring-row">
          <Line
            name={`${name}.ring.${row}`}
            label={row === 0 ? 'Number to ring' : 'Another number'}
            value={typed?.get(`${name}.ring.${row}`) ?? stop?.ring[row]?.number ?? ''}
          />
          <BothWords
            name={`${name}.ring.${row}.name`}
            label="Who answers there"
            value={stop?.ring[row]?.name}
            form={typed}
          />
        </div>
      ))}
      <BothWords name={`${name}.ask`} label="What to do, with the number in it" value={stop?.ask} long form={typed} />
      <BothWords name={`${name}.short`} label="By text message" value={stop?.short} form={typed} />
      <BothWords name={`${name}.spoken`} label="Spoken" value={stop?.spoken} form={typed} />
      <div class="tick">
        <input
          type="checkbox"
          class="tick-box"
          id={`${name}.ends`}
          name={`${name}.ends`}
          value="yes"
          checked={typed ? typed.get(`${name}.ends`) === 'yes' : (stop?.ends ?? true)}
        />
        <label for={`${name}.ends`}>{endsWords}</label>
      </div>
    </>
  )
  if (stop) {
    return (
      <fieldset class="red-flag">
        <legend>Red flag {place}</legend>
        {fields}
      </fieldset>
    )
  }
  return <Details summary={`Red flag ${place}`}>{fields}</Details>
}
