import type { Language } from '../../../../kernel/language.ts'
import { webWords } from '../../words/words.ts'
import { Button, ScriptButton } from '../button/button.tsx'
import { TextInput } from '../text-input/text-input.tsx'

type Props = {
  language: Language
  action: string
  /** Sent along unseen, such as which service this is. */
  fields?: Readonly<Record<string, string>>
  /** How long the number stays on our records. */
  keptDays: number
  phone?: string
  problem?: string
}

/** "Text this to me": one number, one text. */
export function SendToMe({ language, action, fields = {}, keptDays, phone, problem }: Props) {
  const words = webWords[language]
  return (
    <section class="send-to-me card not-printed" aria-labelledby="send-to-me">
      <h2 id="send-to-me">{words.sendToMe}</h2>
      <form method="post" action={action} novalidate>
        {Object.entries(fields).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <TextInput
          language={language}
          name="phone"
          label={words.mobileNumber}
          hint={words.sendToMeHint(keptDays)}
          type="tel"
          autocomplete="tel"
          charsWide={20}
          problem={problem}
          {...(phone === undefined ? {} : { value: phone })}
        />
        <Button kind="secondary">
          {words.send}
          <span class="only-heard">: {words.sendToMe}</span>
        </Button>
      </form>
      <ScriptButton enhance="share" says={words.share} icon="exit" />
    </section>
  )
}
