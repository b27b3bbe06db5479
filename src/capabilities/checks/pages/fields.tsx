// Fields of the builder that stand in several forms: a sentence in both languages, a day, tests of answers.
import { readDay, type Day } from '../../../kernel/day.ts'
import { languageNames, languages, type Text } from '../../../kernel/language.ts'
import { readDate } from '../../../platform/flow/dates.ts'
import { tidied } from '../../../platform/flow/reading.ts'
import { comparisonWords, nameOf, sayDay, sayTest } from './in-words.ts'
import { type Check, type Comparison, comparisonsFor, type Needs, type Question, type Test } from '../rules/check.ts'

type TextProps = {
  name: string
  label: string
  hint?: string
  value?: Text | undefined
  long?: boolean
  form?: URLSearchParams | undefined
}

/** English and Welsh beside each other. What was typed comes first. */
export function BothWords({ name, label, hint, value, long = false, form }: TextProps) {
  return (
    <fieldset class="both-words">
      <legend>{label}</legend>
      {hint !== undefined && <p class="hint">{hint}</p>}
      <div class="both-words-boxes">
        {languages.map((language) => {
          const field = `${name}.${language}`
          const id = field.replaceAll('.', '-')
          const written = form?.get(field) ?? value?.[language] ?? ''
          return (
            <div>
              <label for={id}>{languageNames[language]}</label>
              {long ? (
                <textarea class="box" id={id} name={field} rows={3} lang={language} maxlength={600}>
                  {written}
                </textarea>
              ) : (
                <input class="box" type="text" id={id} name={field} value={written} lang={language} maxlength={300} />
              )}
            </div>
          )
        })}
      </div>
    </fieldset>
  )
}

export function readBoth(form: URLSearchParams, name: string): Text {
  const read = (language: (typeof languages)[number]) =>
    tidied((form.get(`${name}.${language}`) ?? '').slice(0, 600)).replace(/\s+/g, ' ')
  return { en: read('en'), cy: read('cy') }
}

/** Nothing where neither language has a word. */
export function readBothIfAny(form: URLSearchParams, name: string): Text | undefined {
  const text = readBoth(form, name)
  return text.en === '' && text.cy === '' ? undefined : text
}

type LineProps = {
  name: string
  label: string
  hint?: string
  value?: string | undefined
  wide?: boolean
  problem?: string | undefined
}

export function Line({ name, label, hint, value = '', wide = false, problem }: LineProps) {
  return (
    <div class={problem === undefined ? 'field' : 'field wrong'}>
      <label class="label" for={name}>
        {label}
      </label>
      {hint !== undefined && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {problem !== undefined && <p class="error-message">{problem}</p>}
      <input
        type="text"
        class={wide ? 'box' : 'box chars-20'}
        id={name}
        name={name}
        value={value}
        aria-describedby={hint === undefined ? undefined : `${name}-hint`}
      />
    </div>
  )
}

export function dayShown(day: Day | undefined): string {
  return day === undefined ? '' : sayDay(day)
}

/** `1 October 2026`, `1/10/26`. Empty is no day; anything else that is none is a problem. */
export function readDayField(form: URLSearchParams, name: string, today: Day): { day?: Day; wrong?: string } {
  const typed = (form.get(name) ?? '').trim()
  if (typed === '') return {}
  const read = readDay(typed) ? { ok: true as const, value: typed as Day } : readDate(typed, {}, today)
  return read.ok ? { day: read.value } : { wrong: `“${typed}” is not a day. Write it like 1 October 2026.` }
}

type Choose = {
  name: string
  label: string
  value: string
  options: readonly (readonly [value: string, says: string])[]
  bare?: boolean
}

export function Choose({ name, label, value, options, bare = false }: Choose) {
  return (
    <div class={bare ? undefined : 'field'}>
      <label class={bare ? 'only-heard' : 'label'} for={name}>
        {label}
      </label>
      <select class="box select" id={name} name={name}>
        {options.map(([one, says]) => (
          <option value={one} selected={one === value}>
            {says}
          </option>
        ))}
      </select>
    </div>
  )
}

/** A test as one thing to pick: "Pregnant is “Yes”", or "age is at least …" with a number beside it. */
function testKey({ question, is, values }: Pick<Test, 'question' | 'is' | 'values'>, isListed: boolean): string {
  return [question, is, isListed ? values.join(',') : ''].join('|')
}

function hasList({ kind }: Question): boolean {
  return kind === 'choice' || kind === 'choices' || kind === 'yes-no'
}

function testOptions(
  check: Check,
  questions: readonly Question[],
  now: Test | undefined,
): (readonly [string, string])[] {
  const all = questions.flatMap((question) =>
    comparisonsFor[question.kind].flatMap((is: Comparison): (readonly [string, string])[] => {
      const say = (values: readonly string[]) => sayTest(check, { question: question.id, is, values })
      if (!hasList(question))
        return [
          [
            testKey({ question: question.id, is, values: [] }, false),
            `${nameOf(check, question.id)} ${comparisonWords[is]} …`,
          ],
        ]
      return question.options.map(({ value }) => [
        testKey({ question: question.id, is, values: [value] }, true),
        say([value]),
      ])
    }),
  )
  const key = now && keyOf(check, now)
  const isThere = key === undefined || all.some(([one]) => one === key)
  return [['', '—'], ...all, ...(isThere || !now ? [] : [[key, sayTest(check, now)] as const])]
}

function keyOf(check: Check, test: Test): string {
  const question = check.questions.find(({ id }) => id === test.question)
  return testKey(test, question !== undefined && hasList(question))
}

const onWord = 'on'

type NeedsProps = {
  check: Check
  needs: Needs | undefined
  questions: readonly Question[]
  rows: number
  always: string
  form?: URLSearchParams | undefined
}

/** Rows of tests, and whether all or any of them must be so. */
export function NeedsFields({ check, needs, questions, rows, always, form }: NeedsProps) {
  return (
    <>
      <Choose
        name="match"
        label="How the lines below go together"
        value={form?.get('match') ?? needs?.match ?? 'all'}
        options={[
          ['all', `All of them must be so (with none: ${always})`],
          ['any', 'Any one of them is enough'],
        ]}
      />
      <ol class="test-rows" role="list">
        {Array.from({ length: rows }, (_, place) => {
          const test = needs?.tests[place]
          const question = test && check.questions.find(({ id }) => id === test.question)
          const typed = test && question && !hasList(question) ? test.values.join(', ') : ''
          const isDay = test?.is === 'on-or-after' || test?.is === 'on-or-before'
          return (
            <li>
              <Choose
                bare
                name={`test.${place}`}
                label={`Line ${place + 1}: what must be so`}
                value={form?.get(`test.${place}`) ?? (test ? keyOf(check, test) : '')}
                options={testOptions(check, questions, test)}
              />
              <span>
                <label class="only-heard" for={`value.${place}`}>
                  Line {place + 1}: number, day or areas
                </label>
                <input
                  class="box chars-10"
                  id={`value.${place}`}
                  name={`value.${place}`}
                  placeholder="number, day…"
                  value={form?.get(`value.${place}`) ?? (isDay ? dayShown(typed as Day) : typed)}
                />
              </span>
              <span>
                <label for={`on.${place}`}>{onWord}</label>{' '}
                <input
                  type="text"
                  class="box chars-20"
                  id={`on.${place}`}
                  name={`on.${place}`}
                  placeholder="the day of the check"
                  value={form?.get(`on.${place}`) ?? dayShown(test?.on)}
                />
              </span>
            </li>
          )
        })}
      </ol>
      <p class="hint">
        The second box is for a number, a day or postcode areas. The third is the day on which an age is counted.
      </p>
    </>
  )
}

export function readNeeds(
  form: URLSearchParams,
  rows: number,
  today: Day,
): { needs: Needs; wrong: { field: string; says: string }[] } {
  const wrong: { field: string; says: string }[] = []
  const tests = Array.from({ length: rows }, (_, place) => place).flatMap((place): Test[] => {
    const [question = '', is = '', listed = ''] = (form.get(`test.${place}`) ?? '').split('|')
    if (question === '') return []
    const typed = (form.get(`value.${place}`) ?? '').trim()
    const on = readDayField(form, `on.${place}`, today)
    if (on.wrong !== undefined) wrong.push({ field: `on.${place}`, says: on.wrong })
    const isDay = is === 'on-or-after' || is === 'on-or-before'
    const day = isDay ? readDayField(form, `value.${place}`, today) : {}
    if (day.wrong !== undefined) wrong.push({ field: `value.${place}`, says: day.wrong })
    const values = listed !== '' ? listed.split(',') : isDay ? [day.day ?? ''] : splitValues(typed, is)
    if (listed === '' && typed === '')
      wrong.push({ field: `value.${place}`, says: `Line ${place + 1} needs a number, a day or an area.` })
    return [{ question, is: is as Comparison, values, ...(is.startsWith('age-') && on.day && { on: on.day }) }]
  })
  return { needs: { match: form.get('match') === 'any' ? 'any' : 'all', tests }, wrong }
}

function splitValues(typed: string, is: string): string[] {
  if (!is.endsWith('in-area')) return [typed]
  return typed
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((area) => area !== '')
}

/** A plain short name from words, not yet used among `taken`. */
export function shortName(words: string, taken: readonly string[]): string {
  const base =
    words
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}+/gu, '')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^[^a-z]+|-+$/g, '')
      .slice(0, 20)
      .replace(/-+$/, '') || 'one'
  for (let place = 1; ; place++) {
    const name = place === 1 ? base : `${base}-${place}`
    if (!taken.includes(name)) return name
  }
}
