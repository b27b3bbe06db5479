import { Field, type Question } from '../field/field.tsx'

export type TextInputProps = Question & {
  value?: string
  type?: 'text' | 'email' | 'tel' | 'url' | 'password' | 'search'
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email'
  /** Tells the browser what this is, so that it can fill it in (WCAG 1.3.5). */
  autocomplete?: string
  /** About how long an answer is; the box takes that width, and says so by its size. */
  charsWide?: 2 | 4 | 10 | 20
  charsMax?: number
  spellcheck?: boolean
  /** Such as "£": seen beside the box; the label must say the same for those who hear it. */
  prefix?: string
  suffix?: string
}

export function TextInput(props: TextInputProps) {
  const { value, type = 'text', inputMode, autocomplete, charsWide, charsMax, spellcheck, prefix, suffix } = props
  // Preact's types want to know each kind of input apart; here they differ in nothing else.
  const kind: Record<string, string> = { type }
  return (
    <Field
      {...props}
      control={(wiring) => {
        const input = (
          <input
            {...wiring}
            class={charsWide === undefined ? 'box' : `box chars-${charsWide}`}
            {...kind}
            value={value}
            inputmode={inputMode}
            autocomplete={autocomplete}
            maxlength={charsMax}
            spellcheck={spellcheck}
          />
        )
        if (prefix === undefined && suffix === undefined) return input
        return (
          <div class="affixed">
            {prefix !== undefined && <span aria-hidden="true">{prefix}</span>}
            {input}
            {suffix !== undefined && <span aria-hidden="true">{suffix}</span>}
          </div>
        )
      }}
    />
  )
}
