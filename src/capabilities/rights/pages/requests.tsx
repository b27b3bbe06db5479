// What a person asked for: where each stands, by when it must be answered, what was answered, and where to go if that is not right.
import { isUuid } from '../../../kernel/id.ts'
import { tidied } from '../../../platform/flow/reading.ts'
import { referenceInWords } from '../../../platform/reference.ts'
import { viewScene } from '../../../platform/scene.ts'
import { Details } from '../../../platform/web/components/details/details.tsx'
import { SomethingToSend } from '../../../platform/web/components/question/question.tsx'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { Banner } from '../../../platform/web/components/notice/notice.tsx'
import { Tag } from '../../../platform/web/components/tag/tag.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { Timeline } from '../../../platform/web/components/timeline/timeline.tsx'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { mayReply, reply, replyCharsMax } from '../acts/reply.ts'
import { takeBack } from '../acts/take-back.ts'
import { dayName, fieldName, valueName } from '../naming.ts'
import { paths } from '../paths.ts'
import { canTakeBack, everythingGoesAt } from '../rules/codes.ts'
import { listToldAbout, type Told } from '../store/outcomes.ts'
import { goneKinds, listEvents, listOf, type Request, type RequestId, type RightsEvent } from '../store/requests.ts'
import { rightsWords } from '../words/words.ts'
import { ownAnswer } from './me.tsx'

/** `problem`: why what they wrote to one of them could not be sent. */
export async function requestsPage(
  { stage, frame, query }: Visit,
  problem?: { id: string; says: string },
): Promise<Answer> {
  const { viewer, place } = stage
  if (viewer.kind !== 'person') return redirect(`/sign-in?then=${paths.requests}`)
  const { language } = frame
  const words = rightsWords[language].requests
  const { all, events, told } = await viewScene(stage, async ({ db }) => {
    const all = await listOf(db, viewer.personId)
    return {
      all,
      events: await listEvents(
        db,
        all.map(({ id }) => id),
      ),
      told: await listToldAbout(db, viewer.personId),
    }
  })
  const sent = all.find(({ reference }) => reference === query.get('sent'))
  const added = all.find(({ reference }) => reference === query.get('added'))
  return html(
    <Shell {...frame} title={words.title}>
      {query.has('replied') && <Banner language={language} title={words.replied} />}
      {query.has('taken-back') && <Banner language={language} title={words.takenBack} />}
      {problem?.id === '' && <Banner language={language} kind="warning" title={problem.says} />}
      {sent && <Banner language={language} title={words.sent(dayName(sent.dueOn, language))} />}
      {added && (
        <Banner
          language={language}
          title={words.added(dayName(added.receivedOn, language), dayName(added.dueOn, language))}
        />
      )}
      <h1>{words.title}</h1>
      <p class="lead">{all.length === 0 ? words.none : words.lead}</p>
      {all.map((one) => (
        <OneRequest
          language={language}
          request={one}
          events={events.get(one.id) ?? []}
          told={told.filter(({ requestId }) => requestId === one.id)}
          timeZone={place.timeZone}
          problem={problem?.id === one.id ? problem.says : undefined}
        />
      ))}
      <h2>{words.unhappy}</h2>
      <p>{words.unhappyAbout}</p>
      <p>
        <a href="/do/data-request">{words.complain}</a> ·{' '}
        <a href="https://ico.org.uk/make-a-complaint/" rel="noopener">
          {words.unhappyLink}
        </a>
      </p>
      <p>
        <a href="/me">{rightsWords[language].data.back}</a>
      </p>
    </Shell>,
    problem ? { ...ownAnswer, status: 422 } : ownAnswer,
  )
}

export async function replyToThem(visit: Visit): Promise<Answer> {
  const { stage, frame, params, form } = visit
  const words = rightsWords[frame.language].requests
  const { id = '' } = params
  const said = tidied(form.get('words') ?? '').slice(0, replyCharsMax)
  const outcome = isUuid(id) ? await reply(stage, { id: id as RequestId, words: said }) : undefined
  if (outcome?.ok) return redirect(`${paths.requests}?replied`)
  if (outcome?.refusal.because === 'say-what') return requestsPage(visit, { id, says: words.replyEmpty })
  return requestsPage(visit, { id: '', says: words.replyGone })
}

export async function takeOneBack(visit: Visit): Promise<Answer> {
  const { stage, frame, params } = visit
  const words = rightsWords[frame.language].requests
  const { id = '' } = params
  const outcome = isUuid(id) ? await takeBack(stage, { which: [id as RequestId] }) : undefined
  if (outcome?.ok) return redirect(`${paths.requests}?taken-back`)
  const isLate = outcome?.refusal.because === 'done-already'
  return requestsPage(visit, { id: '', says: isLate ? words.tooLate : words.replyGone })
}

type Props = {
  language: 'en' | 'cy'
  request: Request
  events: readonly RightsEvent[]
  told: readonly Told[]
  timeZone: string
  problem: string | undefined
}

function OneRequest({ language, request, events, told, timeZone, problem }: Props) {
  const all = rightsWords[language]
  const words = all.requests
  const day = (text: string) => dayName(text, language)
  const wanted = request.field === null ? (request.wanted ?? '') : valueName(request.wanted ?? '', language, timeZone)
  return (
    <section class="card">
      <h2>
        {words.kinds[request.kind]}
        {request.field !== null && `: ${fieldName(request.field, language)}`}
      </h2>
      <p>
        <State request={request} language={language} /> {words.from(request.organisation ?? words.place)}.{' '}
        {words.reference(referenceInWords(request.reference))}.
      </p>
      {request.answer === null && (
        <p>
          {request.isStopped
            ? words.stopped
            : request.kind === 'complaint' && !request.acknowledgedAt
              ? words.acknowledgeBy(day(request.dueOn))
              : request.kind === 'complaint'
                ? words.withoutDelay
                : words.due(day(request.dueOn))}
        </p>
      )}
      {request.ground !== null && <p>{all.grounds[request.ground]}.</p>}
      {request.was !== null && (
        <p>
          {words.was}: {valueName(request.was, language, timeZone)}
        </p>
      )}
      {wanted !== '' && (
        <p>
          {words.wanted}: {wanted}
        </p>
      )}
      {request.words !== '' && <blockquote>{request.words}</blockquote>}
      <Timeline
        happenings={events.map(({ at, onDay, what, words: said }) => ({
          at: at.toISOString(),
          when: day(onDay),
          head: words.events[what],
          ...(what === 'identified' ? {} : { said }),
          isAnswer: what === 'answered',
        }))}
      />
      {mayReply(request, events) && (
        <form method="post" action={paths.reply(request.id)} novalidate class="narrow">
          <Textarea
            language={language}
            id={`reply-${request.reference}`}
            name="words"
            label={words.reply}
            rows={3}
            charsMax={replyCharsMax}
            problem={problem}
          />
          <Button>{words.replyButton}</Button>
        </form>
      )}
      {request.exemption !== null && (
        <p>
          {words.because}: {all.exemptions[request.exemption]}
        </p>
      )}
      {request.kind === 'access' && (request.answer === 'granted' || request.answer === 'partly') && (
        <p>
          <a href={paths.copy}>{words.copyReady}</a>
        </p>
      )}
      {request.answer === 'partly' && <Stays request={request} language={language} />}
      {request.gone !== null && <Gone gone={request.gone} language={language} />}
      {request.isEverything && request.answer === 'granted' && request.doneAt === null && (
        <p>{words.willGo(valueName(everythingGoesAt(request.answeredAt!).toISOString(), language, timeZone))}</p>
      )}
      {told.length > 0 && (
        <p>
          {words.told}:{' '}
          {told.map(({ organisation, seenAt }) => words.toldLine(organisation, seenAt !== null)).join(', ')}.
        </p>
      )}
      {canTakeBack(request) && <TakeBack request={request} language={language} />}
    </section>
  )
}

type OneProps = { request: Request; language: 'en' | 'cy' }

/** What a law lets be kept: how much of which, as it is on their page. */
function Stays({ request: { stays }, language }: OneProps) {
  const words = rightsWords[language].requests
  if (stays.cases.length === 0 && !stays.contacts) return null
  return (
    <>
      <p>{words.stays}:</p>
      <ul>
        {stays.cases.length > 0 && <li>{words.staysCases(stays.cases.length)}</li>}
        {stays.contacts && <li>{words.staysContacts}</li>}
      </ul>
    </>
  )
}

/** How many of which were erased: what nobody can look up any more. */
function Gone({ gone, language }: { gone: NonNullable<Request['gone']>; language: 'en' | 'cy' }) {
  const words = rightsWords[language].requests
  const went = goneKinds.flatMap((kind) => (gone[kind] ? [words.goneKinds[kind](gone[kind])] : []))
  return (
    <>
      <p>{went.length === 0 ? words.goneNothing : words.gone}</p>
      {went.length > 0 && (
        <ul>
          {went.map((one) => (
            <li>{one}</li>
          ))}
        </ul>
      )}
      <p>
        {words.certified} <a href="/me/held#lines">{words.certifiedLink}</a>
      </p>
    </>
  )
}

function TakeBack({ request: { id, answer, kind, reference }, language }: OneProps) {
  const words = rightsWords[language].requests
  return (
    <Details summary={words.changed}>
      <p>{words.changedAbout[answer === null ? 'open' : 'going']}</p>
      <form method="post" action={paths.takingBack(id)}>
        <SomethingToSend />
        <Button kind="secondary">
          {words.takeBack}
          <span class="only-heard">: {`${words.kinds[kind]}, ${words.reference(referenceInWords(reference))}`}</span>
        </Button>
      </form>
    </Details>
  )
}

function State({
  request: { answer, isStopped, doneAt, kind },
  language,
}: {
  request: Request
  language: 'en' | 'cy'
}) {
  const { states } = rightsWords[language].requests
  if (answer === null)
    return isStopped ? <Tag text={states.stopped} look="warn" /> : <Tag text={states.open} look="ochre" />
  if (answer === 'taken-back') return <Tag text={states[answer]} />
  if (kind === 'complaint') return <Tag text={states.answered} look="good" />
  if (answer !== 'refused' && doneAt === null) return <Tag text={states.granting} look="good" />
  return <Tag text={states[answer]} look={answer === 'refused' ? 'bad' : 'good'} />
}
