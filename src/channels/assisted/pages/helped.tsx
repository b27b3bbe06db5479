// For the person who was helped: everything that was done, read out, said and noted; and undoing it while that can be.
import { createHash } from 'node:crypto'
import { isUuid } from '../../../kernel/id.ts'
import { flowNamed } from '../../../platform/flow/run/flows.ts'
import { nameOfOrganisation, namesOfPeople } from '../../../platform/identity/names.ts'
import { viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { html, redirect, type Answer, type Visit } from '../../../platform/web/page.ts'
import { markUndone } from '../acts/undo.ts'
import { asSystem } from '../desk.ts'
import { personStage, undoOf } from '../finish.ts'
import { paths } from '../paths.ts'
import * as store from '../store.ts'
import { HelpedView, NoSuchLink, type Told } from './helped-view.tsx'

/** Everything, for whoever is signed in. */
export async function helpedPage({ stage, frame, query }: Visit): Promise<Answer> {
  const { viewer } = stage
  if (viewer.kind !== 'person') return redirect(`/sign-in?then=${paths.mine}`)
  const calls = await viewScene(stage, ({ db }) => store.listOfPerson(db, viewer.personId))
  const told = await Promise.all(calls.map((call) => tellingOf(stage, call, paths.undoMine(call.id))))
  return html(<HelpedView frame={frame} told={told} isAll place={stage.place} couldNot={query.get('undo') === 'not'} />)
}

export async function undoMinePage(visit: Visit): Promise<Answer> {
  const { stage, params } = visit
  const { viewer } = stage
  const { id = '' } = params
  if (viewer.kind !== 'person' || !isUuid(id)) return redirect(paths.mine)
  const calls = await viewScene(stage, ({ db }) => store.listOfPerson(db, viewer.personId))
  const call = calls.find((one) => one.id === id)
  return redirect(`${paths.mine}${call && (await undo(stage, call)) ? '' : '?undo=not'}`)
}

/** One, for whoever holds the link that was sent. Looking changes nothing: programs look at links before people do. */
export async function toldPage(visit: Visit): Promise<Answer> {
  const { frame, params, query } = visit
  const stage = withLink(visit.stage, params['word'] ?? '')
  const call = await viewScene(stage, ({ db }) => store.findByLink(db))
  // The address is the secret: it must not travel on to wherever the page leads.
  const headers = { 'referrer-policy': 'no-referrer' }
  if (!call) return html(<NoSuchLink frame={frame} />, { status: 404, headers })
  const told = await tellingOf(stage, call, paths.told(params['word'] ?? ''))
  return html(
    <HelpedView frame={frame} told={[told]} isAll={false} place={stage.place} couldNot={query.get('undo') === 'not'} />,
    { headers },
  )
}

export async function undoToldPage(visit: Visit): Promise<Answer> {
  const word = visit.params['word'] ?? ''
  const stage = withLink(visit.stage, word)
  const call = await viewScene(stage, ({ db }) => store.findByLink(db))
  const isUndone = call !== undefined && (await undo(stage, call))
  return redirect(`${paths.told(word)}${isUndone ? '' : '?undo=not'}`)
}

/** What undoes it runs first, as the person; only then is it said to be undone. */
async function undo(stage: Stage, call: store.Call): Promise<boolean> {
  const inverse = call.verb === null ? undefined : undoOf(stage, call.verb)
  if (!inverse || call.undoneAt || !call.undoUntil || call.undoUntil <= stage.house.clock()) return false
  const outcome = await inverse.undo(await personStage(stage, call), { session: call.id })
  if (!outcome.ok) return false
  const marked = await markUndone(asSystem(stage), { call })
  return marked.ok
}

async function tellingOf(stage: Stage, call: store.Call, undoAt: string): Promise<Told> {
  const names = await viewScene(asSystem(stage), ({ db }) => namesOfPeople(db, [call.helperId]))
  const { organisationId } = call
  const organisation =
    organisationId && (await viewScene(asSystem(stage), ({ db }) => nameOfOrganisation(db, organisationId)))
  const now = stage.house.clock()
  const canUndo = call.doneAt !== null && call.undoneAt === null && call.undoUntil !== null && call.undoUntil > now
  return {
    call,
    title: flowNamed(stage, call.flow)?.title ?? { en: call.flow, cy: call.flow },
    helper: names.get(call.helperId) ?? '',
    organisation: organisation ?? '',
    ...(canUndo && { undoAt }),
  }
}

function withLink(stage: Stage, word: string): Stage {
  return { ...stage, link: createHash('sha256').update(word).digest('hex') }
}
