// What can be said of a listing at once: that it is shut, that it is open again, and whom we ask about it.
import { Button } from '../../../platform/web/components/button/button.tsx'
import { Details } from '../../../platform/web/components/details/details.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import { paths } from '../paths.ts'
import type { Keeper } from '../store/proposals.ts'
import { staffWords } from '../words/staff.ts'
import type { Kept } from './staff-frame.tsx'

const words = staffWords.listing

export function Closing({ kept, form, problems }: { kept: Kept; form: URLSearchParams; problems: Problem[] }) {
  const wrong = (field: string) => problemWith(field, problems)
  const service = kept.rows['service']![0]!
  if (service['status'] === 'temporarily closed' || service['closed_from'] !== undefined) {
    return (
      <section aria-labelledby="reopen">
        <h2 id="reopen">{words.reopen}</h2>
        <form method="post" action={paths.reopening(kept.id)}>
          <Button kind="secondary">{words.reopenButton}</Button>
        </form>
      </section>
    )
  }
  const isOpen = wrong('because') !== undefined || wrong('until') !== undefined
  const closing = (
    <form method="post" action={paths.closing(kept.id)} novalidate>
      <p class="hint">{words.closeHint}</p>
      <TextInput
        language="en"
        name="because"
        label={words.because}
        value={form.get('because') ?? ''}
        problem={wrong('because')}
      />
      <TextInput
        language="en"
        name="because-cy"
        label={words.becauseCy}
        value={form.get('because-cy') ?? ''}
        optional
      />
      <TextInput
        language="en"
        name="until"
        label={words.until}
        hint={words.untilHint}
        value={form.get('until') ?? ''}
        charsWide={20}
        optional
        problem={wrong('until')}
      />
      <Button kind="danger">{words.closeButton}</Button>
    </form>
  )
  return (
    <section aria-labelledby="close">
      <h2 id="close">{words.close}</h2>
      {isOpen ? closing : <Details summary={words.close}>{closing}</Details>}
    </section>
  )
}

type KeeperProps = {
  kept: Kept
  keeper: Keeper | undefined
  form: URLSearchParams
  problems: Problem[]
  when: (at: Date) => string
}

export function KeeperForm({ kept, keeper, form, problems, when }: KeeperProps) {
  const wrong = (field: string) => problemWith(field, problems)
  return (
    <section aria-labelledby="keeper">
      <h2 id="keeper">{words.keeper}</h2>
      <p>{keeper ? `${keeper.name}, ${keeper.phone}.` : words.keeperNone}</p>
      {keeper?.askedAt && <p class="muted">{words.asked(when(keeper.askedAt))}</p>}
      <form method="post" action={paths.keeper(kept.id)} novalidate>
        <p class="hint">{words.keeperHint}</p>
        <TextInput
          language="en"
          name="keeper-name"
          label={words.keeperName}
          value={form.get('keeper-name') ?? keeper?.name ?? ''}
          problem={wrong('keeper-name')}
        />
        <TextInput
          language="en"
          name="keeper-phone"
          type="tel"
          label={words.keeperPhone}
          value={form.get('keeper-phone') ?? keeper?.phone ?? ''}
          charsWide={20}
          problem={wrong('keeper-phone')}
        />
        <Radios
          language="en"
          name="keeper-language"
          label={words.keeperLanguage}
          value={form.get('keeper-language') ?? keeper?.language ?? 'en'}
          options={[
            { value: 'en', text: 'English' },
            { value: 'cy', text: 'Cymraeg' },
          ]}
        />
        <Button kind="secondary">{words.keeperButton}</Button>
      </form>
    </section>
  )
}
