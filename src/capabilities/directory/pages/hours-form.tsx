// When one place of a listing is open, the days that are not as usual, and how one gets in.
import { Checkboxes } from '../../../platform/web/components/checkboxes/checkboxes.tsx'
import { Notice } from '../../../platform/web/components/notice/notice.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { exceptionsMax, type Owner, readException, weekdayLines } from '../rules/sheet.ts'
import { en } from '../words/en.ts'
import { labelOf, staffWords } from '../words/staff.ts'
import type { Fill } from './line-fields.tsx'
import { idOf } from './sheet-form.ts'

const words = staffWords.edit

export function Hours({ owner, fill }: { owner: Owner; fill: Fill }) {
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
