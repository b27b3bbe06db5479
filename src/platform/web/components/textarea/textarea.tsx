import { webWords } from '../../words/words.ts'
import { Field, type Question } from '../field/field.tsx'

type Props = Question & { value?: string; rows?: number; charsMax?: number; autocomplete?: string }

/**
 * With `charsMax`, says how much may be written, and counts down where there is script. There is no `maxlength`: cutting
 * off pasted words unseen is worse than being told there are too many.
 */
export function Textarea(props: Props) {
  const { language, value, rows = 5, charsMax, autocomplete } = props
  const words = webWords[language]
  return (
    <Field
      {...props}
      control={(wiring) => {
        const countId = `${wiring.id}-count`
        const described = [wiring['aria-describedby'], charsMax !== undefined && countId].filter(Boolean).join(' ')
        return (
          <>
            <textarea
              {...wiring}
              aria-describedby={described === '' ? undefined : described}
              class="box"
              rows={rows}
              autocomplete={autocomplete}
              data-enhance={charsMax === undefined ? undefined : 'count'}
              data-chars-max={charsMax}
              data-left={charsMax === undefined ? undefined : words.charactersLeft(0)}
              data-left-one={charsMax === undefined ? undefined : words.charactersLeft(1)}
              data-over={charsMax === undefined ? undefined : words.charactersOver(0)}
              data-over-one={charsMax === undefined ? undefined : words.charactersOver(1)}
            >
              {value}
            </textarea>
            {charsMax !== undefined && (
              <p class="hint counted" id={countId}>
                {words.charactersMax(charsMax)}
              </p>
            )}
          </>
        )
      }}
    />
  )
}
