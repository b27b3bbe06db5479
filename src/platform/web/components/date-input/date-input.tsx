import { webWords } from '../../words/words.ts'
import { Group, type Question } from '../field/field.tsx'

type Part = 'day' | 'month' | 'year'
type Props = Omit<Question, 'hint'> & {
  hint?: string
  value?: Partial<Record<Part, string>>
  /** The boxes to blame, when not all three are. */
  wrong?: readonly Part[]
  /** The date is the reader's own birthday, so the browser may fill it in. */
  birthday?: boolean
}

/** Three boxes, posted as `name-day`, `name-month`, `name-year`: faster and surer than a picker for a date one knows. */
export function DateInput({ value = {}, wrong = [], birthday = false, ...question }: Props) {
  const { language, name, id = name, problem } = question
  const words = webWords[language]
  const blamed = wrong.length > 0 ? wrong : problem === undefined ? [] : (['day', 'month', 'year'] as const)
  const part = (which: Part, label: string, charsWide: 2 | 4) => (
    <div class="date-part">
      <label class="label" for={`${id}-${which}`}>
        {label}
      </label>
      <input
        class={`box chars-${charsWide}`}
        id={`${id}-${which}`}
        name={`${name}-${which}`}
        type="text"
        inputmode="numeric"
        maxlength={charsWide === 2 ? 9 : 4}
        value={value[which]}
        autocomplete={birthday ? `bday-${which}` : undefined}
        aria-invalid={blamed.some((other) => other === which) ? 'true' : undefined}
      />
    </div>
  )
  return (
    <Group {...question} hint={question.hint ?? words.dateHint}>
      <div class="date-parts">
        {part('day', words.day, 2)}
        {part('month', words.month, 2)}
        {part('year', words.year, 4)}
      </div>
    </Group>
  )
}
