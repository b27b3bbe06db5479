// What waits for an answer, the soonest due first; and what this organisation was told. English, as all pages of staff are.
import { isUuid, type OrganisationId } from '../../../kernel/id.ts'
import { today } from '../../../platform/flow/run/today.ts'
import { listOrganisations } from '../../../platform/identity/names.ts'
import { type Db, writeScene } from '../../../platform/scene.ts'
import { rolesIn, type Stage } from '../../../platform/stage.ts'
import { Button, ButtonLink } from '../../../platform/web/components/button/button.tsx'
import { SomethingToSend } from '../../../platform/web/components/question/question.tsx'
import { Banner, Notice } from '../../../platform/web/components/notice/notice.tsx'
import { RowList } from '../../../platform/web/components/row-list/row-list.tsx'
import { Tag } from '../../../platform/web/components/tag/tag.tsx'
import { type Answer, type Frame, type Handler, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { recordPaths } from '../../record/index.ts'
import { seeNotice } from '../acts/lift.ts'
import { dateName, dayName } from '../naming.ts'
import { paths } from '../paths.ts'
import { daysBetween } from '../rules/clock.ts'
import { listNotices } from '../store/outcomes.ts'
import { countUnheard, listQueue, type Waiting } from '../store/requests.ts'
import { staffWords } from '../words/staff.ts'

const words = staffWords.queue

/** Those who answer: managers, workers and administrators. Volunteers help people ask; PostgreSQL asks again. */
export function answersFor({ viewer }: Pick<Stage, 'viewer'>): OrganisationId[] {
  if (viewer.kind !== 'person') return []
  const held = viewer.memberships.filter(({ role }) => role === 'manager' || role === 'worker' || role === 'admin')
  return [...new Set(held.map(({ organisation }) => organisation))]
}

export const answersForSomebody = (viewer: Stage['viewer']) => answersFor({ viewer }).length > 0

/** A list of what waits there. Whoever does not answer is told that, and not that nothing waits. */
export function forWhoeverAnswers(handler: Handler): Handler {
  return (visit) =>
    answersForSomebody(visit.stage.viewer)
      ? handler(visit)
      : html(
          <StaffShell {...visit.frame} title={words.notTheirRole}>
            <h1>{words.notTheirRole}</h1>
            <p class="lead">{words.notTheirRoleAbout}</p>
            <ButtonLink href="/work">{words.back}</ButtonLink>
          </StaffShell>,
          { status: 403 },
        )
}

/** Each organisation of which they are an admin: one of them may be the one that is to run the place. */
function ledBy(db: Db, { viewer }: Stage) {
  return listOrganisations(
    db,
    answersFor({ viewer }).filter((id) => rolesIn(viewer, id).includes('admin')),
  )
}

export async function queuePage({ stage, frame, query }: Visit): Promise<Answer> {
  // The lists leave lines, so the transaction writes; nothing else in it does.
  const { waiting, notices, unheard, led } = await writeScene(stage, async ({ db, now }) => {
    const waiting: Waiting[] = []
    const notices = []
    for (const organisation of answersFor(stage)) {
      waiting.push(...(await listQueue(db, organisation, now)))
      notices.push(...(await listNotices(db, organisation, now)).map((one) => ({ ...one, organisation })))
    }
    const unheard = await countUnheard(db)
    return { waiting, notices, unheard, led: unheard > 0 ? await ledBy(db, stage) : [] }
  })
  const open = waiting.filter(({ answeredAt }) => answeredAt === null)
  const answered = waiting.filter(({ answeredAt }) => answeredAt !== null)
  return html(
    <StaffShell {...frame} title={words.title}>
      {query.has('passed') && <Banner language="en" title={words.passed} />}
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {unheard > 0 && (
        <Notice language="en" kind="warning" title={words.unheard(unheard)}>
          <p>{words.unheardAbout}</p>
          {led.map(({ id, name }) => (
            <p>
              {words.unheardRuns(name)} <code>{`bin/doorstep place set ${stage.place.id} --run-by ${id}`}</code>
            </p>
          ))}
        </Notice>
      )}
      <h2>{words.open}</h2>
      {open.length === 0 ? <p>{words.none}</p> : <RowList rows={open.map((one) => rowOf(stage, one))} />}
      {notices.length > 0 && (
        <>
          <h2>{words.notices}</h2>
          <p>{words.noticesAbout}</p>
          {notices.map(({ id, what, name, personId, organisation }) => (
            <section class="card">
              <h3>{name}</h3>
              <p>{staffWords.notices[what]}.</p>
              <p>
                <a href={recordPaths.person(personId, 'correction', organisation)}>{words.look}</a>
              </p>
              <form method="post" action={paths.seeing(id)}>
                <SomethingToSend />
                <Button kind="secondary">
                  {words.see}
                  <span class="only-heard">{words.seeOf(name)}</span>
                </Button>
              </form>
            </section>
          ))}
        </>
      )}
      {answered.length > 0 && (
        <>
          <h2>{words.answered}</h2>
          <RowList rows={answered.map((one) => rowOf(stage, one))} />
        </>
      )}
      <p>{staffWords.counter.find}</p>
      <p>
        <a href={recordPaths.people}>{words.find}</a> · <a href={paths.retention}>{staffWords.retention.entrance}</a>
      </p>
    </StaffShell>,
  )
}

function rowOf(stage: Stage, one: Waiting) {
  return {
    href: paths.request(one.id),
    title: `${staffWords.kinds[one.kind]}: ${one.name}`,
    tag: <Stands one={one} stage={stage} />,
    facts: [
      one.answeredAt !== null
        ? words[one.answer === 'taken-back' ? 'takenBackOn' : 'answeredOn'](
            dateName(one.answeredAt, 'en', stage.place.timeZone),
          )
        : one.kind === 'complaint' && one.acknowledgedAt
          ? ''
          : `${words.due} ${dayName(one.dueOn, 'en')}`,
      one.kind === 'complaint' && !one.acknowledgedAt ? words.acknowledge : '',
    ],
  }
}

export function Stands({
  one,
  stage,
}: {
  one: Pick<
    Waiting,
    'answer' | 'acknowledgedAt' | 'answeredAt' | 'doneAt' | 'isStopped' | 'dueOn' | 'identity' | 'kind'
  >
  stage: Stage
}) {
  const isComplaint = one.kind === 'complaint'
  if (one.answer !== null) {
    if (one.answer === 'taken-back') return <Tag text={words.answers[one.answer]} />
    if (isComplaint) return <Tag text={words.complaintAnswered} look="good" />
    if (one.answer === 'refused') return <Tag text={words.answers[one.answer]} />
    const isDoing = one.doneAt === null
    return <Tag text={isDoing ? words.doing : words.answers[one.answer]} look="good" />
  }
  const left = daysBetween(today(stage), one.dueOn)
  return (
    <>
      {one.identity === 'unsure' && !isComplaint && <Tag text={words.unsure} look="plum" />}{' '}
      {one.isStopped ? (
        <Tag text={words.stopped} />
      ) : isComplaint && one.acknowledgedAt ? (
        <Tag text={words.acknowledged} look={left < 0 ? 'warn' : 'ochre'} />
      ) : left < 0 ? (
        <Tag text={words.late(-left)} look="bad" />
      ) : (
        <Tag text={words.left(left)} look={left < 8 ? 'warn' : 'ochre'} />
      )}
    </>
  )
}

export function notThere(frame: Frame): Answer {
  return html(
    <StaffShell {...frame} title={words.notThere}>
      <h1>{words.notThere}</h1>
      <p class="lead">{words.notThereAbout}</p>
      <p>
        <a href={paths.queue}>{words.title}</a>
      </p>
    </StaffShell>,
    { status: 404 },
  )
}

export async function seeOne({ stage, params }: Visit): Promise<Answer> {
  const id = params['id'] ?? ''
  if (isUuid(id)) await seeNotice(stage, { id })
  return redirect(paths.queue)
}
