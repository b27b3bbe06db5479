// Before somebody is added: are they here already? And, on a stated ground, are they known elsewhere?
import { isUuid, type PersonId } from '../../../kernel/id.ts'
import { readPostcode } from '../../../kernel/postcode.ts'
import { readPhone } from '../../../platform/flow/contacts.ts'
import { Button, ButtonLink } from '../../../platform/web/components/button/button.tsx'
import { DateInput } from '../../../platform/web/components/date-input/date-input.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { type Answer, html, type Visit } from '../../../platform/web/page.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { recordPaths, workingFor } from '../../record/index.ts'
import { checkNew, grounds, lookElsewhere, type ShownAlike } from '../acts/show.ts'
import { paths } from '../paths.ts'
import type { Described } from '../rules/likeness.ts'
import { staffWords } from '../words/staff.ts'
import { sayWhole } from '../words/waterfall.ts'
import { nobodyThere } from './nobody.tsx'

const words = staffWords.check

/** Asked by a form that is sent, not by an address: what is known of somebody has no business in a list of addresses. */
export async function checkPage(visit: Visit): Promise<Answer> {
  const { stage, frame, form, method } = visit
  const organisation = workingFor(stage)
  if (!organisation) return nobodyThere(frame)
  const told = toldIn(form)
  const enough = told.family && (told.given || told.born || told.phone || told.postcode)
  const outcome = method === 'POST' && enough ? await checkNew(stage, { told, organisation }) : undefined
  const problem = method === 'POST' && !enough ? words.nothing : undefined
  const box = (name: 'given' | 'family' | 'postcode' | 'phone') => (
    <TextInput
      language="en"
      name={name}
      label={words[name]}
      value={form.get(name) ?? ''}
      autocomplete="off"
      problem={name === 'family' ? problem : undefined}
    />
  )
  return html(
    <StaffShell {...frame} title={words.title} problems={problem ? [{ field: 'family', says: problem }] : []}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {outcome?.ok && <Found found={outcome.value} none={words.none} title={words.found} />}
      <form method="post" action={paths.check} class="narrow">
        {box('given')}
        {box('family')}
        <DateInput language="en" name="born" label={words.born} hint={words.bornHint} value={dateIn(form)} />
        {box('postcode')}
        {box('phone')}
        <Button>{words.button}</Button>
      </form>
      {outcome?.ok && (
        <p>
          <ButtonLink kind="secondary" href={recordPaths.newPerson}>
            {words.add}
          </ButtonLink>
        </p>
      )}
    </StaffShell>,
    { status: problem ? 422 : 200, headers: { 'cache-control': 'private, no-store' } },
  )
}

function Found({ found, none, title, beside }: { found: ShownAlike[]; none: string; title: string; beside?: string }) {
  if (found.length === 0) return <p>{none}</p>
  return (
    <section aria-labelledby="found">
      <h2 id="found">{title}</h2>
      <ul class="link-list" role="list">
        {found.map((one) => (
          <li>
            <a href={beside === undefined ? recordPaths.person(one.id) : paths.pair(beside, one.id)}>{one.name}</a>
            <p>
              {[sayWhole(one), staffWords.facts(one.birthYear, one.district)].filter((part) => part !== '').join(' · ')}
            </p>
          </li>
        ))}
      </ul>
      <p class="hint">{staffWords.lines}</p>
    </section>
  )
}

export async function elsewherePage(visit: Visit): Promise<Answer> {
  const { stage, frame, params, form, method } = visit
  const { id = '' } = params
  const organisation = workingFor(stage)
  if (!organisation || !isUuid(id)) return nobodyThere(frame)
  const asked = staffWords.elsewhere
  const ground = grounds.find((one) => one === form.get('ground'))
  const wording = form.get('wording') ?? ''
  const outcome =
    method === 'POST' && ground
      ? await lookElsewhere(stage, { person: id as PersonId, organisation, ground, wording })
      : undefined
  if (outcome && !outcome.ok && outcome.refusal.because === 'may-not-look') return nobodyThere(frame)
  const refused = outcome && !outcome.ok ? staffWords.refused[outcome.refusal.because] : undefined
  const noGround = method === 'POST' && !ground ? staffWords.refused['no-ground'] : undefined
  const problems = [
    ...(noGround ? [{ field: 'ground', says: noGround }] : []),
    ...(refused ? [{ field: 'wording', says: refused }] : []),
  ]
  return html(
    <StaffShell {...frame} title={asked.title} problems={problems}>
      <h1>{asked.title}</h1>
      <p class="lead">{asked.lead}</p>
      {outcome?.ok && <Found found={outcome.value} none={asked.none} title={asked.found} beside={id} />}
      <form method="post" action={paths.elsewhere(id)}>
        <Radios
          language="en"
          name="ground"
          label={asked.ground}
          problem={noGround}
          {...(ground ? { value: ground } : {})}
          options={grounds.map((value) => ({ value, text: asked.grounds[value] }))}
        />
        <Textarea
          language="en"
          name="wording"
          label={asked.wording}
          hint={asked.wordingHint}
          value={wording}
          rows={3}
          charsMax={1_000}
          {...(refused ? { problem: refused } : {})}
        />
        <Button>{asked.button}</Button>
      </form>
    </StaffShell>,
    { status: problems.length > 0 ? 422 : 200, headers: { 'cache-control': 'private, no-store' } },
  )
}

function toldIn(form: URLSearchParams): Described {
  const read = readPostcode(form.get('postcode') ?? '')
  const phone = readPhone(form.get('phone') ?? '', {})
  const { year, month, day } = dateIn(form)
  const born = `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return {
    given: (form.get('given') ?? '').slice(0, 100),
    family: (form.get('family') ?? '').slice(0, 100),
    born: /^\d{4}-\d{2}-\d{2}$/.test(born) && year !== '' ? born : null,
    postcode: read.kind === 'postcode' ? read.postcode : null,
    phone: phone.ok ? phone.value : null,
  }
}

function dateIn(form: URLSearchParams): Record<'day' | 'month' | 'year', string> {
  const part = (name: string) => (form.get(`born-${name}`) ?? '').trim().slice(0, 4)
  return { day: part('day'), month: part('month'), year: part('year') }
}
