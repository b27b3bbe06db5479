import type { ComponentChildren } from 'preact'
import type { Day } from '../../../kernel/day.ts'
import { writtenPhone } from '../../../kernel/phone.ts'
import { wallClock } from '../../../kernel/wall-clock.ts'
import { Button, ButtonLink, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Banner, Notice } from '../../../platform/web/components/notice/notice.tsx'
import { SummaryList } from '../../../platform/web/components/summary-list/summary-list.tsx'
import { Tag } from '../../../platform/web/components/tag/tag.tsx'
import type { Frame } from '../../../platform/web/page.ts'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { paths, query } from '../paths.ts'
import type { Contact } from '../store/contacts.ts'
import type { Details } from '../store/details.ts'
import { stageWords } from '../rules/templates.ts'
import { mandateWords } from '../words/mandates/words.ts'
import { staffWords } from '../words/staff.ts'
import { workWords } from '../words/staff-work.ts'
import { Ties } from './ties-view.tsx'
import { ContactForm } from './contact-form.tsx'
import { type Clock, clockIn } from './clock.ts'
import { SaidOf } from './said.tsx'
import type { Asked } from './frame.tsx'
import type { Gathered } from './person.tsx'

const words = staffWords.person

type Props = Gathered & {
  frame: Frame
  asked: Asked
  sentences: ReadonlyMap<string, string>
  timeZone: string
  now: Date
  done: string | null
  /** How this worker's last contact came to be. */
  usual: string | undefined
  /** The case they come from. */
  ofCase: string | undefined
  problems: readonly Problem[]
  typed: URLSearchParams
}

export function PersonView(props: Props) {
  const { frame, asked, called, contacts, older, services, sites, workingFor, done, problems, typed } = props
  const { person, organisation, why } = asked
  const clock = clockIn(props.timeZone)
  const along = { why, for: organisation }
  const said = done !== null && done in words.done ? words.done[done as keyof typeof words.done] : undefined
  // Of the two forms here, each says only what is wrong with itself.
  const wrongTie = problemWith('tie-name', problems)
  const due = contacts.filter(({ nextStep, nextOn }) => nextStep !== '' || nextOn !== null)
  return (
    <StaffShell {...frame} title={called.name} problems={problems}>
      {said !== undefined && <Banner language="en" title={said} />}
      {wrongTie !== undefined && <ErrorSummary language="en" problems={problems} />}
      <h1>{called.name}</h1>
      <p class="hint">{words.lookedFor(staffWords.purposes[why].toLowerCase(), workingFor)}</p>
      {props.emergency && (
        <Notice language="en" kind="warning" title={workWords.glass.isOpen(clock.time(props.emergency.endsAt))}>
          <form method="post" action={`${paths.glass}/${props.emergency.id}/mending`}>
            <Button kind="secondary">{workWords.glass.mend}</Button>
          </form>
        </Notice>
      )}
      <ButtonRow>
        <ButtonLink href="#record">{words.record}</ButtonLink>
        <ButtonLink kind="secondary" href={`${paths.newCase(person)}${query(along)}`}>
          {workWords.cases.open}
        </ButtonLink>
      </ButtonRow>
      <WhoTheyAre {...props} clock={clock} />
      <h2>{words.due}</h2>
      {due.length === 0 && props.tasks.length === 0 ? (
        <p>{words.nothingDue}</p>
      ) : (
        <ul>
          {props.tasks.map(({ title, dueAt, caseId }) => (
            <li>
              <strong>{clock.date(dueAt)}</strong> {caseId ? <a href={paths.case(caseId)}>{title}</a> : title}{' '}
              {dueAt < props.now && <Tag text={workWords.today.overdue} look="bad" />}
            </li>
          ))}
          {due.map(({ nextStep, nextOn }) => (
            <li>
              {nextOn !== null && <strong>{clock.day(nextOn)}</strong>} {nextStep}
            </li>
          ))}
        </ul>
      )}
      <h2 id="record" tabindex={-1}>
        {words.record}
      </h2>
      <ContactForm
        action={paths.contacts(person)}
        fields={along}
        services={services}
        sites={sites}
        cases={props.cases.filter(
          ({ closedAt, organisationId }) => closedAt === null && organisationId === organisation,
        )}
        problems={wrongTie === undefined ? problems : []}
        typed={typed}
        usual={props.usual}
        ofCase={props.ofCase}
      />
      <Cases {...props} clock={clock} />
      <h2>{words.happened}</h2>
      {contacts.length === 0 ? (
        <p>{words.nothingHappened}</p>
      ) : (
        <ul class="cards one-column" role="list">
          {contacts.map((one) => (
            <OneContact {...props} contact={one} clock={clock} />
          ))}
        </ul>
      )}
      {older && (
        <p>
          <a href={`${paths.person(person)}${query({ ...along, before: older.toISOString() })}`}>{words.older}</a>
        </p>
      )}
      <Shared {...props} />
      {props.beside}
      <Ties asked={asked} ties={props.ties} onlyKept={props.onlyKept} problem={wrongTie} typed={typed} />
      <h2>{words.mandates}</h2>
      {props.mandates.length === 0 ? (
        <p>{words.noMandates}</p>
      ) : (
        <ul>
          {props.mandates.map(({ kind, holderId, endsAt }) => (
            <li>
              {mandateWords.en.kinds[kind]}
              {props.names.has(holderId) && `: ${props.names.get(holderId)}`}
              {endsAt && `, ${mandateWords.en.until.toLowerCase()} ${clock.date(endsAt)}`}
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href={`${paths.mandates(person)}${query(along)}`}>{workWords.mandates.link}</a>
      </p>
    </StaffShell>
  )
}

function Cases({ cases, clock }: Props & { clock: Clock }) {
  if (cases.length === 0) return null
  return (
    <>
      <h2>{workWords.cases.title}</h2>
      <ul class="link-list" role="list">
        {cases.map(({ id, title, area, stage, closedAt, openedAt, isConfidential }) => (
          <li>
            <a href={paths.case(id)}>{title}</a>{' '}
            {isConfidential && <Tag text={workWords.cases.isConfidential} look="bad" />}
            <p>
              {staffWords.areas[area]} ·{' '}
              {closedAt ? `${workWords.cases.closed} ${clock.date(closedAt)}` : stageWords(stage)} ·{' '}
              {workWords.cases.opened(clock.date(openedAt))}
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What is held once for the whole place, above what each organisation keeps. */
const ofThePlace = new Set(['details', 'person', 'address', 'reach'])

function WhoTheyAre({ asked, details, now, timeZone, clock, statements }: Props & { clock: Clock }) {
  const { detail, addresses, reaches } = details
  const { person, organisation, why } = asked
  const home = addresses.find(({ untilDay, kind }) => untilDay === null && kind !== 'post')
  const rows: { label: string; value: ComponentChildren }[] = [
    { label: words.born, value: birthOf(details, wallClock(now, timeZone).day, clock) },
    {
      label: words.lives,
      value: home ? (
        <>
          {[home.lines, home.town, home.postcode].filter(Boolean).join(', ')}{' '}
          {home.isSecret && <Tag text={words.secret} look="bad" />}
        </>
      ) : (
        words.unknown
      ),
    },
    {
      label: words.reach,
      value:
        reaches.length === 0
          ? words.unknown
          : reaches.map(({ kind, value, whose, isShared, isSafe }) => (
              <span class="line">
                {kind === 'phone' ? <a href={`tel:${value}`}>{writtenPhone(value)}</a> : value}{' '}
                {whose !== '' && `(${whose}) `}
                {isShared && <Tag text={words.shared} look="warn" />}{' '}
                {!isSafe && <Tag text={words.unsafe} look="bad" />}
              </span>
            )),
    },
  ]
  if (detail?.preferredLanguage || detail?.needsInterpreter)
    rows.push({
      label: words.language,
      value: (
        <>
          {languageOf(detail.preferredLanguage)}{' '}
          {detail.needsInterpreter && <Tag text={words.interpreter} look="warn" />}
        </>
      ),
    })
  if (detail?.preferredChannel) rows.push({ label: words.channel, value: channelOf(detail.preferredChannel) })
  if (detail && detail.needs !== '') rows.push({ label: words.needs, value: detail.needs })
  return (
    <>
      <SummaryList language="en" rows={rows} />
      <SaidOf statements={statements.filter(({ thingKind }) => ofThePlace.has(thingKind))} clock={clock} />
      <p>
        <a href={`${paths.details(person)}${query({ why, for: organisation })}`}>{words.change}</a>
      </p>
    </>
  )
}

function birthOf({ detail }: Details, today: Day, clock: Clock): string {
  if (!detail?.birthDate) return words.unknown
  const { birthDate, birthIs } = detail
  const [year, born] = [today, birthDate].map((day) => Number(day.slice(0, 4))) as [number, number]
  const years = year - born - (today.slice(4) < birthDate.slice(4) ? 1 : 0)
  const written = birthIs === 'year' ? birthDate.slice(0, 4) : clock.day(birthDate)
  return `${written}${birthIs === 'exact' ? `, ${words.age(years)}` : ` (${words.bornIs[birthIs]})`}`
}

const languages: Readonly<Record<string, string>> = staffWords.details.languages
function languageOf(tag: string | null): string {
  return tag === null ? '' : (languages[tag] ?? tag)
}

const channels: Readonly<Record<string, string>> = staffWords.channels
function channelOf(code: string): string {
  return channels[code] ?? code
}

type OneContactProps = Pick<Props, 'asked' | 'names' | 'sentences' | 'statements'> & { contact: Contact; clock: Clock }

export function OneContact(props: OneContactProps) {
  const { contact: one, clock, names, sentences, asked, statements } = props
  const isTheirs = one.organisationId === asked.organisation
  const facts: [string, string][] = [
    [words.brought, one.brought],
    [words.told, one.advice],
    [words.offered, one.services.map(({ name }) => name).join(', ')],
    [words.next, [one.nextOn === null ? '' : clock.day(one.nextOn), one.nextStep].filter(Boolean).join(': ')],
  ]
  const title =
    one.verb === null ? one.area && staffWords.areas[one.area] : sentenceOf(sentences.get(one.verb) ?? one.verb)
  return (
    <li class="card">
      <h3>
        {title ?? staffWords.channels[one.channel]} {one.outcome && <Tag text={staffWords.outcomes[one.outcome]} />}{' '}
        {one.withheldWhy && <Tag text={words.withheld} look="bad" />}{' '}
        {!isTheirs && <Tag text={one.organisation ?? words.alone} look="plum" />}
      </h3>
      <p class="hint">
        {[
          clock.time(one.at),
          staffWords.channels[one.channel],
          one.madeBy === null ? '' : words.by(names.get(one.madeBy) ?? one.organisation ?? ''),
          isTheirs || one.organisation === null ? '' : words.with(one.organisation),
          one.minutes === null ? '' : words.minutes(one.minutes),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {facts
        .filter(([, said]) => said !== '')
        .map(([label, said]) => (
          <p>
            <strong>{label}:</strong> {said}
          </p>
        ))}
      <SaidOf statements={statements.filter(({ thingId }) => thingId === one.id)} clock={clock} />
      {one.withheldWhy && (
        <>
          <p>
            {staffWords.withheld[one.withheldWhy]}; {words.withheldUntil(clock.day(one.withheldUntil!))}.
          </p>
          <form method="post" action={`${paths.contacts(asked.person)}/${one.id}/withholding`}>
            <input type="hidden" name="why" value={asked.why} />
            <input type="hidden" name="for" value={asked.organisation} />
            <ButtonRow>
              <Button kind="secondary" name="stays" value="yes">
                {words.keepWithheld}
              </Button>
              <Button kind="secondary" name="stays" value="no">
                {words.endWithheld}
              </Button>
            </ButtonRow>
          </form>
        </>
      )}
    </li>
  )
}

function sentenceOf(verb: string): string {
  return verb.charAt(0).toUpperCase() + verb.slice(1)
}

function Shared({ asked, shares, hidden }: Props) {
  const { person, organisation, why } = asked
  if (why === 'emergency')
    return (
      <>
        <h2>{words.shares}</h2>
        <p>{workWords.glass.seesAll}</p>
      </>
    )
  return (
    <>
      <h2>{words.shares}</h2>
      {shares.length === 0 ? (
        <p>{words.noShares}</p>
      ) : (
        <ul>
          {shares.map(({ from, basis }) => (
            <li>
              {from ?? staffWords.share.everyone}: {staffWords.bases[basis].toLowerCase()}
            </li>
          ))}
        </ul>
      )}
      <Notice language="en" title={hidden ? words.hiddenSome : words.hiddenMaybe}>
        <p>
          <ButtonLink kind="secondary" href={`${paths.sharing(person)}${query({ why, for: organisation })}`}>
            {words.ask}
          </ButtonLink>
        </p>
        <p>
          <a href={`${paths.emergency(person)}${query({ for: organisation })}`}>{workWords.glass.link}</a>
        </p>
      </Notice>
    </>
  )
}
