// A flow in a browser: one question on a page, each with its own address, and a redirect after every form.
import type { Flow, StepId } from '../../platform/flow/flow.ts'
import { isAt, isOver, withOnlyFreshProblem } from '../../platform/flow/moment.ts'
import { openSessionOf } from '../../platform/flow/run/hand-over.ts'
import { peopleOf } from '../../platform/flow/run/person.ts'
import { hear, preview, startFlow, startGiven, talk, type Talk } from '../../platform/flow/run/run.ts'
import { today } from '../../platform/flow/run/today.ts'
import { howAsked } from '../../platform/flow/support.ts'
import { asPersonWanted, ringNow } from '../../platform/flow/urgent.ts'
import type { Stage } from '../../platform/stage.ts'
import type { SessionId } from '../../kernel/id.ts'
import { addressIn, type FlowOnPages, type Walk, type Went } from '../../platform/web/flow-on-pages.ts'
import { get, html, post, redirect, type Answer, type Page, type Visit } from '../../platform/web/page.ts'
import { anyBrowser, knownBrowser } from '../../platform/web/browser-binding.ts'
import { FlowPage } from './flow-page.tsx'
import { flowOf, noSuchFlow } from './flow-of.tsx'
import { parseForm } from './parse.ts'
import { paths, walkOf } from './paths.ts'
import { hearPhotos } from './photos.ts'

export const flowPages: Page[] = [
  get('/do/:flow', begin),
  post('/do/:flow/again', again),
  post('/do/:flow/given', beginGiven),
  get('/do/:flow/:step', show),
  post('/do/:flow/:step', take),
]

/** The first question, or where this browser stopped. Nothing is kept of someone who only looks. */
async function begin(visit: Visit): Promise<Answer> {
  const flow = flowOf(visit)
  if (!flow) return noSuchFlow(visit)
  const held = await heldSession(visit, flow)
  if (held && !isOver(held.now.moment)) return redirect(addressOf(visit.stage, held.now))
  // What this browser asked for before is found at once.
  const stage = knownBrowser(visit) ?? visit.stage
  return draw(visit, await preview(stage, flow), walkOf(flow, stage.language))
}

async function again(visit: Visit): Promise<Answer> {
  const flow = flowOf(visit)
  if (!flow) return noSuchFlow(visit)
  const { stage, cookies } = anyBrowser(visit)
  const now = await talk(stage, await startFlow(stage, flow.id))
  return redirect(now ? addressOf(stage, now) : paths.flow(flow.id), { cookies })
}

/**
 * Begun from a page that knows something already: a place, or a choice, each in a field of its question's name. What the
 * question would not take is asked as of anybody. `at`: the question to begin with, such as the photograph, which is else never asked first.
 */
async function beginGiven(visit: Visit): Promise<Answer> {
  const flow = flowOf(visit)
  if (!flow) return noSuchFlow(visit)
  const { stage, cookies } = anyBrowser(visit)
  const given = flow.steps.flatMap((step): [StepId, string][] => {
    const value = visit.form.get(step.id)?.trim().slice(0, 200)
    const isJudged = step.kind === 'place' || step.kind === 'choice'
    return value && isJudged ? [[step.id, value]] : []
  })
  const now = await startGiven(stage, flow, Object.fromEntries(given))
  const at = flow.steps.find(({ id }) => id === visit.form.get('at'))
  return redirect(at ? paths.step(flow.id, at.id) : addressOf(stage, now), { cookies })
}

async function show(visit: Visit): Promise<Answer> {
  const flow = flowOf(visit)
  if (!flow) return noSuchFlow(visit)
  const held = await heldSession(visit, flow, visit.params['step'])
  if (!held) return redirect(paths.flow(flow.id))
  const address = addressOf(visit.stage, held.now)
  if (address !== visit.url.pathname) return redirect(address)
  return draw(visit, held.now, walkOf(flow, visit.stage.language))
}

async function take(visit: Visit): Promise<Answer> {
  const flow = flowOf(visit)
  const step = visit.params['step'] ?? ''
  if (!flow || !flow.steps.some(({ id }) => id === step)) return noSuchFlow(visit)
  const { stage, cookies } = anyBrowser(visit)
  const held = (await heldSession(visit, flow, step)) ?? undefined
  const isFresh = held === undefined || (isOver(held.now.moment) && step === firstAsked(flow))
  const session: SessionId = isFresh ? await startFlow(stage, flow.id) : held.session
  const before = isFresh ? await talk(stage, session, step) : held.now
  // The page is older than the session: show where things stand, and take nothing for an answer to another question.
  if (!before || !isAt(before.here, step))
    return redirect(before ? addressOf(stage, before) : paths.flow(flow.id), { cookies })
  const went = await hearForm(visit, stage, before, step)
  if (!went) return redirect(paths.flow(flow.id), { cookies })
  const { now: after, stays, person } = went
  if (after.session !== session) return redirect(addressOf(stage, after), { cookies })
  return redirect(person ?? (stays ? paths.step(flow.id, step) : addressOf(stage, after)), { cookies })
}

/** What a form says to the question it was on, and where that leads. */
async function hearForm(visit: Visit, stage: Stage, before: Talk, step: StepId): Promise<Went | undefined> {
  const { session, flow, here } = before
  const photos =
    here.at === 'ask' && here.step.kind === 'photo' ? await hearPhotos(stage, session, here.step, visit) : undefined
  const parsed = photos ?? parseForm(visit.form, before.moment, { today: today(stage), version: flow.version })
  const heard = asPersonWanted(here, parsed)
  const now = await hear(stage, session, heard, { about: step })
  if (!now) return undefined
  const command = heard.kind === 'command' ? heard.command.do : undefined
  const stays = heard.kind === 'rejection' || now.here.troubles.has(step) || command === 'more'
  // On a page nobody knows where to ring: it is asked for where a person is.
  const people = command === 'person' ? peopleOf(stage)?.page : undefined
  const person = people && `${people}?flow=${encodeURIComponent(flow.id)}${isRedFlag(before) ? '&urgent=yes' : ''}`
  return { now, stays, ...(person && { person }) }
}

function draw(visit: Visit, now: Talk, walk: Walk): Answer {
  const { stage, frame } = visit
  const last = now.here.trail.at(-1)
  // Whoever answers for somebody goes back from the first question to where they chose what to do.
  const back = last !== undefined ? walk.step(last) : walk.onBehalf && walk.home.href
  const review = now.here.at === 'review' ? now.here.step.id : undefined
  const moment = withOnlyFreshProblem(now.moment, now.events)
  return html(
    <FlowPage
      frame={frame}
      language={stage.language}
      flow={now.flow}
      moment={moment}
      walk={walk}
      {...(back !== undefined && !isOver(moment) && { back })}
      {...(review !== undefined && { reviewStep: review })}
    />,
  )
}

/** For channels that ask on pages what they keep by themselves. */
export const flowOnPages: FlowOnPages = { draw, hear: hearForm }

async function heldSession(
  visit: Visit,
  flow: Flow,
  about?: StepId,
): Promise<{ stage: Stage; session: SessionId; now: Talk } | undefined> {
  const stage = knownBrowser(visit)
  const session = stage && (await openSessionOf(stage, flow.id))
  const now = stage && session && (await talk(stage, session, about))
  return stage && session && now ? { stage, session, now } : undefined
}

function addressOf({ language }: Stage, now: Talk): string {
  return addressIn(walkOf(now.flow, language), now)
}

function firstAsked(flow: Flow): StepId | undefined {
  return flow.steps.find((step) => howAsked(step, 'web') !== 'skip')?.id
}

function isRedFlag({ here }: Talk): boolean {
  return here.at === 'ask' && ringNow(here.step).length > 0
}
