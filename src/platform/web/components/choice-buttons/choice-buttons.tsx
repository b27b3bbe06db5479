import { Group, type Question } from '../field/field.tsx'
import { Icon } from '../icon/icon.tsx'

/** `textIn`, `hintIn`: the language they are in, where it is another than the page's. */
export type Choice = {
  value: string
  text: string
  hint?: string
  textIn?: string | undefined
  hintIn?: string | undefined
}
type Props = Question & { options: readonly Choice[] }

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
              <span class="choice-text" lang={option.textIn}>
                {option.text}
              </span>{' '}
              {option.hint !== undefined && (
                <span class="choice-hint" lang={option.hintIn}>
                  {option.hint}
                </span>
              )}
            </span>
            <Icon name="onward" />
          </button>
        ))}
      </div>
    </Group>
  )
}
