// Breaking the glass, and closing it again.
import { isUuid, type PersonId } from '../../../kernel/id.ts'
import { tidied } from '../../../platform/flow/reading.ts'
import { namesOfPeople } from '../../../platform/identity/names.ts'
import { viewScene } from '../../../platform/scene.ts'
import { Button, ButtonLink } from '../../../platform/web/components/button/button.tsx'
import { Notice } from '../../../platform/web/components/notice/notice.tsx'
import { Question, SomethingToSend } from '../../../platform/web/components/question/question.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import type { Stage } from '../../../platform/stage.ts'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { breakGlass, glassMinutes, mendGlass } from '../acts/break-glass.ts'
import { paths, query } from '../paths.ts'
import type { GlassId } from '../store/glass.ts'
import * as store from '../store/glass.ts'
import { workingFor } from '../working.ts'
import { workWords } from '../words/staff-work.ts'
import { clockIn } from './clock.ts'
import { wasShownTo } from '../store/people.ts'
import { optionsOf } from './contact-form.tsx'
import { notTheirs } from './frame.tsx'

const words = workWords.glass

export async function emergencyPage(visit: Visit, problems: Problem[] = []): Promise<Answer> {
  const { stage, frame, params, query: asked, form, method } = visit
  const { id = '' } = params
  const { viewer } = stage
  const organisation = workingFor(stage, (method === 'POST' ? form : asked).get('for'))
  if (!isUuid(id) || !organisation || viewer.kind !== 'person') return notTheirs(frame)
  const { open, isSure, wasShown } = await viewScene(stage, async ({ db, now }) => ({
    open: await store.findOpen(db, viewer.personId, id as PersonId, now),
    isSure: await store.isSignedInLately(db, now),
    wasShown: await wasShownTo(db, viewer.personId, id as PersonId, new Date(now.getTime() - shownForMs)),
  }))
  // Before anything is typed: what was written in haste would be lost.
  if (!open && !isSure) return signInAgain(visit)
  const clock = clockIn(stage.place.timeZone)
  const box = (name: string) => ({
    language: 'en' as const,
    name,
    value: form.get(name) ?? '',
    problem: problemWith(name, problems),
  })
  const title = await titleFor(stage, id as PersonId, wasShown)
  return html(
    <StaffShell {...frame} title={title} problems={problems}>
      <h1>{title}</h1>
      {open ? (
        <>
          <Notice language="en" kind="warning" title={words.open(clock.time(open.endsAt))}>
            <p>
              <ButtonLink href={`${paths.person(id)}${query({ why: 'emergency', for: organisation })}`}>
                {words.go}
              </ButtonLink>
            </p>
          </Notice>
          <form method="post" action={`${paths.glass}/${open.id}/mending`}>
            <SomethingToSend />
            <Button kind="secondary">{words.mend}</Button>
          </form>
        </>
      ) : (
        <>
          <p class="lead">{words.lead}</p>
          <Question
            language="en"
            action={paths.emergency(id)}
            fields={{ for: organisation }}
            problems={problems}
            submit={words.button}
          >
            <Radios {...box('reason')} label={words.reason} options={optionsOf(store.glassReasons, words.reasons)} />
            <Textarea {...box('words')} label={words.words} hint={words.wordsHint} rows={3} charsMax={2_000} />
            <Radios
              {...box('minutes')}
              label={words.minutes}
              value={form.get('minutes') ?? '15'}
              options={glassMinutes.map((minutes) => ({
                value: String(minutes),
                text: words.minutesAre[minutes] ?? '',
              }))}
            />
            <Textarea
              {...box('ground')}
              label={words.withhold}
              hint={words.withholdHint}
              rows={2}
              charsMax={1_000}
              optional
            />
          </Question>
        </>
      )}
    </StaffShell>,
    problems.length > 0 ? { status: 422 } : {},
  )
}

/** Whom they found or opened lately is said by name, so that nobody opens another in haste; an id that was guessed is nobody's. */
async function titleFor(stage: Stage, person: PersonId, wasShown: boolean): Promise<string> {
  const system: Stage = { ...stage, viewer: { kind: 'system', job: 'record.emergency' } }
  const name = wasShown && (await viewScene(system, ({ db }) => namesOfPeople(db, [person]))).get(person)
  return name ? words.title(name) : words.titleUnknown
}
const shownForMs = 86_400_000

export async function breakGlassPage(visit: Visit): Promise<Answer> {
  const { stage, params, form, frame } = visit
  const { id = '' } = params
  const organisation = workingFor(stage, form.get('for'))
  if (!isUuid(id) || !organisation) return notTheirs(frame)
  const reason = store.glassReasons.find((one) => one === form.get('reason'))
  const ground = tidied(form.get('ground') ?? '').slice(0, 1_000)
  const happened = tidied(form.get('words') ?? '').slice(0, 2_000)
  const isShort = (said: string) => said.length < 10
  const wrong = [
    ...(reason ? [] : [{ field: 'reason', says: words.problems.reason }]),
    ...(isShort(happened) ? [{ field: 'words', says: words.problems.words }] : []),
    ...(ground !== '' && isShort(ground) ? [{ field: 'ground', says: words.problems.ground }] : []),
  ]
  if (!reason || wrong.length > 0) return emergencyPage(visit, wrong)
  const broken = await breakGlass(stage, {
    person: id as PersonId,
    organisation,
    reason,
    words: happened,
    minutes: glassMinutes.find((one) => String(one) === form.get('minutes')) ?? glassMinutes[0],
    ...(ground !== '' && { withheldGround: ground }),
  })
  // Pressed twice it is broken once.
  if (broken.ok || broken.refusal.because === 'broken-already')
    return redirect(`${paths.emergency(id)}${query({ for: organisation })}`)
  switch (broken.refusal.because) {
    case 'sign-in-again':
      return signInAgain(visit)
    case 'say-more':
      return emergencyPage(visit, [{ field: 'words', says: words.problems.words }])
    case 'say-more-of-the-ground':
      return emergencyPage(visit, [{ field: 'ground', says: words.problems.ground }])
    default:
      return notTheirs(frame)
  }
}

/** And back to this very page. */
function signInAgain({ frame, params, query: asked, form, method }: Visit): Answer {
  const organisation = (method === 'POST' ? form : asked).get('for') ?? ''
  const then = `${paths.emergency(params['id'] ?? '')}${query({ for: organisation })}`
  return html(
    <StaffShell {...frame} title={words.signInAgain}>
      <h1>{words.signInAgain}</h1>
      <p class="lead">{words.signInAgainAbout}</p>
      <p>
        <ButtonLink href={`/sign-in${query({ again: 'yes', then })}`}>{words.signInAgainButton}</ButtonLink>
      </p>
    </StaffShell>,
    { status: 403 },
  )
}

/** By whoever broke it, or, from the page of reviews, by whoever reviews it. */
export async function mendGlassPage({ stage, params, form }: Visit): Promise<Answer> {
  const { id = '' } = params
  if (isUuid(id)) await mendGlass(stage, { id: id as GlassId })
  return redirect(form.has('reviewing') ? `${paths.glass}?closed` : '/work?done=whole')
}
