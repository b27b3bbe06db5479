import type { Language } from '../../../kernel/language.ts'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { Details } from '../../../platform/web/components/details/details.tsx'
import { SendToMe } from '../../../platform/web/components/send-to-me/send-to-me.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { paths } from '../paths.ts'
import { directoryWords } from '../words/words.ts'

/** What came of asking for it to be sent, and what was typed if it could not be. */
export type Sent = { sent?: 'text' | 'mail'; problem?: { kind: 'text' | 'mail'; says: string; to: string } }

type Props = { language: Language; id: string; listingId: string | undefined; keptDays: number; sent: Sent }

export function SendSection({ language, id, listingId, keptDays, sent: { problem } }: Props) {
  const words = directoryWords[language].service
  const fields = listingId === undefined ? {} : { listing: listingId }
  const wrong = (kind: 'text' | 'mail') => (problem?.kind === kind ? { problem: problem.says } : {})
  return (
    <>
      <SendToMe
        language={language}
        action={paths.sending(id)}
        keptDays={keptDays}
        fields={{ ...fields, kind: 'text' }}
        {...wrong('text')}
        {...(problem?.kind === 'text' ? { phone: problem.to } : {})}
      />
      <div class="not-printed">
        <Details summary={words.mailThis} open={problem?.kind === 'mail'}>
          <form method="post" action={paths.sending(id)} novalidate>
            {Object.entries({ ...fields, kind: 'mail' }).map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
            <TextInput
              language={language}
              name="email"
              type="email"
              label={words.mailAddress}
              hint={words.mailHint(keptDays)}
              autocomplete="email"
              {...wrong('mail')}
              {...(problem?.kind === 'mail' ? { value: problem.to } : {})}
            />
            <Button kind="secondary">
              {words.send}
              <span class="only-heard">: {words.mailThis}</span>
            </Button>
          </form>
        </Details>
      </div>
    </>
  )
}
