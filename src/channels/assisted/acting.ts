// Acting for somebody by a mandate, for oneself: a daughter, a neighbour, an attorney. What stands is asked at each page and each act.
import { isUuid, type SessionId } from '../../kernel/id.ts'
import { overSince } from '../../kernel/over.ts'
import type { Flow } from '../../platform/flow/flow.ts'
import { bindingFor } from '../../platform/flow/run/bindings.ts'
import { flowsOf, offeredOf } from '../../platform/flow/run/flows.ts'
import { startFlow, type Talk } from '../../platform/flow/run/run.ts'
import { viewScene } from '../../platform/scene.ts'
import type { Stage } from '../../platform/stage.ts'
import type { Visit } from '../../platform/web/page.ts'
import { beginCall } from './acts/begin.ts'
import type { HeldMandate, Helper, Known } from './desk.ts'
import * as store from './store.ts'

/** `stage` is that of whoever acts, for the person. `over`: since when they may not. */
export type Acting = { holder: Helper; mandate: HeldMandate; stage: Stage; over?: Date }

/** Whom the mandate in the address is for; `undefined` where it is not the viewer's, which looks like none at all. */
export async function actingBy({ stage, params }: Pick<Visit, 'stage' | 'params'>, known: Known) {
  const { viewer } = stage
  const id = params['mandate'] ?? ''
  if (viewer.kind !== 'person' || !isUuid(id)) return undefined
  const mandate = (await known.held(stage)).find((one) => one.id === id)
  if (!mandate) return undefined
  const over = overSince(mandate.revokedAt, mandate.endsAt, stage.house.clock())
  const acting: Acting = { holder: viewer, mandate, stage: stageOf(stage, viewer, mandate), ...(over && { over }) }
  return acting
}

/** A binding for each mandate, so that two tabs for two people share nothing; and no right that the holder has by where they work. */
function stageOf(stage: Stage, holder: Helper, { id, kind, person }: HeldMandate): Stage {
  return {
    ...stage,
    viewer: { ...holder, memberships: [] },
    binding: bindingFor(stage, 'browser', `mandate ${id}`),
    forPerson: { personId: person, authority: kind, mandate: id },
  }
}

export function covers({ flows }: HeldMandate, { id }: Pick<Flow, 'id'>): boolean {
  return flows === null || flows.includes(id)
}

/** What can be done on pages by this mandate. */
export async function flowsBy({ stage, mandate }: Acting): Promise<readonly Flow[]> {
  const all = flowsOf(stage).filter((flow) => flow.channels.includes('web') && covers(mandate, flow))
  return offeredOf(stage, all)
}

/** Begun, with its line in the person's record before anything of theirs is shown; refused where the mandate ended meanwhile. */
export async function beginActing(acting: Acting, flow: Flow, begunAs: SessionId): Promise<SessionId | undefined> {
  const before = await findBegun(acting, begunAs)
  if (before?.flow === flow.id && before.doneAt === null) return before.id
  const session = await startFlow(acting.stage, flow.id, before ? undefined : begunAs)
  return (await keepBegun(acting, session, flow)) ? session : undefined
}

/** A flow that goes on from another is begun in the same way. */
export async function goesOn(acting: Acting, { session, flow }: Talk): Promise<boolean> {
  return covers(acting.mandate, flow) && (await keepBegun(acting, session, flow))
}

async function keepBegun({ stage, mandate: { id, kind, person } }: Acting, session: SessionId, flow: Flow) {
  // What is kept of it names the authority; what is done for the person is held against the mandate, act by act.
  const begun = await beginCall(
    { ...stage, forPerson: { authority: kind } },
    { session, flow: flow.id, person, language: stage.language, authority: { kind, mandate: id } },
  )
  return begun.ok
}

export function findBegun({ stage, mandate }: Acting, session: string): Promise<store.Call | undefined> {
  return isUuid(session)
    ? viewScene(stage, ({ db }) => store.findBegun(db, session as SessionId, mandate.id))
    : Promise.resolve(undefined)
}

export function listBegun({ stage, mandate }: Acting): Promise<store.Call[]> {
  return viewScene(stage, ({ db }) => store.listBegun(db, mandate.id))
}
