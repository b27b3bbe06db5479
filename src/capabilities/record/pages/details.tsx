// Somebody new, or what is held of somebody put right: one form for both.
import { isUuid, type OrganisationId } from '../../../kernel/id.ts'
import { readEmail, readPhone, readWholePostcode } from '../../../platform/flow/contacts.ts'
import { readDate } from '../../../platform/flow/dates.ts'
import { tidied } from '../../../platform/flow/reading.ts'
import { today } from '../../../platform/flow/run/today.ts'
import { Checkboxes } from '../../../platform/web/components/checkboxes/checkboxes.tsx'
import { Question } from '../../../platform/web/components/question/question.tsx'
import { Select } from '../../../platform/web/components/select/select.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { type Answer, type Frame, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { keepDetails, type Known, meetPerson } from '../acts/meet-person.ts'
import { paths, query } from '../paths.ts'
import { readWanted } from '../rules/wanted.ts'
import * as details from '../store/details.ts'
import type { BirthIs, Details, Sex } from '../store/details.ts'
import { findName } from '../store/people.ts'
import { workingFor } from '../working.ts'
import { staffWords } from '../words/staff.ts'
import { optionsOf } from './contact-form.tsx'
import { askedOf, notTheirs, withPerson } from './frame.tsx'
import { back } from './person.tsx'

const words = staffWords.details
const sexes: readonly Sex[] = ['female', 'male', 'other', 'not-said']
const channels = ['voice', 'sms', 'web', 'letter', 'assisted', 'field'] as const
const languages = Object.keys(words.languages) as (keyof typeof words.languages)[]

export async function newPersonPage(visit: Visit, problems: Problem[] = []): Promise<Answer> {
  const { frame, form, query: asked } = visit
  const given = visit.method === 'POST' ? form : asked
  const organisation = workingFor(visit.stage, given.get('for'))
  if (!organisation) return notTheirs(frame)
  const typed = visit.method === 'POST' ? form : typedFrom(asked.get('name') ?? '')
  return html(
    <DetailsForm
      frame={frame}
      title={words.titleNew}
      action={paths.newPerson}
      fields={{ why: given.get('why') ?? 'advice', for: organisation }}
      typed={typed}
      problems={problems}
    />,
    problems.length > 0 ? { status: 422 } : {},
  )
}

export async function meetPersonPage(visit: Visit): Promise<Answer> {
  const { stage, frame, form } = visit
  const organisation = workingFor(stage, form.get('for'))
  if (!organisation) return notTheirs(frame)
  const known = readKnown(visit)
  if (Array.isArray(known)) return newPersonPage(visit, known)
  const language = known.detail.preferredLanguage === 'cy' ? 'cy' : 'en'
  const met = await meetPerson(stage, { organisation, known, language })
  if (!met.ok) return newPersonPage(visit, [{ field: 'given', says: words.problems.refused }])
  const why = form.get('why') ?? 'advice'
  return redirect(`${paths.person(met.value.person)}${query({ why, for: organisation, done: 'met' })}`)
}

export async function detailsPage(visit: Visit, problems: Problem[] = []): Promise<Answer> {
  const { frame, form } = visit
  return withPerson(
    visit,
    async ({ db }, { person }) => {
      const called = await findName(db, person)
      return called && { called, held: await details.find(db, person) }
    },
    ({ called, held }, { person, organisation, why }) =>
      html(
        <DetailsForm
          frame={frame}
          title={words.titleChange(called.name)}
          action={paths.details(person)}
          fields={{ why, for: organisation }}
          typed={visit.method === 'POST' ? form : typedOf(held, called.name)}
          reaches={held.reaches}
          problems={problems}
        />,
        problems.length > 0 ? { status: 422 } : {},
      ),
  )
}

export async function keepDetailsPage(visit: Visit): Promise<Answer> {
  const asked = askedOf(visit)
  if (!asked || asked === 'no-purpose') return notTheirs(visit.frame)
  const known = readKnown(visit)
  if (Array.isArray(known)) return detailsPage(visit, known)
  const kept = await keepDetails(visit.stage, { person: asked.person, organisation: asked.organisation, known })
  return kept.ok ? back(asked, 'details') : notTheirs(visit.frame)
}

type Props = {
  frame: Frame
  title: string
  action: string
  fields: { why: string; for: OrganisationId }
  typed: URLSearchParams
  reaches?: Details['reaches']
  problems: readonly Problem[]
}

function DetailsForm({ frame, title, action, fields, typed, reaches = [], problems }: Props) {
  const box = (name: string) => ({
    language: 'en' as const,
    name,
    value: typed.get(name) ?? '',
    problem: problemWith(name, problems),
    autocomplete: 'off',
  })
  const tick = (name: string, text: string) => (
    <Checkboxes language="en" name={name} label={text} options={[{ value: 'yes', text }]} values={typed.getAll(name)} />
  )
  return (
    <StaffShell {...frame} title={title} problems={problems}>
      <h1>{title}</h1>
      <p class="lead">{words.lead}</p>
      <Question language="en" action={action} problems={problems} fields={fields} submit={words.save} keepsDraft>
        <TextInput {...box('given')} label={words.given} charsMax={100} />
        <TextInput {...box('family')} label={words.family} charsMax={100} />
        <TextInput {...box('known')} label={words.known} charsMax={100} optional />
        <TextInput {...box('other')} label={words.other} charsMax={100} optional />
        <TextInput {...box('birth')} label={words.birth} hint={words.birthHint} charsWide={20} optional />
        {tick('guess', words.guess)}
        <Select {...box('sex')} label={words.sex} options={optionsOf(sexes, words.sexes)} optional />
        <TextInput {...box('phone')} label={words.phone} type="tel" charsWide={20} optional />
        {tick('phone-shared', words.phoneShared)}
        {tick('phone-unsafe', words.phoneUnsafe)}
        <TextInput {...box('email')} label={words.email} type="email" optional />
        {reaches.map(({ id, value }) => tick(`drop-${id}`, words.drop(value)))}
        <TextInput {...box('lines')} label={words.address} charsMax={500} optional />
        <TextInput {...box('town')} label={words.town} charsMax={100} optional />
        <TextInput {...box('postcode')} label={words.postcode} charsWide={10} optional />
        {tick('secret', words.secret)}
        <Select {...box('language')} label={words.language} options={optionsOf(languages, words.languages)} optional />
        {tick('interpreter', words.interpreter)}
        <Select {...box('channel')} label={words.channel} options={optionsOf(channels, staffWords.channels)} optional />
        <Textarea {...box('needs')} label={words.needs} hint={words.needsHint} rows={3} charsMax={1_000} optional />
      </Question>
    </StaffShell>
  )
}

/** What somebody looked for in vain is what they begin with. */
function typedFrom(name: string): URLSearchParams {
  const wanted = readWanted(name)
  const words = wanted.name.split(' ').filter(Boolean)
  const named = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
  return new URLSearchParams({
    given: named.length > 1 ? named.slice(0, -1).join(' ') : (named[0] ?? ''),
    family: named.length > 1 ? named.at(-1)! : '',
    phone: wanted.figures ?? '',
    postcode: wanted.postcode ?? '',
    birth: wanted.bornFrom === wanted.bornUntil ? (wanted.bornFrom ?? '') : (wanted.bornFrom?.slice(0, 4) ?? ''),
  })
}

function typedOf({ detail, addresses }: Details, name: string): URLSearchParams {
  const home = addresses.find(({ kind, untilDay }) => kind === 'home' && untilDay === null)
  const [first = '', ...rest] = name.split(' ')
  const typed = new URLSearchParams({
    given: detail?.givenName || first,
    family: detail?.familyName || rest.join(' '),
    known: detail?.knownAs ?? '',
    other: detail?.otherNames ?? '',
    birth: detail?.birthDate ? (detail.birthIs === 'year' ? detail.birthDate.slice(0, 4) : detail.birthDate) : '',
    sex: detail?.sex ?? '',
    lines: home?.lines ?? '',
    town: home?.town ?? '',
    postcode: home?.postcode ?? '',
    language: detail?.preferredLanguage ?? '',
    channel: detail?.preferredChannel ?? '',
    needs: detail?.needs ?? '',
  })
  if (detail?.birthIs === 'guess') typed.set('guess', 'yes')
  if (detail?.needsInterpreter) typed.set('interpreter', 'yes')
  if (home?.isSecret) typed.set('secret', 'yes')
  return typed
}

function readKnown({ form, stage }: Visit): Known | Problem[] {
  const problems: Problem[] = []
  const text = (name: string, charsMax = 100) => {
    const said = tidied(form.get(name) ?? '')
    if (said.length > charsMax) problems.push({ field: name, says: words.problems.long })
    return said
  }
  const ticked = (name: string) => form.get(name) === 'yes'
  const birth = readBirth(text('birth'), ticked('guess'), stage)
  if (!birth) problems.push({ field: 'birth', says: words.problems.birth })
  const given = text('given')
  if (given === '' && text('family') === '') problems.push({ field: 'given', says: words.problems.name })
  const reaches: Known['reaches'][number][] = []
  if (text('phone') !== '') {
    const phone = readPhone(text('phone'), {})
    if (!phone.ok) problems.push({ field: 'phone', says: words.problems.phone })
    else
      reaches.push({
        kind: 'phone',
        value: phone.value,
        whose: '',
        isShared: ticked('phone-shared'),
        isSafe: !ticked('phone-unsafe'),
      })
  }
  if (text('email', 254) !== '') {
    const email = readEmail(text('email', 254))
    if (!email.ok) problems.push({ field: 'email', says: words.problems.email })
    else reaches.push({ kind: 'email', value: email.value.toLowerCase(), whose: '', isShared: false, isSafe: true })
  }
  const postcode = text('postcode') === '' ? undefined : readWholePostcode(text('postcode'))
  if (postcode && !postcode.ok) problems.push({ field: 'postcode', says: words.problems.postcode })
  const known: Known = {
    detail: {
      givenName: given,
      otherNames: text('other'),
      familyName: text('family'),
      knownAs: text('known'),
      birthDate: birth?.date ?? null,
      birthIs: birth?.is ?? 'unknown',
      sex: sexes.find((one) => one === form.get('sex')) ?? null,
      preferredLanguage: languages.find((one) => one === form.get('language')) ?? null,
      needsInterpreter: ticked('interpreter'),
      preferredChannel: channels.find((one) => one === form.get('channel')) ?? null,
      needs: text('needs', 1_000),
    },
    address: {
      lines: text('lines', 500),
      town: text('town'),
      postcode: postcode?.ok ? postcode.value : null,
      isSecret: ticked('secret'),
    },
    reaches,
    ended: [...form.keys()]
      .filter((name) => name.startsWith('drop-'))
      .map((name) => name.slice(5))
      .filter(isUuid),
  }
  return problems.length > 0 ? problems : known
}

function readBirth(
  typed: string,
  guess: boolean,
  stage: Visit['stage'],
): { date: string | null; is: BirthIs } | undefined {
  if (typed === '') return { date: null, is: 'unknown' }
  if (/^(1[89]\d\d|20\d\d)$/.test(typed)) return { date: `${typed}-01-01`, is: guess ? 'guess' : 'year' }
  const read = readDate(typed, { earliest: '1890-01-01' as never, latest: { daysFromToday: 0 } }, today(stage))
  return read.ok ? { date: read.value, is: guess ? 'guess' : 'exact' } : undefined
}
