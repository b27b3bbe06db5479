import { Group, type Question } from '../field/field.tsx'
import { Icon } from '../icon/icon.tsx'

type Option = { value: string; text: string; hint?: string }
type Props = Question & { options: readonly Option[] }

/**
 * A short choice as one submit button per option. Nothing is chosen until it is pressed: text browsers choose the first
 * radio by themselves, so an untouched question would otherwise answer itself.
 */
export function ChoiceButtons({ options, ...question }: Props) {
  return (
    <Group {...question}>
      <div class="choices">
        {options.map((option) => (
          <button type="submit" class="choice" name={question.name} value={option.value}>
            <span>
              <span class="choice-text">{option.text}</span>{' '}
              {option.hint !== undefined && <span class="choice-hint">{option.hint}</span>}
            </span>
            <Icon name="onward" />
          </button>
        ))}
      </div>
    </Group>
  )
}
