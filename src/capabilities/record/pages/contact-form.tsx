// The form a contact is recorded with: four questions in sight, the rest one press away; and how what was typed is read.
import { isUuid, newId } from '../../../kernel/id.ts'
import { readDate } from '../../../platform/flow/dates.ts'
import { tidied } from '../../../platform/flow/reading.ts'
import { today } from '../../../platform/flow/run/today.ts'
import type { Db } from '../../../platform/scene.ts'
import { Button, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { Checkboxes } from '../../../platform/web/components/checkboxes/checkboxes.tsx'
import { Details } from '../../../platform/web/components/details/details.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { Select } from '../../../platform/web/components/select/select.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { drawnOnce } from '../../../platform/web/drawn-once.ts'
import type { Visit } from '../../../platform/web/page.ts'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import type { ToRecord } from '../acts/record-contact.ts'
import { areas, contactChannels, offeredChannels, outcomes, withheldReasons } from '../rules/areas.ts'
import { type ContactId, findServices, type ServiceOffered } from '../store/contacts.ts'
import { staffWords } from '../words/staff.ts'

const words = staffWords.contact
const charsMax = 4_000

type Props = {
  action: string
  fields: Readonly<Record<string, string>>
  services: readonly ServiceOffered[]
  sites: readonly { id: string; name: string }[]
  cases: readonly { id: string; title: string }[]
  problems?: readonly Problem[]
  typed?: URLSearchParams
  /** The channel that is chosen already. */
  usual?: string | undefined
  /** The case that whoever opens the form comes from. */
  ofCase?: string | undefined
}

export function ContactForm({
  action,
  fields,
  services,
  sites,
  cases,
  problems = [],
  typed = new URLSearchParams(),
  usual = '',
  ofCase,
}: Props) {
  const box = boxOf(typed, problems)
  const isUntouched = typed.size === 0 && problems.length === 0
  return (
    <form method="post" action={action} novalidate class="narrow" data-enhance="keep-draft">
      <ErrorSummary language="en" problems={problems} />
      {Object.entries({ ...fields, contact: typed.get('contact') ?? newId() }).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {isUntouched ? <InSightUntouched usual={usual} /> : <InSight box={box} channel={typed.get('channel') ?? usual} />}
      <Details summary={words.more} open={ofCase !== undefined || problems.some(({ field }) => !inSight.has(field))}>
        {isUntouched ? <NextUntouched /> : <Next box={box} />}
        {services.length > 0 && (
          <Checkboxes
            language="en"
            name="service"
            label={words.services}
            options={services.map(({ id, name }) => ({ value: id, text: name }))}
            values={typed.getAll('service')}
          />
        )}
        {isUntouched ? <OtherServiceUntouched /> : <OtherService box={box} />}
        {sites.length > 1 && (
          <Select
            {...box('site')}
            label={words.site}
            options={sites.map(({ id, name }) => ({ value: id, text: name }))}
          />
        )}
        {cases.length > 0 && (
          <Select
            {...box('case')}
            {...(ofCase !== undefined && { value: typed.get('case') ?? ofCase })}
            label={words.case}
            options={cases.map(({ id, title }) => ({ value: id, text: title }))}
          />
        )}
        {isUntouched ? <LastlyUntouched /> : <Lastly box={box} typed={typed} />}
      </Details>
      <ButtonRow>
        <Button>{words.button}</Button>
      </ButtonRow>
    </form>
  )
}

const inSight = new Set(['channel', 'area', 'brought', 'advice', 'outcome'])

type Box = ReturnType<typeof boxOf>

/** What each question is asked with: what was typed into it, and what is to be put right. */
function boxOf(typed: URLSearchParams, problems: readonly Problem[]) {
  return (name: string) => ({
    language: 'en' as const,
    name,
    value: typed.get(name) ?? '',
    problem: problemWith(name, problems),
  })
}

/** `channel`: what it began on, until something else is chosen. */
function InSight({ box, channel }: { box: Box; channel: string }) {
  return (
    <>
      <Radios
        {...box('channel')}
        value={channel === '' ? undefined : channel}
        label={words.channel}
        options={optionsOf(offeredChannels, staffWords.channels)}
        inRows
      />
      <Select {...box('area')} label={words.area} options={optionsOf(areas, staffWords.areas)} />
      <Textarea {...box('brought')} label={words.brought} rows={2} />
      <Textarea {...box('advice')} label={words.advice} rows={3} />
      <Select {...box('outcome')} label={words.outcome} options={optionsOf(outcomes, staffWords.outcomes)} />
    </>
  )
}

function Next({ box }: { box: Box }) {
  return (
    <>
      <TextInput {...box('minutes')} label={words.minutes} inputMode="numeric" charsWide={4} />
      <TextInput {...box('nextStep')} label={words.next} charsMax={500} />
      <TextInput {...box('nextOn')} label={words.nextOn} hint={words.nextOnHint} charsWide={20} />
    </>
  )
}

function OtherService({ box }: { box: Box }) {
  return <TextInput {...box('other-service')} label={words.anotherService} charsMax={200} />
}

function Lastly({ box, typed }: { box: Box; typed: URLSearchParams }) {
  return (
    <>
      <Checkboxes
        language="en"
        name="outgoing"
        label={words.channel}
        options={[{ value: 'yes', text: words.outgoing }]}
        values={typed.getAll('outgoing')}
      />
      <Radios
        {...box('withhold')}
        label={words.withhold}
        hint={words.withholdHint}
        value={typed.get('withhold') ?? 'no'}
        options={[{ value: 'no', text: words.notWithheld }, ...optionsOf(withheldReasons, staffWords.withheld)]}
      />
    </>
  )
}

const nothing = new URLSearchParams()
const InSightUntouched = drawnOnce(
  ({ usual }: { usual: string }) => <InSight box={boxOf(nothing, [])} channel={usual} />,
  // It comes from a cookie, so only what there is to choose is told apart.
  ({ usual }) => offeredChannels.find((one) => one === usual) ?? '',
)
const NextUntouched = drawnOnce(() => <Next box={boxOf(nothing, [])} />)
const OtherServiceUntouched = drawnOnce(() => <OtherService box={boxOf(nothing, [])} />)
const LastlyUntouched = drawnOnce(() => <Lastly box={boxOf(nothing, [])} typed={nothing} />)

export function optionsOf<Code extends string>(codes: readonly Code[], said: Readonly<Record<Code, string>>) {
  return codes.map((value) => ({ value, text: said[value] }))
}

type Read = Omit<ToRecord, 'person' | 'organisation'>

/** What was typed, or what is to be put right. Services are found by their names in the directory. */
export async function readContact({ form, stage }: Pick<Visit, 'form' | 'stage'>, db: Db): Promise<Read | Problem[]> {
  const problems: Problem[] = []
  const text = (name: string) => tidied(form.get(name) ?? '')
  const oneOf = <Code extends string>(codes: readonly Code[], name: string) =>
    codes.find((code) => code === form.get(name))
  const channel = oneOf(contactChannels, 'channel')
  if (!channel) problems.push({ field: 'channel', says: words.problems.channel })
  if (text('brought') === '' && text('advice') === '') problems.push({ field: 'brought', says: words.problems.nothing })
  for (const field of ['brought', 'advice'])
    if (text(field).length > charsMax) problems.push({ field, says: words.problems.long })
  const minutes = text('minutes') === '' ? null : Number(text('minutes'))
  if (minutes !== null && !(Number.isInteger(minutes) && minutes >= 0 && minutes <= 1_440))
    problems.push({ field: 'minutes', says: words.problems.minutes })
  const day = text('nextOn') === '' ? undefined : readDate(text('nextOn'), {}, today(stage))
  if (day && !day.ok) problems.push({ field: 'nextOn', says: words.problems.nextOn })
  const services = form.getAll('service').filter(isUuid)
  const named = text('other-service')
  if (named !== '') {
    const found = await findServices(db, named)
    const exact = found.filter(({ name }) => name.toLowerCase() === named.toLowerCase())
    const [only] = exact.length > 0 ? exact : found
    if (!only) problems.push({ field: 'other-service', says: words.problems.noService(named) })
    else if (exact.length === 0 && found.length > 1)
      problems.push({
        field: 'other-service',
        says: words.problems.manyServices(found.map(({ name }) => name).join('; ')),
      })
    else services.push(only.id)
  }
  if (problems.length > 0 || !channel) return problems
  const id = form.get('contact') ?? ''
  const withheldWhy = oneOf(withheldReasons, 'withhold')
  return {
    channel,
    minutes,
    services,
    isOutgoing: form.get('outgoing') === 'yes',
    area: oneOf(areas, 'area') ?? null,
    outcome: oneOf(outcomes, 'outcome') ?? null,
    brought: text('brought'),
    advice: text('advice'),
    nextStep: text('nextStep').slice(0, 500),
    nextOn: day?.ok ? day.value : null,
    caseId: uuidOr(form.get('case')),
    locationId: uuidOr(form.get('site')),
    ...(isUuid(id) && { id: id as ContactId }),
    ...(withheldWhy && { withheldWhy }),
  }
}

function uuidOr(text: string | null): string | null {
  return text !== null && isUuid(text) ? text : null
}
