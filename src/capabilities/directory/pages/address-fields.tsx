import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { addressParts } from '../rules/sheet-parts.ts'
import { staffWords } from '../words/staff.ts'
import { idOf } from './sheet-form.ts'

type Props = {
  /** The line of the sheet that it is: each box is named after it. */
  line: string
  value: (name: string, part: number) => string
  wrong: (name: string) => string | undefined
}

export function AddressFields({ line, value, wrong }: Props) {
  const { address } = staffWords.edit
  return (
    <>
      {addressParts.map((part, n) => (
        <TextInput
          language="en"
          name={`${line}.${part}`}
          id={idOf(`${line}.${part}`)}
          label={address[part]}
          value={value(`${line}.${part}`, n)}
          problem={wrong(`${line}.${part}`) ?? wrong(idOf(`${line}.${part}`))}
          {...(part === 'postcode' ? { charsWide: 10 } : {})}
        />
      ))}
    </>
  )
}
