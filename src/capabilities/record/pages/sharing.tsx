// Asking somebody whether one organisation may see what another keeps: the words to read out, and what they said.
import type { ComponentChildren } from 'preact'
import { isUuid, type OrganisationId } from '../../../kernel/id.ts'
import { readDate } from '../../../platform/flow/dates.ts'
import { tidied } from '../../../platform/flow/reading.ts'
import { today } from '../../../platform/flow/run/today.ts'
import { listOrganisations, nameOfOrganisation } from '../../../platform/identity/names.ts'
import { viewScene } from '../../../platform/scene.ts'
import { Button, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { Details } from '../../../platform/web/components/details/details.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Select } from '../../../platform/web/components/select/select.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { type Answer, html, type Visit } from '../../../platform/web/page.ts'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { askConsent } from '../acts/ask-consent.ts'
import { share, stopSharing } from '../acts/share.ts'
import { paths, query } from '../paths.ts'
import * as consentAsks from '../store/consent-asks.ts'
import { findName } from '../store/people.ts'
import * as sharing from '../store/sharing.ts'
import { sharingVersion, sharingWording } from '../words/sharing-words.ts'
import { staffWords } from '../words/staff.ts'
import { clockIn } from './clock.ts'
import { optionsOf } from './contact-form.tsx'
import { askedOf, notTheirs, withPerson } from './frame.tsx'
import { back } from './person.tsx'

const words = staffWords.share
const grounds = sharing.bases.filter((basis) => basis !== 'consent')

export async function sharingPage(visit: Visit, problems: Problem[] = []): Promise<Answer> {
  const { frame, form, stage } = visit
  const clock = clockIn(stage.place.timeZone)
  const problem = (field: string) => problemWith(field, problems)
  return withPerson(
    visit,
    async ({ db }, { person, organisation }) => {
      const called = await findName(db, person)
      const held = await sharing.listOf(db, person)
      const asks = await consentAsks.listOf(db, person)
      const others = (await listOrganisations(db, 'all')).filter(({ id }) => id !== organisation)
      return called && { called, held, asks, others, to: await nameOfOrganisation(db, organisation) }
    },
    ({ called, held, asks, others, to }, { person, organisation, why }) => {
      const language = called.language === 'cy' ? 'cy' : 'en'
      const wording = sharingWording[language]({ from: undefined, to: to ?? '' })
      const along = (
        <>
          <input type="hidden" name="why" value={why} />
          <input type="hidden" name="for" value={organisation} />
        </>
      )
      const title = words.title(called.name)
      return html(
        <StaffShell {...frame} title={title} problems={problems}>
          <ErrorSummary language="en" problems={problems} />
          <h1>{title}</h1>
          <form method="post" action={paths.sharing(person)} novalidate class="narrow">
            {along}
            <input type="hidden" name="read-in" value={language} />
            <p>{words.read}</p>
            <blockquote class="lead" lang={language}>
              {wording}
            </blockquote>
            <TextInput
              language="en"
              name="until"
              label={words.until}
              hint={words.untilHint}
              value={form.get('until') ?? ''}
              problem={problem('until')}
              charsWide={20}
            />
            <ButtonRow>
              <Button name="basis" value="consent">
                {words.yes}
              </Button>
            </ButtonRow>
            <Details summary={words.basis}>
              <p>{words.basisHint}</p>
              <Select
                language="en"
                name="ground"
                label={words.basis}
                value={form.get('ground') ?? ''}
                options={optionsOf(grounds, staffWords.bases)}
              />
              <Textarea
                language="en"
                name="wording"
                label={words.reason}
                value={form.get('wording') ?? ''}
                rows={2}
                problem={problem('wording')}
              />
              <Button kind="secondary" name="basis" value="other">
                {words.noAsk}
              </Button>
            </Details>
          </form>
          <AskFromAfar others={others} person={person} problem={problem('from')} typed={form.get('ask-until') ?? ''}>
            {along}
          </AskFromAfar>
          {asks.map((one) => (
            <p>
              {words.asked(one.from, one.to, clock.date(one.askedAt))}{' '}
              {one.answer ? (
                <strong>{words.answered[one.answer]}</strong>
              ) : one.overAt === null && one.waitsUntil > stage.house.clock() ? (
                words.waits(clock.date(one.waitsUntil))
              ) : (
                words.lapsed
              )}
            </p>
          ))}
          {held.map((one) => (
            <section>
              <h2>{sharedInWords(one)}</h2>
              <p>
                {staffWords.bases[one.basis]}, {words.since(clock.date(one.beganAt))}
                {one.endsAt && `, ${words.until.toLowerCase()} ${clock.date(one.endsAt)}`}
                {one.withdrawnAt && `. ${words.over} ${clock.date(one.withdrawnAt)}`}
              </p>
              <blockquote>{one.wording}</blockquote>
              {!one.withdrawnAt && (
                <form method="post" action={`${paths.sharing(person)}/${one.id}/ending`}>
                  {along}
                  <Button kind="danger">
                    {words.stop}
                    <span class="only-heard">: {sharedInWords(one)}</span>
                  </Button>
                </form>
              )}
            </section>
          ))}
          <p>
            <a href={`${paths.person(person)}${query({ why, for: organisation })}`}>{called.name}</a>
          </p>
        </StaffShell>,
        problems.length > 0 ? { status: 422 } : {},
      )
    },
  )
}

type AskProps = {
  person: string
  others: readonly { id: string; name: string }[]
  problem: string | undefined
  typed: string
  children: ComponentChildren
}

/** Nobody reads it out: the person reads or hears it by themself. */
function AskFromAfar({ person, others, problem, typed, children }: AskProps) {
  return (
    <form method="post" action={paths.asks(person)} novalidate class="narrow">
      {children}
      <h2>{words.apart}</h2>
      <p>{words.apartAbout}</p>
      <Select
        language="en"
        name="from"
        label={words.who}
        value=""
        problem={problem}
        options={[{ value: '', text: words.everyone }, ...others.map(({ id, name }) => ({ value: id, text: name }))]}
      />
      <TextInput
        language="en"
        name="ask-until"
        label={words.until}
        hint={words.untilHint}
        value={typed}
        problem={undefined}
        charsWide={20}
      />
      <Button kind="secondary">{words.ask}</Button>
    </form>
  )
}

function sharedInWords({ from, to, thing, answer }: sharing.Sharing): string {
  if (thing !== null) return words.handed(from, to)
  return answer === 'no' ? words.saidNo(from, to) : words.sees(from, to)
}

export async function sharePage(visit: Visit): Promise<Answer> {
  const { stage, frame, form } = visit
  const asked = askedOf(visit)
  if (!asked || asked === 'no-purpose') return notTheirs(frame)
  const { person, organisation } = asked
  const until = untilOf(visit, 'until')
  if (until === 'wrong') return sharingPage(visit, [{ field: 'until', says: words.problems.until }])
  const ground = grounds.find((one) => one === form.get('ground'))
  const reason = tidied(form.get('wording') ?? '')
  const isConsent = form.get('basis') === 'consent'
  if (!isConsent && (!ground || reason === '' || reason.length > 4_000))
    return sharingPage(visit, [{ field: 'wording', says: words.problems.wording }])
  const shared = await share(stage, {
    person,
    to: organisation as OrganisationId,
    basis: isConsent ? 'consent' : ground!,
    wording: isConsent ? await wordingFor(visit, organisation) : reason,
    wordingVersion: isConsent ? sharingVersion : '',
    ...(until && { until }),
  })
  // Pressed twice it is kept once.
  const isKept = shared.ok || shared.refusal.because === 'shared-already'
  return isKept ? back(asked, 'share') : sharingPage(visit, [{ field: 'until', says: words.problems.refused }])
}

export async function askConsentPage(visit: Visit): Promise<Answer> {
  const { stage, frame, form } = visit
  const asked = askedOf(visit)
  if (!asked || asked === 'no-purpose') return notTheirs(frame)
  const { person, organisation } = asked
  const until = untilOf(visit, 'ask-until')
  if (until === 'wrong') return sharingPage(visit, [{ field: 'ask-until', says: words.problems.until }])
  const from = form.get('from') ?? ''
  const outcome = await askConsent(stage, {
    person,
    to: organisation,
    ...(isUuid(from) && { from: from as OrganisationId }),
    ...(until && { until }),
  })
  if (outcome.ok) return back(asked, 'asked')
  const says = { 'asked-already': words.problems.askedAlready, 'same-organisation': words.problems.same }
  const because = outcome.refusal.because as keyof typeof says
  return sharingPage(visit, [{ field: 'from', says: says[because] ?? words.problems.refused }])
}

/** The end of the day that was typed; nothing, where nothing was. */
function untilOf({ stage, form }: Visit, field: string): Date | undefined | 'wrong' {
  const typed = (form.get(field) ?? '').trim()
  if (typed === '') return undefined
  const day = readDate(typed, {}, today(stage))
  return day.ok && day.value > today(stage) ? new Date(`${day.value}T23:59:59Z`) : 'wrong'
}

/** The very words that were on the page, in the language they were in. */
async function wordingFor({ stage, form }: Visit, organisation: OrganisationId): Promise<string> {
  const to = await viewScene(stage, ({ db }) => nameOfOrganisation(db, organisation))
  return sharingWording[form.get('read-in') === 'cy' ? 'cy' : 'en']({
    from: undefined,
    to: to ?? '',
  })
}

export async function stopSharingPage(visit: Visit): Promise<Answer> {
  const asked = askedOf(visit)
  const id = visit.params['sharing'] ?? ''
  if (!asked || asked === 'no-purpose' || !isUuid(id)) return notTheirs(visit.frame)
  const ended = await stopSharing(visit.stage, {
    id: id as sharing.SharingId,
    person: asked.person,
    organisation: asked.organisation,
  })
  return ended.ok ? back(asked, 'stopped') : notTheirs(visit.frame)
}
