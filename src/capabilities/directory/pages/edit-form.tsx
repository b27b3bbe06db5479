import { Button, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { ChangeView } from '../../../platform/web/components/change-view/change-view.tsx'
import { Checkboxes } from '../../../platform/web/components/checkboxes/checkboxes.tsx'
import { Details } from '../../../platform/web/components/details/details.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Notice } from '../../../platform/web/components/notice/notice.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import type { Problem } from '../../../platform/web/problem.ts'
import { paths } from '../paths.ts'
import {
  exceptionsMax,
  type Owner,
  ownersOf,
  phonesMax,
  readException,
  type Sheet,
  weekdayLines,
} from '../rules/sheet.ts'
import { en } from '../words/en.ts'
import { labelOf, staffWords } from '../words/staff.ts'
import { changesInWords, valueInWords } from './changes.ts'
import { idOf } from './sheet-form.ts'
import type { Kept } from './staff-frame.tsx'

const words = staffWords.edit

/** What somebody else changed while this form was being filled in. */
export type Meanwhile = { theirs: string[]; both: { mine: Sheet; theirs: Sheet } }

type Props = {
  kept: Kept
  base: Sheet
  sheet: Sheet
  /** What was typed, when it comes back to be put right; wins over the sheet. */
  form: URLSearchParams
  problems: Problem[]
  meanwhile?: Meanwhile
}
type Fill = {
  value: (name: string, kept: string) => string
  wrong: (name: string) => string | undefined
  owners: Owner[]
  sheet: Sheet
}

export function EditForm({ kept, base, sheet, form, problems, meanwhile }: Props) {
  const owners = ownersOf(kept.rows)
  const fill: Fill = {
    sheet,
    owners,
    value: (name, held) => form.get(name) ?? held,
    wrong: (name) => problems.find(({ field }) => field === idOf(name))?.says,
  }
  const publishes = kept.right === 'publish'
  return (
    <div class="narrow">
      <ErrorSummary language="en" problems={problems} />
      {meanwhile && <Conflict meanwhile={meanwhile} owners={owners} />}
      <p class="muted">{staffWords.listing.rule[kept.right]}</p>
      <form method="post" action={paths.edit(kept.id)} novalidate>
        <input type="hidden" name="base" value={JSON.stringify(base)} />
        <h2>{words.about}</h2>
        <Short line="name" fill={fill} />
        <Long line="about" fill={fill} />
        <Long line="who-for" fill={fill} />
        <Short line="youngest" fill={fill} hint={words.ageHint} narrow />
        <Short line="oldest" fill={fill} hint={words.ageHint} narrow />
        <Radios
          language="en"
          name="cost"
          label={labelOf('cost', owners)}
          value={fill.value('cost', sheet['cost'] ?? '')}
          options={Object.entries(words.costs).map(([value, text]) => ({ value, text }))}
        />
        <Short line="cost-words" fill={fill} />
        <Long line="how" fill={fill} />
        <Short line="notice" fill={fill} />
        <h2>{words.reach}</h2>
        <Phones fill={fill} />
        <Short line="website" fill={fill} />
        <Short line="email" fill={fill} />
        <TextInput
          language="en"
          name="languages"
          label={labelOf('languages', owners)}
          hint={words.languagesHint}
          value={fill.value('languages', valueInWords('languages', sheet['languages'] ?? ''))}
        />
        <h2>{words.take}</h2>
        <Short line="places-free" fill={fill} narrow />
        <Short line="places-all" fill={fill} narrow />
        <Short line="places-words" fill={fill} />
        {owners.map((owner) => {
          const isWrong = problems.some(({ field }) => field.includes(owner.id))
          if (owners.length === 1 || isWrong) return <Hours owner={owner} fill={fill} />
          return (
            <Details summary={words.hoursAt(owner.name)}>
              <Hours owner={owner} fill={fill} />
            </Details>
          )
        })}
        <h2>{words.welshTitle}</h2>
        <Details summary={words.welshOpen}>
          {['name-cy', 'cost-words-cy', 'notice-cy'].map((line) => (
            <Short line={line} fill={fill} />
          ))}
          {['about-cy', 'who-for-cy', 'how-cy'].map((line) => (
            <Long line={line} fill={fill} />
          ))}
        </Details>
        {publishes ? (
          <Checkboxes
            language="en"
            name="confirms"
            label={words.confirmsLabel}
            options={[{ value: 'yes', text: words.confirms }]}
          />
        ) : (
          <TextInput language="en" name="reason" label={words.reason} value={form.get('reason') ?? ''} optional />
        )}
        <ButtonRow>
          <Button>{publishes ? words.publish : words.propose}</Button>
        </ButtonRow>
      </form>
    </div>
  )
}

function Conflict({ meanwhile, owners }: { meanwhile: Meanwhile; owners: Owner[] }) {
  const both = changesInWords(meanwhile.both.theirs, meanwhile.both.mine, owners)
  return (
    <Notice language="en" kind="warning" title={words.conflict(meanwhile.theirs.join(', '))}>
      <p>{words.conflictKept}</p>
      {both.length > 0 && (
        <>
          <p>{words.both}</p>
          <ChangeView language="en" changes={both} />
        </>
      )}
    </Notice>
  )
}

function Short({ line, fill, hint, narrow = false }: { line: string; fill: Fill; hint?: string; narrow?: boolean }) {
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

function Long({ line, fill }: { line: string; fill: Fill }) {
  return (
    <Textarea
      language="en"
      name={line}
      id={idOf(line)}
      label={labelOf(line, fill.owners)}
      value={fill.value(line, fill.sheet[line] ?? '')}
      rows={4}
      charsMax={5_000}
      problem={fill.wrong(line)}
    />
  )
}

function Phones({ fill }: { fill: Fill }) {
  const numbers = Array.from({ length: phonesMax }, (_, n) => n + 1)
  const used = numbers.filter((n) => (fill.sheet[`phone.${n}`] ?? '') !== '').length
  return (
    <>
      {numbers.slice(0, Math.min(phonesMax, used + 1)).map((n) => {
        const [number = '', note = ''] = (fill.sheet[`phone.${n}`] ?? '').split('\t')
        return (
          <div class="row">
            <TextInput
              language="en"
              name={`phone.${n}.number`}
              id={idOf(`phone.${n}.number`)}
              label={words.phone(n)}
              type="tel"
              value={fill.value(`phone.${n}.number`, number)}
              charsWide={20}
              problem={fill.wrong(`phone.${n}.number`)}
            />
            <TextInput
              language="en"
              name={`phone.${n}.note`}
              id={idOf(`phone.${n}.note`)}
              label={words.phoneNote(n)}
              value={fill.value(`phone.${n}.note`, note)}
              charsWide={20}
            />
          </div>
        )
      })}
    </>
  )
}

function Hours({ owner, fill }: { owner: Owner; fill: Fill }) {
  const { sheet } = fill
  const pattern = sheet[`pattern.${owner.id}`] ?? ''
  const kinds: Record<string, string> = en.service.accessKinds
  return (
    <section aria-labelledby={`hours-${owner.id}`}>
      <h2 id={`hours-${owner.id}`}>{words.hoursAt(owner.name)}</h2>
      {pattern !== '' && <Notice language="en" title={words.pattern(pattern)} />}
      <p class="hint">{words.hoursHint}</p>
      {weekdayLines.map((day) => {
        const line = `hours.${owner.id}.${day}`
        return (
          <TextInput
            language="en"
            name={line}
            id={idOf(line)}
            label={labelOf(line, [])}
            value={fill.value(line, sheet[line] ?? '')}
            charsWide={20}
            problem={fill.wrong(line)}
          />
        )
      })}
      <Radios
        language="en"
        name={`holidays.${owner.id}`}
        id={idOf(`holidays.${owner.id}`)}
        label={words.holidays}
        value={fill.value(`holidays.${owner.id}`, sheet[`holidays.${owner.id}`] ?? 'unknown')}
        options={Object.entries(words.holidayKinds).map(([value, text]) => ({ value, text }))}
      />
      <h3>{words.exceptions}</h3>
      <p class="hint">{words.exceptionHint}</p>
      <Exceptions owner={owner} fill={fill} />
      {owner.locationId !== undefined && (
        <Checkboxes
          language="en"
          name={`access.${owner.id}`}
          id={idOf(`access.${owner.id}`)}
          label={words.access}
          values={(sheet[`access.${owner.id}`] ?? '').split(', ')}
          options={Object.entries(kinds).map(([value, text]) => ({ value, text }))}
        />
      )}
    </section>
  )
}

function Exceptions({ owner, fill }: { owner: Owner; fill: Fill }) {
  const rows = Array.from({ length: exceptionsMax }, (_, n) => `exception.${owner.id}.${n + 1}`)
  const used = rows.filter((line) => (fill.sheet[line] ?? '') !== '').length
  return (
    <>
      {rows.slice(0, Math.min(exceptionsMax, used + 2)).map((line, n) => {
        const kept = readException(fill.sheet[line] ?? '')
        const from = kept?.from === 'every holiday' ? words.everyHoliday : (kept?.from ?? '')
        const parts = [
          ['from', words.from, from],
          ['to', words.to, kept?.to ?? ''],
          ['times', words.times, kept?.times ?? ''],
          ['why', words.why, kept?.because ?? ''],
          ['why-cy', words.whyCy, kept?.becauseCy ?? ''],
        ] as const
        return (
          <fieldset class="row">
            <legend class="label">{words.exception(n + 1)}</legend>
            {parts.map(([part, label, value]) => (
              <TextInput
                language="en"
                name={`${line}.${part}`}
                id={idOf(`${line}.${part}`)}
                label={label}
                value={fill.value(`${line}.${part}`, value)}
                charsWide={part.startsWith('why') ? 20 : 10}
                problem={fill.wrong(`${line}.${part}`)}
              />
            ))}
          </fieldset>
        )
      })}
    </>
  )
}
