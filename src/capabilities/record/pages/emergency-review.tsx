// What the guardian says of a broken glass, and who that is.
import { addDays, type Day } from '../../../kernel/day.ts'
import { isUuid, type OrganisationId } from '../../../kernel/id.ts'
import { wallClock } from '../../../kernel/wall-clock.ts'
import { readDate } from '../../../platform/flow/dates.ts'
import { tidied } from '../../../platform/flow/reading.ts'
import { today } from '../../../platform/flow/run/today.ts'
import { nameOfOrganisation, namesOfStaff } from '../../../platform/identity/names.ts'
import { lookList } from '../../../platform/look.ts'
import { viewScene, writeScene } from '../../../platform/scene.ts'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Banner, Notice } from '../../../platform/web/components/notice/notice.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { decideGlass, reviewGlass } from '../acts/break-glass.ts'
import { setGuardian } from '../acts/set-guardian.ts'
import { paths } from '../paths.ts'
import type { Glass, GlassId } from '../store/glass.ts'
import * as store from '../store/glass.ts'
import { workplaces } from '../working.ts'
import { workWords } from '../words/staff-work.ts'
import { clockIn } from './clock.ts'
import { optionsOf } from './contact-form.tsx'
import { notTheirs, sentencesOf } from './frame.tsx'

const words = workWords.glass

/** `about`: what was sent, where something is wrong with it. */
export async function glassQueuePage(visit: Visit, problems: Problem[] = [], about?: GlassId): Promise<Answer> {
  const { stage, frame, query: asked, form } = visit
  const { viewer } = stage
  if (viewer.kind !== 'person') return notTheirs(frame)
  // The guardian sees whom it was about, and each of them reads that; so where it is kept from the person, no name is shown here.
  const { waiting, withheld, people, names, done } = await writeScene(stage, async (scene) => {
    const waiting = await store.listToReview(scene.db, viewer.personId)
    const withheld = await store.listWithheld(scene.db)
    const people = new Map<string, string>()
    const organisations = workplaces(stage)
    // In the order of their ids, so that two who review never wait for each other. Each line is its emergency's: kept back with it, if it is.
    const shown = waiting
      .filter(({ organisationId, withheldUntil }) => withheldUntil === null && organisations.includes(organisationId))
      .sort((one, other) => (one.personId < other.personId ? -1 : 1))
    for (const { id: glass, personId, organisationId: organisation } of shown) {
      const listed = await lookList(scene, [personId], { purpose: 'supervision', organisation, glass })
      for (const { id, name } of listed) people.set(id, name)
    }
    const done = new Map<GlassId, store.Done[]>()
    for (const { id } of waiting) done.set(id, await store.listDone(scene.db, id))
    const broke = [...waiting, ...withheld].map(({ brokenBy }) => brokenBy)
    return { waiting, withheld, people, done, names: await namesOfStaff(scene.db, broke) }
  })
  const clock = clockIn(stage.place.timeZone)
  const { queue } = words
  const leads = ledBy(stage)
  const sentences = sentencesOf(stage.house)
  const now = today(stage)
  return html(
    <StaffShell {...frame} title={queue.title} problems={problems}>
      <ErrorSummary language="en" problems={problems} />
      {asked.has('done') && <Banner language="en" title={queue.done} />}
      {asked.has('closed') && <Banner language="en" title={queue.closed} />}
      <h1>{queue.title}</h1>
      <p class="lead">{queue.about}</p>
      {waiting.length === 0 && <p>{queue.none}</p>}
      {waiting.map((glass) => (
        <section class="card">
          <h2>{queue.by(names.get(glass.brokenBy) ?? '', clock.time(glass.beganAt))}</h2>
          <p>
            {queue.about1} <strong>{people.get(glass.personId) ?? queue.unnamed}</strong>,{' '}
            {queue.until(clock.time(glass.stoppedAt ?? glass.endsAt))}: {words.reasons[glass.reason]}
          </p>
          <blockquote>{glass.words}</blockquote>
          <p>{(done.get(glass.id) ?? []).length === 0 ? queue.didNothing : queue.did}</p>
          <ul>
            {(done.get(glass.id) ?? []).map(({ verb, times, lastAt }) => (
              <li>{queue.times(sentences.get(verb) ?? verb, times, clock.time(lastAt))}</li>
            ))}
          </ul>
          {reviewBy(glass, stage) < now ? (
            <Notice language="en" kind="warning" title={queue.lateReview(clock.day(reviewBy(glass, stage)))} />
          ) : (
            <p>{queue.reviewBy(clock.day(reviewBy(glass, stage)))}</p>
          )}
          {glass.withheldUntil && <p>{queue.withheld(clock.day(glass.withheldUntil), glass.withheldGround ?? '')}</p>}
          {store.isOver(glass, stage.house.clock()) ? (
            <Review
              glass={glass}
              until={glass.withheldUntil && clock.day(glass.withheldUntil)}
              typed={about === glass.id ? form : undefined}
              problems={problems}
            />
          ) : (
            <form method="post" action={`${paths.glass}/${glass.id}/mending`}>
              <input type="hidden" name="reviewing" value="yes" />
              <p>{queue.stillOpen(clock.time(glass.endsAt))}</p>
              <Button kind="danger">{queue.close}</Button>
            </form>
          )}
        </section>
      ))}
      <h2>{queue.kept}</h2>
      <p>{withheld.length === 0 ? queue.keptNone : queue.keptAbout}</p>
      {withheld.map((glass) => (
        <section class="card">
          <h3>{queue.by(names.get(glass.brokenBy) ?? '', clock.time(glass.beganAt))}</h3>
          <p>{queue.withheld(clock.day(glass.withheldUntil!), glass.withheldGround ?? '')}</p>
          {glass.withheldUntil! <= today(stage) && (
            <Notice language="en" kind="warning" title={queue.late(clock.day(glass.withheldUntil!))} />
          )}
          {glass.brokenBy === viewer.personId ? (
            <p>{queue.notYours}</p>
          ) : (
            <Telling id={glass.id} typed={about === glass.id ? form : undefined} problems={problems} />
          )}
        </section>
      ))}
      {leads.length > 0 && (
        <p>
          <a href={paths.guardian}>{queue.who}</a>
        </p>
      )}
    </StaffShell>,
    problems.length > 0 ? { status: 422 } : {},
  )
}

/** Somebody else says within two days whether it was right; the night after, they are asked again. */
const reviewDays = 2

function reviewBy({ beganAt }: Glass, { place }: Visit['stage']): Day {
  return addDays(wallClock(beganAt, place.timeZone).day, reviewDays)
}

type Sent = { typed: URLSearchParams | undefined; problems: readonly Problem[] }

function Review({
  glass: { id, withheldGround },
  until,
  typed,
  problems,
}: Sent & { glass: Glass; until: string | null }) {
  const { queue } = words
  const named = (name: string, value = '') => ({
    language: 'en' as const,
    name,
    id: `${name}-${id}`,
    value: typed?.get(name) ?? value,
    problem: problemWith(`${name}-${id}`, problems),
  })
  return (
    <form method="post" action={`${paths.glass}/${id}/review`} class="narrow" novalidate>
      <Radios
        {...named('verdict')}
        label={queue.verdict}
        options={optionsOf(['right', 'not-right'] as const, queue.verdicts)}
      />
      <Textarea {...named('words')} label={queue.words} rows={2} charsMax={2_000} />
      <TextInput {...named('until', until ?? '')} label={queue.keep} hint={queue.keepHint} charsWide={20} />
      <TextInput {...named('ground', withheldGround ?? '')} label={queue.ground} charsMax={1_000} />
      <Button kind="secondary">{queue.button}</Button>
    </form>
  )
}

function Telling({ id, typed, problems }: Sent & { id: GlassId }) {
  const { queue } = words
  return (
    <form method="post" action={`${paths.glass}/${id}/telling`} class="narrow" novalidate>
      <TextInput
        language="en"
        name="until"
        id={`until-${id}`}
        label={queue.keep}
        hint={queue.keepHint}
        charsWide={20}
        value={typed?.get('until') ?? ''}
        problem={problemWith(`until-${id}`, problems)}
      />
      <Button kind="secondary">{queue.decide}</Button>
    </form>
  )
}

export async function decideGlassPage(visit: Visit): Promise<Answer> {
  const { stage, params, form } = visit
  const { id = '' } = params
  const typed = (form.get('until') ?? '').trim()
  const until = typed === '' ? undefined : readDate(typed, {}, today(stage))
  const glass = id as GlassId
  const wrong = [{ field: `until-${id}`, says: words.queue.dayProblem }]
  if (!isUuid(id) || (until && !until.ok)) return glassQueuePage(visit, wrong, glass)
  const decided = await decideGlass(stage, { id: glass, until: until?.ok ? until.value : null })
  return decided.ok ? redirect(`${paths.glass}?done`) : glassQueuePage(visit, wrong, glass)
}

export async function reviewGlassPage(visit: Visit): Promise<Answer> {
  const { stage, params, form } = visit
  const { id = '' } = params
  const verdict = (['right', 'not-right'] as const).find((one) => one === form.get('verdict'))
  const typed = (form.get('until') ?? '').trim()
  const until = typed === '' ? undefined : readDate(typed, {}, today(stage))
  const ground = tidied(form.get('ground') ?? '').slice(0, 1_000)
  const { problems } = words.queue
  const isDay = until?.ok === true && until.value > today(stage)
  const wrong = [
    ...(verdict ? [] : [{ field: `verdict-${id}`, says: problems.verdict }]),
    ...(typed !== '' && !isDay ? [{ field: `until-${id}`, says: problems.until }] : []),
    // A ground by itself is what whoever broke it gave: the guardian lets them read it now.
    ...(isDay && ground === '' ? [{ field: `ground-${id}`, says: problems.ground }] : []),
  ]
  const glass = id as GlassId
  if (!verdict || wrong.length > 0 || !isUuid(id)) return glassQueuePage(visit, wrong, glass)
  const reviewed = await reviewGlass(stage, {
    id: glass,
    verdict,
    words: tidied(form.get('words') ?? '').slice(0, 2_000),
    withheld: until?.ok ? { until: until.value, ground } : null,
  })
  if (reviewed.ok) return redirect(`${paths.glass}?done`)
  const isShort = reviewed.refusal.because === 'say-more-of-the-ground'
  const isOpen = reviewed.refusal.because === 'still-open'
  const says = isShort ? words.problems.ground : isOpen ? problems.stillOpen : problems.gone
  return glassQueuePage(visit, [{ field: isShort ? `ground-${id}` : 'main', says }], glass)
}

/** Organisations whose settings are this viewer's to keep. */
function ledBy({ viewer }: Visit['stage']): OrganisationId[] {
  if (viewer.kind !== 'person') return []
  const leading = viewer.memberships.filter(({ role }) => role === 'manager' || role === 'admin')
  return [...new Set(leading.map(({ organisation }) => organisation))]
}

/** Who is told of emergencies, and reviews them: for each organisation that the viewer leads. */
export async function guardianPage({ stage, frame, query: asked }: Visit): Promise<Answer> {
  const leads = ledBy(stage)
  if (leads.length === 0) return notTheirs(frame)
  const { guardian } = words
  const roles = await viewScene(stage, async ({ db }) => {
    const found = []
    for (const organisation of leads)
      found.push({
        organisation,
        name: (await nameOfOrganisation(db, organisation)) ?? '',
        role: await store.findGuardianRole(db, organisation),
      })
    return found
  })
  return html(
    <StaffShell {...frame} title={guardian.title}>
      {asked.has('done') && <Banner language="en" title={guardian.done} />}
      <h1>{guardian.title}</h1>
      <p class="lead">{guardian.about}</p>
      {roles.map(({ organisation, name, role }) => (
        <form method="post" action={paths.guardian} class="narrow" novalidate>
          <input type="hidden" name="for" value={organisation} />
          <Radios
            language="en"
            name="role"
            id={`role-${organisation}`}
            label={guardian.of(name)}
            value={role}
            options={optionsOf(store.guardianRoles, guardian.roles)}
          />
          <Button kind="secondary">{guardian.button}</Button>
        </form>
      ))}
    </StaffShell>,
  )
}

export async function setGuardianPage(visit: Visit): Promise<Answer> {
  const { stage, form, frame } = visit
  const organisation = ledBy(stage).find((one) => one === form.get('for'))
  const role = store.guardianRoles.find((one) => one === form.get('role'))
  if (!organisation || !role) return notTheirs(frame)
  const set = await setGuardian(stage, { organisation, role })
  return set.ok ? redirect(`${paths.guardian}?done`) : notTheirs(frame)
}
