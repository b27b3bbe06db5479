import { Button, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { ChangeView } from '../../../platform/web/components/change-view/change-view.tsx'
import { Checkboxes } from '../../../platform/web/components/checkboxes/checkboxes.tsx'
import { Details } from '../../../platform/web/components/details/details.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Notice } from '../../../platform/web/components/notice/notice.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import { paths } from '../paths.ts'
import { type Owner, ownersOf, phonesMax, type Sheet } from '../rules/sheet.ts'
import { tellingLines, type Telling } from '../rules/tells-where.ts'
import { contactParts } from '../rules/sheet-parts.ts'
import { labelOf, staffWords } from '../words/staff.ts'
import { changesInWords, valueInWords } from './changes.ts'
import { AddressFields } from './address-fields.tsx'
import { Hours } from './hours-form.tsx'
import { type Fill, Long, Short } from './line-fields.tsx'
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
  /** Every category there is, by name. */
  categories: readonly string[]
  meanwhile?: Meanwhile
}
export function EditForm({ kept, base, sheet, form, problems, categories, meanwhile }: Props) {
  const owners = ownersOf(kept.rows)
  const fill: Fill = {
    sheet,
    owners,
    value: (name, held) => form.get(name) ?? held,
    wrong: (name) => problemWith(idOf(name), problems),
  }
  const publishes = kept.right === 'publish'
  const telling = tellingLines(sheet, owners)
  return (
    <div class="narrow">
      <ErrorSummary language="en" problems={problems} />
      {meanwhile && <Conflict meanwhile={meanwhile} owners={owners} />}
      {telling.length > 0 && <Tells telling={telling} owners={owners} />}
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
        <Found fill={fill} categories={categories} />
        <h2>{words.take}</h2>
        <Short line="places-free" fill={fill} narrow />
        <Short line="places-all" fill={fill} narrow />
        <Short line="places-words" fill={fill} />
        {owners.map((owner) => {
          const isWrong = problems.some(({ field }) => field.includes(owner.id))
          const place = (
            <>
              <Where owner={owner} fill={fill} />
              <Hours owner={owner} fill={fill} />
            </>
          )
          return owners.length === 1 || isWrong ? place : <Details summary={words.placeAt(owner.name)}>{place}</Details>
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
        <Radios
          language="en"
          name="shown"
          label={labelOf('shown', owners)}
          value={fill.value('shown', sheet['shown'] ?? '')}
          options={Object.entries(words.seenBy).map(([value, text]) => ({ value, text }))}
        />
        {telling.length > 0 && (
          <Checkboxes
            language="en"
            name="looked-at"
            label={words.looked}
            options={[{ value: 'yes', text: words.lookedAt }]}
          />
        )}
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

/** Free words go wherever the listing goes: whoever keeps a refuge is told before they give it away. */
function Tells({ telling, owners }: { telling: Telling[]; owners: Owner[] }) {
  const placeOf = (line: string) => owners.find(({ id }) => line === `place.${id}`)
  return (
    <Notice language="en" kind="warning" title={words.telling}>
      <p>{words.tellingWhy}</p>
      <ul>
        {telling.map(({ line, found }) => (
          <li>{words.toldIn(placeOf(line) ? words.toldByName : labelOf(line, owners), found)}</li>
        ))}
      </ul>
    </Notice>
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

/** Whom to ask for, what it is of, and for people of where. */
function Found({ fill, categories }: { fill: Fill; categories: readonly string[] }) {
  const contact = (fill.sheet['contact'] ?? '').split('\t')
  return (
    <>
      <fieldset>
        <legend class="label">{words.contactTitle}</legend>
        {contactParts.map((part, n) => (
          <TextInput
            language="en"
            name={`contact.${part}`}
            id={idOf(`contact.${part}`)}
            label={words.contact[part]}
            value={fill.value(`contact.${part}`, contact[n] ?? '')}
            problem={fill.wrong(`contact.${part}`)}
          />
        ))}
      </fieldset>
      <h2>{words.found}</h2>
      <Long line="categories" fill={fill} hint={words.categoriesHint} />
      <Details summary={words.categoriesAll}>
        <ul>
          {categories.map((name) => (
            <li>{name}</li>
          ))}
        </ul>
      </Details>
      <Long line="areas" fill={fill} hint={words.areasHint} rows={3} />
    </>
  )
}

/** Only the building's own organisation says where it is. */
function Where({ owner, fill }: { owner: Owner; fill: Fill }) {
  const [line, hidden] = [`address.${owner.id}`, `hidden.${owner.id}`]
  const kept = fill.sheet[line]
  if (kept === undefined) return null
  const parts = kept.split('\t')
  return (
    <fieldset>
      <legend class="label">{words.addressAt(owner.name)}</legend>
      <p class="hint">{owner.masked ? words.hiddenHint : words.addressHint}</p>
      <AddressFields line={line} value={(name, n) => fill.value(name, parts[n] ?? '')} wrong={fill.wrong} />
      <Radios
        language="en"
        name={hidden}
        id={idOf(hidden)}
        label={labelOf(hidden, [])}
        hint={words.whereHint}
        value={fill.value(hidden, fill.sheet[hidden] ?? '')}
        options={Object.entries(words.whereSeen).map(([value, text]) => ({ value, text }))}
      />
    </fieldset>
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
