import type { PersonId } from '../../../kernel/id.ts'
import type { ShownToModerator } from '../../../platform/manifest.ts'
import type { Stage } from '../../../platform/stage.ts'
import { BackLink } from '../../../platform/web/components/back-link/back-link.tsx'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { Checkboxes } from '../../../platform/web/components/checkboxes/checkboxes.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Notice } from '../../../platform/web/components/notice/notice.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { Select } from '../../../platform/web/components/select/select.tsx'
import { Tag } from '../../../platform/web/components/tag/tag.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import type { Frame } from '../../../platform/web/page.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { writtenReference } from '../enter.ts'
import { paths } from '../paths.ts'
import { reasons } from '../rules/entry.ts'
import type * as store from '../store.ts'
import { moderationWords } from '../words/words.ts'
import { staffWords as words } from '../words/staff.ts'

export type ItemFacts = {
  item: store.Item
  now: Date
  steps: store.Step[]
  flags: store.Flag[]
  appeal: store.Appeal | undefined
  shown: ShownToModerator | undefined
  names: Map<PersonId, string>
  title: string
  isMine: boolean
}
type Props = {
  frame: Frame
  stage: Stage
  facts: ItemFacts
  isClear: boolean
  form: URLSearchParams
  problem: string | undefined
}

const resident = moderationWords.en

export function ItemPage(props: Props) {
  const { frame, facts, problem } = props
  const { item, title } = facts
  const says =
    problem === undefined
      ? undefined
      : (words.problems[problem as keyof typeof words.problems] ?? words.problems['no-such-thing'])
  const problems = says === undefined ? [] : [{ field: 'decision', says }]
  return (
    <StaffShell {...frame} title={title} problems={problems} above={<BackLink language="en" href={paths.queue} />}>
      <ErrorSummary language="en" problems={problems} />
      <h1>
        {title} {writtenReference(item.reference)}
      </h1>
      <p>
        <Tag text={words.states[item.state]} look={item.state === 'shown' ? 'good' : 'warn'} />{' '}
        {item.hard && <Tag text={words.hard} look="bad" />}
      </p>
      <What {...props} />
      {facts.flags.length > 0 && <Flags flags={facts.flags} />}
      {facts.appeal && <Appeal {...props} appeal={facts.appeal} />}
      {facts.shown && !facts.appeal && <Decide {...props} />}
      <History {...props} />
    </StaffShell>
  )
}

function What({ facts: { item, shown }, isClear }: Props) {
  if (!shown) return <p>{words.gone}</p>
  return (
    <section aria-labelledby="what">
      <h2 id="what">{words.read}</h2>
      {shown.texts.map(({ title, text }) => (
        <>
          <h3>{title.en}</h3>
          <p class="as-written">{text}</p>
        </>
      ))}
      {item.found.length > 0 && (
        <p>
          <strong>{words.found}:</strong> {item.found.map((kind) => resident.found[kind]).join(', ')}
        </p>
      )}
      {shown.photos.map((file, place) => (
        <p>
          <img
            src={paths.photo(item.id, file, isClear)}
            alt={isClear ? words.photoClear(place + 1) : words.photo(place + 1)}
            width="320"
          />
        </p>
      ))}
      {shown.photos.length > 0 && (
        <p>
          <a href={`${paths.item(item.id)}${isClear ? '' : '?clear=yes'}`}>
            {isClear ? words.blurPhotos : words.showPhotos}
          </a>
        </p>
      )}
      {shown.change && (
        <p>
          <a href={shown.change.path}>{shown.change.says}</a>
        </p>
      )}
    </section>
  )
}

function Flags({ flags }: { flags: readonly store.Flag[] }) {
  return (
    <section aria-labelledby="flags">
      <h2 id="flags">{words.flags}</h2>
      <ul>
        {flags.map(({ because, words: more }) => (
          <li>
            {resident.reasons[because]}
            {more !== '' && `: ${more}`}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Decide({ facts: { item, shown, now }, form }: Props) {
  const given = (name: string) => form.get(name) ?? ''
  return (
    <form method="post" action={paths.decision(item.id)}>
      <h2>{words.decide}</h2>
      <input type="hidden" name="seen" value={now.toISOString()} />
      <Radios
        language="en"
        name="decision"
        label={words.decision}
        value={given('decision')}
        options={[
          { value: 'show', text: words.show },
          { value: 'change', text: words.showChanged },
          { value: 'hide', text: words.hide },
        ]}
      />
      <Select
        language="en"
        name="reason"
        label={words.reason}
        optional
        value={given('reason')}
        options={reasons.map((reason) => ({ value: reason, text: resident.reasons[reason] }))}
      />
      <Textarea
        language="en"
        name="public-note"
        label={words.publicNote}
        hint={words.publicNoteHint}
        rows={2}
        charsMax={500}
        optional
        value={given('public-note')}
      />
      <details>
        <summary>{words.texts}</summary>
        <p>{words.textsHint}</p>
        {shown?.texts.map(({ name, title, text }) => (
          <Textarea language="en" name={`text.${name}`} label={title.en} value={form.get(`text.${name}`) ?? text} />
        ))}
      </details>
      <Textarea
        language="en"
        name="private-note"
        label={words.privateNote}
        rows={2}
        charsMax={2_000}
        optional
        value={given('private-note')}
      />
      <Checkboxes
        language="en"
        name="hard"
        label={words.hard}
        optional
        values={item.hard ? ['yes'] : []}
        options={[{ value: 'yes', text: words.isHard }]}
      />
      <Button>{words.save}</Button>
    </form>
  )
}

function Appeal({ facts: { item, isMine }, appeal, form }: Props & { appeal: store.Appeal }) {
  return (
    <section aria-labelledby="appeal">
      <h2 id="appeal">{words.appeal}</h2>
      <p class="as-written">{appeal.words}</p>
      <p>{words.by(appeal.channel)}</p>
      {isMine ? (
        <Notice language="en" title={words.yours} />
      ) : (
        <form method="post" action={paths.judgement(item.id)}>
          <Radios
            language="en"
            name="outcome"
            id="decision"
            label={words.decision}
            options={(['shown-again', 'stays-hidden'] as const).map((value) => ({
              value,
              text: words.outcomes[value],
            }))}
          />
          <Textarea
            language="en"
            name="answer"
            label={words.answer}
            rows={3}
            charsMax={500}
            value={form.get('answer') ?? ''}
          />
          <Textarea
            language="en"
            name="private-note"
            label={words.privateNote}
            rows={2}
            charsMax={2_000}
            optional
            value={form.get('private-note') ?? ''}
          />
          <Button>{words.judge}</Button>
        </form>
      )}
    </section>
  )
}

function History({ facts: { steps, names }, stage }: Props) {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: stage.place.timeZone,
    dateStyle: 'medium',
    timeStyle: 'short',
  })
  return (
    <section aria-labelledby="history">
      <h2 id="history">{words.history}</h2>
      {steps.length === 0 && <p>{words.nothingYet}</p>}
      <ol>
        {steps.map((step) => (
          <li>
            {clock.format(step.at)}: {words.did[step.did as keyof typeof words.did] ?? step.did}
            {step.byId && ` (${names.get(step.byId) ?? '?'})`}
            {step.reason && `. ${resident.reasons[step.reason]}`}
            {step.privateNote !== '' && <p class="as-written">{step.privateNote}</p>}
            {step.before &&
              Object.entries(step.before).map(([name, text]) => (
                <>
                  <p class="as-written">
                    {words.wrote.before}: <del>{text}</del>
                  </p>
                  <p class="as-written">
                    {words.wrote.after}: <ins>{step.after?.[name]}</ins>
                  </p>
                </>
              ))}
          </li>
        ))}
      </ol>
    </section>
  )
}
