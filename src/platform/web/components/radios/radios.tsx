import { webWords } from '../../words/words.ts'
import type { Choice } from '../choice-buttons/choice-buttons.tsx'
import { Group, type Question } from '../field/field.tsx'

type Props = Question & {
  options: readonly Choice[]
  value?: string | undefined
  /** Short answers stand beside each other as far as there is room: in sight like a list, and hardly taller than a select. */
  inRows?: boolean
}

/** For a longer choice, or one among other questions. A short choice by itself is better as `ChoiceButtons`. */
export function Radios({ options, value, inRows = false, ...question }: Props) {
  return (
    <Group {...question}>
      {value === undefined && <Untouched {...question} />}
      <Choices
        type="radio"
        chosen={value === undefined ? [] : [value]}
        options={options}
        question={question}
        inRows={inRows}
      />
    </Group>
  )
}

/**
 * Lynx takes the first of several for chosen when nobody has touched them. This one is there, says so, and answers nothing; where
 * styles are read nobody sees or hears it.
 */
function Untouched({ language, name, id = name }: Question) {
  return (
    <div class="untouched">
      <input type="radio" id={`${id}-none`} name={name} value="" />
      <label for={`${id}-none`}>{webWords[language].notChosen}</label>
    </div>
  )
}

type ChoicesProps = {
  type: 'radio' | 'checkbox'
  chosen: readonly string[]
  options: readonly Choice[]
  question: Question
  inRows?: boolean
}

export function Choices({ type, chosen, options, question: { name, id = name }, inRows = false }: ChoicesProps) {
  return (
    <div class={inRows ? 'ticks in-rows' : 'ticks'}>
      {options.map((option, index) => {
        const optionId = `${id}-${index + 1}`
        return (
          <div class="tick">
            <input
              class={type === 'radio' ? 'tick-box round' : 'tick-box'}
              type={type}
              id={optionId}
              name={name}
              value={option.value}
              checked={chosen.includes(option.value)}
              aria-describedby={option.hint === undefined ? undefined : `${optionId}-hint`}
            />
            <label for={optionId} lang={option.textIn}>
              {option.text}
            </label>
            {option.hint !== undefined && (
              <div class="hint" id={`${optionId}-hint`} lang={option.hintIn}>
                {option.hint}
              </div>
            )}
          </div>
        )
      })}
    </div>
  )
}
