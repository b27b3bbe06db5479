import { Group, type Question } from '../field/field.tsx'
import type { Choice } from '../choice-buttons/choice-buttons.tsx'
import { Choices } from '../radios/radios.tsx'

type Props = Question & { options: readonly Choice[]; values?: readonly string[] }

export function Checkboxes({ options, values = [], ...question }: Props) {
  return (
    <Group {...question}>
      <Choices type="checkbox" chosen={values} options={options} question={question} />
    </Group>
  )
}
