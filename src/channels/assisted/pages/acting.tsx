// For whoever may act for somebody: whom, for what and until when; and each flow that they may do for them.
import { overSince } from '../../../kernel/over.ts'
import { isAt } from '../../../platform/flow/moment.ts'
import { flowNamed, flowsOf } from '../../../platform/flow/run/flows.ts'
import { talk, type Talk } from '../../../platform/flow/run/run.ts'
import { addressIn, type FlowOnPages, type Walk } from '../../../platform/web/flow-on-pages.ts'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { begunOnce } from '../begun-once.ts'
import { type Acting, actingBy, beginActing, covers, findBegun, flowsBy, goesOn, listBegun } from '../acting.ts'
import type { Known } from '../desk.ts'
import { tellThem } from '../finish.ts'
import { paths } from '../paths.ts'
import { assistedWords } from '../words/words.ts'
import { ActingForView, ActingView, NobodyView, OverView } from './acting-view.tsx'

export type Own = { known: Known; onPages: FlowOnPages }

// What is theirs is fetched afresh each time: the button that goes back shows nothing that has ended.
const fresh = { headers: { 'cache-control': 'private, no-store' } }

export async function actingPage({ stage, frame }: Visit, known: Known): Promise<Answer> {
  const now = stage.house.clock()
  const held = await known.held(stage)
  const standing = held.filter(({ revokedAt, endsAt }) => !overSince(revokedAt, endsAt, now))
  const past = held.flatMap(({ name, revokedAt, endsAt, person }) => {
    const since = overSince(revokedAt, endsAt, now)
    const isKnown =
      !since || since.getTime() < now.getTime() - saidForMs || standing.some((one) => one.person === person)
    return isKnown ? [] : [{ name, since }]
  })
  return html(
    <ActingView frame={frame} held={standing} past={past} flows={flowsOf(stage)} timeZone={stage.place.timeZone} />,
    fresh,
  )
}

/** Nobody is sent word that it ended, so it is said here, to whoever comes and wonders. */
const saidForMs = 90 * 86_400_000

export async function actingForPage(visit: Visit, known: Known): Promise<Answer> {
  return withActing(visit, known, async (acting) => {
    const { stage, frame, query } = visit
    return html(
      <ActingForView
        frame={frame}
        mandate={acting.mandate}
        flows={await flowsBy(acting)}
        begun={await listBegun(acting)}
        titleOf={(flow) => flowNamed(stage, flow)?.title ?? { en: flow, cy: flow }}
        timeZone={stage.place.timeZone}
        isNotCovered={query.has('not')}
      />,
      fresh,
    )
  })
}

export async function beginActingPage(visit: Visit, known: Known): Promise<Answer> {
  return withActing(visit, known, async (acting) => {
    const home = paths.actingFor(acting.mandate.id)
    const flow = (await flowsBy(acting)).find(({ id }) => id === visit.form.get('flow'))
    if (!flow) return redirect(`${home}?not=covered`)
    return begunOnce(acting.stage, visit.form, acting.mandate.id, async (begunAs) => {
      const session = await beginActing(acting, flow, begunAs)
      return redirect(session ? paths.begun(acting.mandate.id, session) : home)
    })
  })
}

export async function askedPage(visit: Visit, own: Own): Promise<Answer> {
  return withBegun(visit, own, async ({ acting, now }) => {
    const walk = walkOf(visit, acting, now)
    const address = addressIn(walk, now)
    return address === visit.url.pathname ? draw(visit, own, now, walk) : redirect(address)
  })
}

export async function answerAskedPage(visit: Visit, own: Own): Promise<Answer> {
  return withBegun(visit, own, async ({ acting, call, now: before }) => {
    const { step = '' } = visit.params
    const walk = walkOf(visit, acting, before)
    // The page is older than the session: show where things stand, and take nothing for an answer to another question.
    if (!isAt(before.here, step)) return redirect(addressIn(walk, before))
    const went = await own.onPages.hear(visit, acting.stage, before, step)
    if (!went) return redirect(paths.actingFor(acting.mandate.id))
    const { now, stays, person } = went
    if (person !== undefined) return redirect(person)
    if (call.doneAt === null && now.session === call.id && now.moment.at === 'done')
      await tellThem(acting.stage, acting.holder, call, now)
    if (now.session === call.id) return redirect(stays ? walk.step(step) : addressIn(walk, now))
    const mayGoOn = await goesOn(acting, now)
    return redirect(
      mayGoOn ? paths.begun(acting.mandate.id, now.session) : `${paths.actingFor(acting.mandate.id)}?not=covered`,
    )
  })
}

/** Says that it has ended where it has, whatever page was asked for; and nothing at all to anybody else. */
async function withActing(visit: Visit, known: Known, body: (acting: Acting) => Promise<Answer>): Promise<Answer> {
  const acting = await actingBy(visit, known)
  if (!acting) return html(<NobodyView frame={visit.frame} />, { status: 404, ...fresh })
  return acting.over ? ended(visit, acting, acting.over) : body(acting)
}

type Begun = { acting: Acting; call: NonNullable<Awaited<ReturnType<typeof findBegun>>>; now: Talk }

async function withBegun(visit: Visit, { known }: Own, body: (begun: Begun) => Promise<Answer>): Promise<Answer> {
  return withActing(visit, known, async (acting) => {
    const call = await findBegun(acting, visit.params['session'] ?? '')
    const now =
      call && covers(acting.mandate, { id: call.flow }) && (await talk(acting.stage, call.id, visit.params['step']))
    if (!call || !now) return html(<NobodyView frame={visit.frame} />, { status: 404, ...fresh })
    const answer = await body({ acting, call, now })
    // It may have ended while this was looked up.
    const still = await actingBy(visit, known)
    return still?.over ? ended(visit, still, still.over) : answer
  })
}

function ended(visit: Visit, { mandate }: Acting, over: Date): Answer {
  return html(<OverView frame={visit.frame} name={mandate.name} over={over} timeZone={visit.stage.place.timeZone} />, {
    status: 403,
    ...fresh,
  })
}

function walkOf({ stage }: Visit, { mandate }: Acting, { session }: Talk): Walk {
  const words = assistedWords[stage.language].acting
  return {
    step: (step) => paths.asked(mandate.id, session, step),
    home: { href: paths.actingFor(mandate.id), text: words.another(mandate.name) },
    onBehalf: { title: words.forWhom(mandate.name), says: words.doing(mandate.name), means: words.means(mandate.name) },
  }
}

/** A link that is given at the end opens the thing to whoever has it, for as long as it likes: it is the person's, and not whoever acts for them. */
function draw(visit: Visit, { onPages }: Own, now: Talk, walk: Walk): Answer {
  const { moment } = now
  if (moment.at !== 'done' || !moment.reply) return drawn(onPages.draw(visit, now, walk))
  const { href: _, link: __, ...reply } = moment.reply
  return drawn(onPages.draw(visit, { ...now, moment: { ...moment, reply } }, walk))
}

function drawn(answer: Answer): Answer {
  return { ...answer, headers: { ...answer.headers, ...fresh.headers } }
}
