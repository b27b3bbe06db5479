// A flow on a television: one question on a screen, each with its own address, and every press a link or a form.
import { say } from '../../kernel/language.ts'
import type { SessionId } from '../../kernel/id.ts'
import type { Heard } from '../../platform/flow/channel.ts'
import type { Flow, StepId } from '../../platform/flow/flow.ts'
import { isAt, isOver, withOnlyFreshProblem } from '../../platform/flow/moment.ts'
import { flowNamed } from '../../platform/flow/run/flows.ts'
import { handOver, openSessionOf, takeUp } from '../../platform/flow/run/hand-over.ts'
import { changing } from '../../platform/flow/moves.ts'
import { actorOf } from '../../platform/flow/run/bindings.ts'
import { placesOf } from '../../platform/flow/run/places.ts'
import { hear, merge, startFlow, talk, type Talk } from '../../platform/flow/run/run.ts'
import { today } from '../../platform/flow/run/today.ts'
import { howAsked } from '../../platform/flow/support.ts'
import { write } from '../../platform/flow/transcript.ts'
import { asPersonWanted } from '../../platform/flow/urgent.ts'
import type { Stage } from '../../platform/stage.ts'
import { redirect, text, type Answer, type Visit } from '../../platform/web/page.ts'
import { homeOf } from '../../platform/home.ts'
import { noDraft, pressed, readDraft, writeDraft, yearFor } from './draft.ts'
import { anyTv, tvStage } from './binding.ts'
import { draftFields, parsePress } from './parse.ts'
import { paths } from './paths.ts'
import { onPhoneScreen, renderScreen, startAgain } from './render.ts'
import type { Screen } from './screen.ts'
import { notHere, plainScreen, show, type TvSettings } from './show.tsx'
import { tvWords } from './words/words.ts'

type Held = { stage: Stage; session: SessionId; now: Talk }

function flowOf({ stage, params }: Visit): Flow | undefined {
  const flow = flowNamed(stage, params['flow'] ?? '')
  return flow?.channels.includes('tv') ? flow : undefined
}

/** Where this television stopped, or the one button that begins. Nothing is kept of a screen that was only looked at. */
export async function begin(visit: Visit, settings: TvSettings): Promise<Answer> {
  const flow = flowOf(visit)
  if (!flow) return notHere(visit, settings)
  const held = await heldSession(visit, flow)
  if (held && !isOver(held.now.moment)) return redirect(addressOf(flow, held.now.here))
  const words = tvWords[visit.stage.language]
  return show(visit, settings, {
    ...plainScreen(visit, say(flow.title, visit.stage.language)),
    ...startAgain(flow, words.start),
  })
}

export async function again(visit: Visit, settings: TvSettings): Promise<Answer> {
  const flow = flowOf(visit)
  if (!flow) return notHere(visit, settings)
  const { stage, cookies } = anyTv(visit)
  const now = await talk(stage, await startFlow(stage, flow.id))
  return redirect(now ? addressOf(flow, now.here) : paths.flow(flow.id), { cookies })
}

export async function showStep(visit: Visit, settings: TvSettings): Promise<Answer> {
  const flow = flowOf(visit)
  if (!flow) return notHere(visit, settings)
  const step = visit.params['step']
  const held = await heldSession(visit, flow, step)
  if (!held) return redirect(paths.flow(flow.id))
  const address = addressOf(flow, held.now.here)
  if (address !== visit.url.pathname) return redirect(address)
  return answeredElsewhere(visit, settings, flow, held.now) ?? showTalk(visit, settings, flow, held.now)
}

/** An answer that was typed on a phone, gone back to: it stays, or is asked for again there. It is not shown. */
function answeredElsewhere(visit: Visit, settings: TvSettings, flow: Flow, { here, moment }: Talk): Answer | undefined {
  if (here.at !== 'ask' || moment.at !== 'ask' || howAsked(here.step, 'tv') !== 'link') return undefined
  const { language } = visit.stage
  const words = tvWords[language]
  const last = here.trail.at(-1)
  return show(visit, settings, {
    ...plainScreen(visit, say(here.step.wording.ask, language)),
    title: say(flow.title, language),
    lines: [{ text: words.review.hiddenAbout }],
    action: paths.step(flow.id, here.step.id),
    buttons: [{ says: words.onPhone.again, name: 'redo', value: '1', kind: 'quiet' }],
    links: [{ says: words.onPhone.keep, href: paths.flow(flow.id), kind: 'main' }],
    back: last === undefined ? paths.home : paths.step(flow.id, last),
  })
}

/** Takes the answer back, so that the question stands open again and brings a code for a phone. */
async function askAgain({ stage, session, now }: Held, step: StepId) {
  const pen = { channel: 'tv' as const, actor: actorOf(stage), version: now.flow.version }
  await merge(stage, session, [write(pen, now.events, changing(now.here, step), stage.house.clock().toISOString())])
}

export async function takeStep(visit: Visit, settings: TvSettings): Promise<Answer> {
  const flow = flowOf(visit)
  const step = flow?.steps.find(({ id }) => id === visit.params['step'])
  if (!flow || !step) return notHere(visit, settings)
  const held = await heldSession(visit, flow, step.id)
  // The screen is older than the session: show where things stand, and take nothing for an answer to another question.
  if (!held || !isAt(held.now.here, step.id))
    return redirect(held ? addressOf(flow, held.now.here) : paths.flow(flow.id))
  if (visit.form.has('redo')) {
    await askAgain(held, step.id)
    return redirect(paths.flow(flow.id))
  }
  const { stage, session, now } = held
  const { language } = stage
  const press = parsePress(visit.form, now.moment, language, { today: today(stage), version: flow.version })
  if (press.kind === 'press') {
    const draft = pressed(readDraft(draftFields(visit.form)), press.press, { year: yearFor(step, today(stage)) })
    return redirect(`${paths.step(flow.id, step.id)}${writeDraft(draft)}`)
  }
  const heard = asPersonWanted(now.here, press)
  const after = await hear(stage, session, heard, { about: step.id })
  if (!after) return redirect(paths.flow(flow.id))
  if (after.session !== session) return redirect(addressOf(after.flow, after.here))
  if (isAsking(heard)) {
    const there = await talk(stage, session, step.id)
    return showTalk(visit, settings, flow, there && isAt(there.here, step.id) ? saidAt(there, after, heard) : after)
  }
  if (heard.kind === 'command' && heard.command.do === 'more') {
    const seen = now.moment.at === 'ask' ? now.moment.ask.options.length : 0
    return redirect(`${paths.step(flow.id, step.id)}?from=${seen}`)
  }
  const staysHere = heard.kind === 'rejection' || after.here.troubles.has(step.id)
  return redirect(staysHere ? paths.step(flow.id, step.id) : addressOf(flow, after.here))
}

function isAsking(heard: Heard): boolean {
  return heard.kind === 'command' && (heard.command.do === 'person' || heard.command.do === 'help')
}

/** What is said in answer to these is said once, so it is on the very screen that answers: also on one gone back to. */
function saidAt(there: Talk, { moment: { told } }: Talk, heard: Heard): Talk {
  const { moment } = there
  const helping = heard.kind === 'command' && heard.command.do === 'help'
  if (moment.at !== 'ask') return { ...there, moment: { ...moment, told } }
  return { ...there, moment: { ...moment, told, ask: { ...moment.ask, ...(helping && { helping }) } } }
}

export async function showDone(visit: Visit, settings: TvSettings): Promise<Answer> {
  const flow = flowOf(visit)
  if (!flow) return notHere(visit, settings)
  const held = await heldSession(visit, flow)
  if (!held) return redirect(paths.flow(flow.id))
  if (!isOver(held.now.moment) && held.now.moment.at !== 'elsewhere') return redirect(addressOf(flow, held.now.here))
  return showTalk(visit, settings, flow, held.now)
}

/** A code and a square, to go on with this on a telephone or have someone do it. */
export async function showPhone(visit: Visit, settings: TvSettings): Promise<Answer> {
  const flow = flowOf(visit)
  if (!flow) return notHere(visit, settings)
  const held = await heldSession(visit, flow)
  if (!held || isOver(held.now.moment)) return redirect(paths.flow(flow.id))
  const { stage, session, now } = held
  // A question that is asked elsewhere anyway brings its own code.
  if (now.moment.at === 'elsewhere' && now.moment.how === 'link') return redirect(addressOf(flow, now.here))
  const { language } = stage
  const words = tvWords[language].onPhone
  const [link, code] = [await handOver(stage, session, 'link'), await handOver(stage, session, 'code')]
  const step = now.here.at === 'ask' || now.here.at === 'review' ? now.here.step.id : undefined
  const screen: Screen = {
    ...plainScreen(visit, words.goOn),
    title: say(flow.title, language),
    ...onPhoneScreen({ href: link.href, code: code.secret, minutes: code.minutes }, words.goOnAbout, {
      flow,
      publicUrl: homeOf(stage),
      language,
      step,
    }),
    back: paths.flow(flow.id),
  }
  return show(visit, settings, screen)
}

/** Whether someone has gone on elsewhere since: a word, because it is asked every few seconds. */
export async function hasMoved(visit: Visit): Promise<Answer> {
  const flow = flowOf(visit)
  const held = flow && (await heldSession(visit, flow))
  const at = visit.query.get('at') ?? ''
  return text(held && isAt(held.now.here, at) ? 'wait' : 'go')
}

export async function takeCode(visit: Visit, settings: TvSettings): Promise<Answer> {
  const words = tvWords[visit.stage.language].code
  const press = parsePress(visit.form, { at: 'done', told: [] }, visit.stage.language, {
    today: today(visit.stage),
    version: 1,
  })
  if (press.kind === 'press')
    return redirect(`${paths.code}${writeDraft(pressed(readDraft(draftFields(visit.form)), press.press, { year: 0 }))}`)
  const { stage, cookies } = anyTv(visit)
  const taken = await takeUp(stage, 'code', visit.form.get('typed') ?? '')
  if (!taken.ok) {
    const problem = taken.refusal.because === 'too-many-tries' ? words.tooMany : words.notValid
    return show(visit, settings, { ...codeScreen(visit, ''), problem }, { cookies, status: 422 })
  }
  const now = await talk(stage, taken.value)
  if (!now?.flow.channels.includes('tv'))
    return show(
      visit,
      settings,
      { ...plainScreen(visit, words.title), lines: [{ text: tvWords[stage.language].notHere }] },
      { cookies },
    )
  // It goes on in the language it was begun in.
  return redirect(`${paths.flow(now.flow.id)}?language=${now.language}`, { cookies })
}

export function showCode(visit: Visit, settings: TvSettings): Answer {
  return show(visit, settings, codeScreen(visit, readDraft(visit.query).typed))
}

function codeScreen(visit: Visit, typed: string): Screen {
  const { on } = readDraft(visit.query)
  const words = tvWords[visit.stage.language]
  return {
    ...plainScreen(visit, words.code.title),
    hint: words.code.hint,
    body: { kind: 'pad', typed, shown: typed.replace(/^(...)/, '$1 '), hasPoint: false },
    hidden: [['typed', typed]],
    action: paths.code,
    buttons: [{ says: words.ok, name: 'go', value: '1', kind: 'main' }],
    ...(on !== undefined && { on }),
  }
}

async function showTalk(visit: Visit, settings: TvSettings, flow: Flow, now: Talk): Promise<Answer> {
  const { here } = now
  const draft = visit.method === 'GET' ? readDraft(visit.query) : noDraft
  const isPlace =
    now.moment.at === 'ask' && (now.moment.ask.step.kind === 'place' || now.moment.ask.step.kind === 'postcode')
  const places = isPlace ? await placesOf(visit.stage, here, draft.picked) : undefined
  // Nothing to choose from: it is typed on a phone, and its code stands here.
  const offers = now.moment.at === 'ask' ? now.moment.ask.options.length : 0
  if (places?.length === 0 && draft.picked.length === 0 && offers === 0) return showPhone(visit, settings)
  const last = here.trail.at(-1)
  const moment = withOnlyFreshProblem(now.moment, now.events)
  const step = here.at === 'ask' || here.at === 'review' ? here.step : undefined
  const screen = renderScreen(moment, visit.stage.language, {
    flow,
    ...(step && { step }),
    draft,
    ...(places && { places }),
    ...(last !== undefined && { back: paths.step(flow.id, last) }),
    publicUrl: homeOf(visit.stage),
    today: today(visit.stage),
  })
  return show(visit, settings, screen)
}

async function heldSession(visit: Visit, flow: Flow, about?: StepId): Promise<Held | undefined> {
  const stage = tvStage(visit)
  const session = await openSessionOf(stage, flow.id)
  const now = session && (await talk(stage, session, about))
  return session && now ? { stage, session, now } : undefined
}

/** Each place in a flow has one address. */
function addressOf(flow: Flow, here: Talk['here']): string {
  if (here.at === 'ask' || here.at === 'review') return paths.step(flow.id, here.step.id)
  return paths.done(flow.id)
}
