// One line of a sheet as a box to type in, and how a form finds what stands in it.
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import type { Owner, Sheet } from '../rules/sheet.ts'
import { labelOf } from '../words/staff.ts'
import { idOf } from './sheet-form.ts'

export type Fill = {
  value: (name: string, kept: string) => string
  wrong: (name: string) => string | undefined
  owners: Owner[]
  sheet: Sheet
}

export function Short({
  line,
  fill,
  hint,
  narrow = false,
}: {
  line: string
  fill: Fill
  hint?: string
  narrow?: boolean
}) {
  return (
    <TextInput
      language="en"
      name={line}
      id={idOf(line)}
      label={labelOf(line, fill.owners)}
      value={fill.value(line, fill.sheet[line] ?? '')}
      problem={fill.wrong(line)}
      {...(hint === undefined ? {} : { hint })}
      {...(narrow ? { charsWide: 4, inputMode: 'decimal' } : {})}
    />
  )
}

type LongProps = { line: string; fill: Fill; hint?: string; rows?: number }

export function Long({ line, fill, hint, rows = 4 }: LongProps) {
  return (
    <Textarea
      language="en"
      name={line}
      id={idOf(line)}
      label={labelOf(line, fill.owners)}
      value={fill.value(line, fill.sheet[line] ?? '')}
      rows={rows}
      {...(hint === undefined ? {} : { hint })}
      charsMax={5_000}
      problem={fill.wrong(line)}
    />
  )
}
