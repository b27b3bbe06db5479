import type { ComponentChildren } from 'preact'
import { writtenPhone } from '../../../kernel/phone.ts'
import type { Listed } from '../../../platform/look.ts'
import type { Stage } from '../../../platform/stage.ts'
import { Button, ButtonLink } from '../../../platform/web/components/button/button.tsx'
import { Details } from '../../../platform/web/components/details/details.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { PhoneLink } from '../../../platform/web/components/phone-link/phone-link.tsx'
import { Banner, Notice } from '../../../platform/web/components/notice/notice.tsx'
import { SomethingToSend } from '../../../platform/web/components/question/question.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { SummaryList } from '../../../platform/web/components/summary-list/summary-list.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { Timeline } from '../../../platform/web/components/timeline/timeline.tsx'
import type { Frame } from '../../../platform/web/page.ts'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { channelInWords, recordPaths } from '../../record/index.ts'
import { referenceInWords } from '../../../platform/reference.ts'
import { dayName, fieldName, valueName } from '../naming.ts'
import { paths } from '../paths.ts'
import { canTakeBack, identityWays, type RightEnd } from '../rules/codes.ts'
import { rightsWords } from '../words/words.ts'
import { staffWords } from '../words/staff.ts'
import { Stands } from './queue.tsx'
import type { Opened, StepName } from './request.tsx'
import { Answer } from './request-answer.tsx'

const words = staffWords.one

type Props = {
  frame: Frame
  stage: Stage
  opened: Opened
  candidates: readonly Listed[] | undefined
  done: string | null
  problems: readonly Problem[]
  /** What was typed into that form, where it came back. */
  typedIn: (step: StepName) => URLSearchParams
}

export function RequestView(props: Props) {
  const { frame, stage, opened, done, problems } = props
  const { request, events, person, name, asker } = opened
  const isOpen = request.answer === null
  const isRefused = request.answer === 'refused' || request.answer === 'taken-back'
  const called = name ?? asker?.name ?? words.notKnown
  const said = done !== null && done in words.done ? words.done[done as keyof typeof words.done] : undefined
  const { en } = rightsWords
  return (
    <StaffShell {...frame} title={`${staffWords.kinds[request.kind]}: ${called}`} problems={problems}>
      {said !== undefined && <Banner language="en" title={said} />}
      <ErrorSummary language="en" problems={problems} />
      <h1>{staffWords.kinds[request.kind]}</h1>
      <p>
        <Stands one={request} stage={stage} />
      </p>
      <SummaryList
        language="en"
        rows={[
          {
            label: staffWords.queue.who,
            value: person ? (
              <a href={recordPaths.person(person, 'rights-request', opened.organisation)}>{called}</a>
            ) : (
              `${words.asker} ${called}`
            ),
          },
          ...(opened.askedFor
            ? [{ label: words.askedFor, value: words.asWhat(opened.askedFor.name, opened.askedFor.kind) }]
            : []),
          ...(asker?.born ? [{ label: words.born, value: dayName(asker.born, 'en') }] : []),
          ...(asker?.reach ? [{ label: words.reach, value: asker.reach }] : []),
          {
            label: words.asked(dayName(request.receivedOn, 'en'), channelInWords(request.madeOn, 'en')),
            value: referenceInWords(request.reference),
          },
          ...(isOpen
            ? [
                {
                  label: request.isStopped
                    ? words.stopped
                    : request.kind === 'complaint' && !request.acknowledgedAt
                      ? words.ackDue
                      : words.due,
                  value:
                    request.kind === 'complaint' && request.acknowledgedAt
                      ? words.withoutDelay
                      : dayName(opened.clock?.on ?? request.dueOn, 'en'),
                },
              ]
            : []),
          ...(request.ground ? [{ label: words.ground, value: en.grounds[request.ground] }] : []),
          ...(request.isEverything ? [{ label: words.thing, value: words.everything }] : []),
          ...(request.field ? [{ label: words.thing, value: fieldName(request.field, 'en') }] : []),
          ...(request.was ? [{ label: words.was, value: valueName(request.was, 'en', stage.place.timeZone) }] : []),
          ...(request.wanted ? [{ label: words.wanted, value: request.wanted }] : []),
          ...(request.words ? [{ label: words.words, value: request.words }] : []),
          ...events
            .filter(({ what }) => what === 'added')
            .map(({ onDay, words: told }) => ({ label: words.added(dayName(onDay, 'en')), value: told })),
        ]}
      />
      {isOpen && opened.askedFor?.kind && (
        <Notice language="en" kind="warning" title={words.makeSure(called)}>
          <p>{words.notAbout(opened.askedFor.name)}</p>
        </Notice>
      )}
      {opened.unreached && <Unreached ring={opened.unreached.ring} />}
      {isOpen && <Who {...props} />}
      {request.kind === 'access' && person && <KeptBack {...props} />}
      {isOpen && (
        <Answer opened={opened} timeZone={stage.place.timeZone} problems={problems} typed={props.typedIn('answer')} />
      )}
      {isOpen && <Steps {...props} />}
      {person && request.kind === 'access' && request.identity !== 'unsure' && !isRefused && (
        <p>
          <a href={paths.print(request.id)}>{words.print}</a>
        </p>
      )}
      {request.answer !== null && (
        <Notice language="en" title={answeredAs(request.answer)}>
          {request.exemption && <p>{staffWords.exemptions[request.exemption]}</p>}
          {request.answerWords !== '' && <p>{request.answerWords}</p>}
          {request.answer === 'partly' && <p>{staysInWords(request.stays)}</p>}
        </Notice>
      )}
      {canTakeBack(request) && (
        <OneStep
          id="taking-back"
          request={request.id}
          title={words.takeBack.title}
          about={words.takeBack.about}
          words={words.takeBack.words}
          button={words.takeBack.button}
          problem={problemWith('taking-back', problems)}
          typed={props.typedIn('taking-back')}
        />
      )}
      <h2>{words.story}</h2>
      <Timeline
        happenings={events.map(({ at, onDay, what, words: told }) => ({
          at: at.toISOString(),
          when: dayName(onDay, 'en'),
          head: en.requests.events[what],
          said: what === 'identified' ? words.identity.ways[told as keyof typeof words.identity.ways] : told,
        }))}
      />
      <p>
        {person && (
          <>
            <a href={`${paths.person(person)}?for=${opened.organisation}`}>{words.people}</a> ·{' '}
          </>
        )}
        <a href={paths.queue}>{staffWords.queue.title}</a>
      </p>
    </StaffShell>
  )
}

function answeredAs(answer: RightEnd): string {
  return answer === 'taken-back' ? staffWords.queue.answers[answer] : words.answer.answers[answer]
}

function staysInWords({ cases, contacts }: Opened['request']['stays']): string {
  const kept = [cases.length > 0 ? words.staysCases(cases.length) : '', contacts ? words.staysContacts : '']
  const said = kept.filter((one) => one !== '').join(', ')
  return said === '' ? '' : `${words.stays}: ${said}.`
}

function Unreached({ ring }: NonNullable<Opened['unreached']>) {
  const { unreached } = words
  return (
    <Notice language="en" kind="warning" title={unreached.title}>
      <p>
        {unreached.what}{' '}
        {ring ? (
          <>
            {unreached.ring} <PhoneLink phone={writtenPhone(ring.number)} />. {!ring.isTheirs && unreached.notShown}
          </>
        ) : (
          unreached.noNumber
        )}
      </p>
    </Notice>
  )
}

function Who({ opened: { request, person }, candidates, problems, typedIn }: Props) {
  const typed = typedIn('identity')
  const { identity } = words
  const problem = problemWith('person', problems)
  if (request.identity === 'sure' || request.identity === 'shown')
    return <p class="hint">{identity[request.identity]}</p>
  return (
    <section class="card" id="person">
      <h2>{identity.title}</h2>
      <p>{identity[request.identity]}</p>
      {person === null && candidates === undefined ? (
        <p>
          <ButtonLink kind="secondary" href={`${paths.request(request.id)}?who`}>
            {identity.who}
          </ButtonLink>
        </p>
      ) : (
        <form method="post" action={paths.step(request.id, 'identity')} novalidate class="narrow">
          <SomethingToSend />
          {person === null &&
            (candidates?.length ? (
              <Radios
                language="en"
                value={typed.get('person') ?? undefined}
                name="person"
                id="who-it-is"
                label={identity.who}
                hint={identity.whoHint}
                problem={problem}
                options={candidates.map(({ id, name, birthYear, district }) => ({
                  value: id,
                  text: [name, birthYear === null ? '' : `born ${birthYear}`, district ?? '']
                    .filter((part) => part !== '')
                    .join(', '),
                }))}
              />
            ) : (
              <p>{identity.nobody}</p>
            ))}
          {(person !== null || (candidates?.length ?? 0) > 0) && (
            <>
              <Radios
                language="en"
                name="way"
                value={typed.get('way') ?? undefined}
                label={identity.how}
                options={identityWays.map((value) => ({ value, text: identity.ways[value] }))}
              />
              <Button kind="secondary">{identity.button}</Button>
            </>
          )}
        </form>
      )}
    </section>
  )
}

function KeptBack({ opened: { keptBack, person, organisation } }: Props) {
  const { keptBack: said } = words
  return (
    <section class="card">
      <h2>{said.title}</h2>
      {keptBack.length === 0 ? (
        <p>{said.none}</p>
      ) : (
        <>
          <ul>
            {keptBack.map(({ kind, why, count }) => (
              <li>{kind === 'contact' ? said.contact(count, why) : said.case(count)}</li>
            ))}
          </ul>
          <p>{said.about}</p>
          <p>
            <a href={recordPaths.person(person!, 'rights-request', organisation)}>{said.record}</a>
          </p>
        </>
      )}
    </section>
  )
}

function Steps({ opened: { request, canExtend, organisation }, stage, problems, typedIn }: Props) {
  const { ask, reply, extend, acknowledge, passing } = words
  const { runBy } = stage.place.settings
  const wrong = (field: string) => problemWith(field, problems)
  return (
    <>
      {request.kind === 'complaint' && !request.acknowledgedAt && (
        <OneStep
          id="acknowledgement"
          request={request.id}
          title={acknowledge.title}
          words={acknowledge.words}
          button={acknowledge.button}
          problem={wrong('acknowledgement')}
          typed={typedIn('acknowledgement')}
        />
      )}
      {request.kind === 'complaint' && runBy && organisation !== runBy && (
        <OneStep
          id="passing"
          request={request.id}
          title={passing.title}
          about={passing.about}
          words={passing.words}
          button={passing.button}
          problem={wrong('passing')}
          typed={typedIn('passing')}
        />
      )}
      {request.isStopped ? (
        <OneStep
          id="reply"
          request={request.id}
          title={reply.title}
          words={reply.words}
          button={reply.button}
          problem={wrong('reply')}
          typed={typedIn('reply')}
        />
      ) : (
        request.kind !== 'complaint' && (
          <OneStep
            id="question"
            request={request.id}
            title={ask.title}
            about={ask.about}
            words={ask.words}
            button={ask.button}
            problem={wrong('question')}
            typed={typedIn('question')}
          >
            <Radios
              language="en"
              name="what"
              label={ask.what}
              value={typedIn('question').get('what') ?? 'identity'}
              options={[
                { value: 'identity', text: ask.identity },
                { value: 'clarification', text: ask.clarification },
              ]}
            />
          </OneStep>
        )
      )}
      {canExtend && (
        <OneStep
          id="extension"
          request={request.id}
          title={extend.title}
          about={extend.about}
          words={extend.words}
          button={extend.button}
          problem={wrong('extension')}
          typed={typedIn('extension')}
        />
      )}
    </>
  )
}

type StepProps = {
  id: Exclude<StepName, 'answer' | 'identity'>
  request: string
  title: string
  about?: string
  words: string
  button: string
  problem: string | undefined
  typed: URLSearchParams
  children?: ComponentChildren
}

function OneStep({ id, request, title, about, words: label, button, problem, typed, children }: StepProps) {
  return (
    <div id={id}>
      <Details summary={title} open={problem !== undefined}>
        {about !== undefined && <p>{about}</p>}
        <form method="post" action={paths.step(request, id)} novalidate>
          <SomethingToSend />
          {children}
          <Textarea
            language="en"
            name="words"
            id={`${id}-words`}
            label={label}
            rows={2}
            problem={problem}
            charsMax={2_000}
            value={typed.get('words') ?? ''}
          />
          <Button kind="secondary">{button}</Button>
        </form>
      </Details>
    </div>
  )
}
