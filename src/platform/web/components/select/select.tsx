import { webWords } from '../../words/words.ts'
import { Field, type Question } from '../field/field.tsx'

type Props = Question & { options: readonly { value: string; text: string }[]; value?: string }

/** Begins on an empty "Choose…", so that leaving it alone is not an answer. For staff lists; residents get radios. */
export function Select({ options, value, ...question }: Props) {
  return (
    <Field
      {...question}
      control={(wiring) => (
        <select {...wiring} class="box select">
          <option value="">{webWords[question.language].chooseOne}</option>
          {options.map((option) => (
            <option value={option.value} selected={option.value === value}>
              {option.text}
            </option>
          ))}
        </select>
      )}
    />
  )
}
