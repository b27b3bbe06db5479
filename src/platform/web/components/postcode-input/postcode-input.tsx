import { webWords } from '../../words/words.ts'
import { TextInput } from '../text-input/text-input.tsx'
import type { Question } from '../field/field.tsx'

type Props = Omit<Question, 'label'> & { label?: string; value?: string }

/** Takes any case and spacing; the rules behind it are the kernel's. */
export function PostcodeInput({ language, label, hint, ...rest }: Props) {
  const words = webWords[language]
  return (
    <TextInput
      {...rest}
      language={language}
      label={label ?? words.postcode}
      hint={hint ?? words.postcodeHint}
      autocomplete="postal-code"
      charsWide={10}
      spellcheck={false}
    />
  )
}
