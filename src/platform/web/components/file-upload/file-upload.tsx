import { webWords } from '../../words/words.ts'
import { Field, type Question } from '../field/field.tsx'

type Props = Omit<Question, 'label'> & {
  label?: string
  /** Media types offered by the file chooser. The server still looks at what arrives. */
  accept: string
  bytesMax: number
  several?: boolean
}

/** Stands in a form with `enctype="multipart/form-data"`. */
export function FileUpload({ accept, bytesMax, several = false, label, hint, ...question }: Props) {
  const words = webWords[question.language]
  const limit = words.fileHint(Math.floor(bytesMax / 1_000_000))
  return (
    <Field
      {...question}
      label={label ?? words.chooseFile}
      hint={hint === undefined ? limit : `${hint} ${limit}.`}
      control={(wiring) => <input {...wiring} class="box file" type="file" accept={accept} multiple={several} />}
    />
  )
}
