import type { ComponentChildren } from 'preact'
import type { Language } from '../../../../kernel/language.ts'
import type { Problem } from '../../problem.ts'
import { webWords } from '../../words/words.ts'
import { Button, ButtonRow } from '../button/button.tsx'
import { ErrorSummary } from '../error-summary/error-summary.tsx'

type Props = {
  language: Language
  action: string
  problems?: readonly Problem[]
  /** Sent along unseen, such as which step this is. */
  fields?: Readonly<Record<string, string>>
  /** Absent where every option is its own button. */
  submit?: string | false
  /** Keeps what is typed on this device until it is sent. */
  keepsDraft?: boolean
  sendsFiles?: boolean
  children: ComponentChildren
}

/** One question, one page, one form. The question itself is the page's heading: give its field `asHeading`. */
export function Question(props: Props) {
  const { language, action, problems = [], fields = {}, submit, keepsDraft = false, sendsFiles = false } = props
  return (
    <div class="narrow">
      <ErrorSummary language={language} problems={problems} />
      <form
        method="post"
        action={action}
        novalidate
        enctype={sendsFiles ? 'multipart/form-data' : undefined}
        data-enhance={keepsDraft ? 'keep-draft' : undefined}
      >
        <SomethingToSend />
        {Object.entries(fields).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {props.children}
        {submit !== false && (
          <ButtonRow>
            <Button>{submit ?? webWords[language].continue}</Button>
          </ButtonRow>
        )}
      </form>
    </div>
  )
}

/** A form with nothing in it is not sent by lynx: it asks for the page again. Every form that is only a button holds this. */
export function SomethingToSend() {
  return <input type="hidden" name="sent" value="yes" />
}
