// Two records beside each other, what speaks for and against their being one person, and what can be done about it.
import { isUuid, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import { nameOfOrganisation, namesOfStaff } from '../../../platform/identity/names.ts'
import { lookAllScene } from '../../../platform/look.ts'
import { listOnlyKept } from '../../../platform/only-kept.ts'
import { type Scene, viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { workingFor } from '../../record/index.ts'
import { decideMerge, proposeMerge, undoMerge } from '../acts/merge.ts'
import { pairOf } from '../acts/refresh.ts'
import { asJob } from '../acts/show.ts'
import { takeBack, tellApart } from '../acts/tell-apart.ts'
import { weighing } from '../find-alike.ts'
import { paths } from '../paths.ts'
import { weighBest } from '../rules/best.ts'
import { between } from '../rules/merges.ts'
import type { Weighed } from '../rules/weights.ts'
import { findVariants } from '../store/likeness.ts'
import * as store from '../store/same.ts'
import { findShown } from '../store/shown.ts'
import { staffWords as words } from '../words/staff.ts'
import { nobodyThere, onlyKept } from './nobody.tsx'
import { PairView } from './pair-view.tsx'

type Two = { one: PersonId; other: PersonId; organisation: OrganisationId }
type Refused = keyof typeof words.refused

export async function pairPage(visit: Visit, refused?: Refused): Promise<Answer> {
  const { stage, frame, query } = visit
  const two = twoOf(visit)
  if (!two) return nobodyThere(frame)
  const { one, other, organisation } = two
  const looked = await lookAllScene(
    stage,
    { people: [one, other], purpose: 'same-person', organisation },
    async (scene) => {
      const { db } = scene
      if ((await listOnlyKept(scene, [one, other], organisation)).size > 0) return undefined
      const merges = await store.listOfPair(db, pairOf(one, other))
      const inForce = merges.find(({ decision, undoneAt }) => decision === 'joined' && undoneAt === null)
      const same = await store.listSame(db, one)
      return {
        shown: [await findShown(db, one, organisation), await findShown(db, other, organisation)] as const,
        open: merges.find(({ decision }) => decision === null),
        inForce,
        through: !inForce && same.includes(other) ? between(await store.listInForceAmong(db, same), one, other) : [],
        joinedBy: inForce && (await nameOfOther(scene, inForce.organisationId)),
        isApart: await store.areToldApart(db, [one], [other]),
        names: await namesOfStaff(
          db,
          merges.map(({ proposedBy }) => proposedBy),
        ),
      }
    },
  )
  if (!looked.ok) return nobodyThere(frame)
  if (!looked.value) return onlyKept(frame)
  const { shown, ...found } = looked.value
  const [first, second] = shown
  if (!first || !second) return nobodyThere(frame)
  const isStillOne = query.get('done') === 'undone' && found.through.length > 0
  const done = isStillOne
    ? words.stillOne
    : Object.entries(words.done).find(([name]) => name === query.get('done'))?.[1]
  return html(
    <PairView
      frame={frame}
      stage={stage}
      one={first}
      other={second}
      weighed={await weighThem(stage, two)}
      done={done}
      refused={refused && words.refused[refused]}
      {...found}
    />,
    { status: refused === undefined ? 200 : 422, headers: { 'cache-control': 'private, no-store' } },
  )
}

/** Which organisation joined them, where it is none of the viewer's: it alone undoes that. */
async function nameOfOther({ db, viewer }: Scene, organisation: OrganisationId): Promise<string | undefined> {
  const isOwn = viewer.kind === 'person' && viewer.memberships.some((one) => one.organisation === organisation)
  return isOwn ? undefined : nameOfOrganisation(db, organisation)
}

/** Shown only to whoever has looked at both. */
function weighThem(stage: Stage, { one, other }: Two): Promise<Weighed | undefined> {
  return viewScene(asJob(stage), async ({ db }) => {
    const found = await findVariants(db, [one, other])
    const [ones, others] = [found.get(one), found.get(other)]
    if (!ones || !others) return undefined
    const { weights, rarity } = await weighing(db, ones)
    return weighBest(ones, others, weights, rarity)
  })
}

export async function proposeOnPage(visit: Visit): Promise<Answer> {
  const two = twoOf(visit)
  if (!two) return nobodyThere(visit.frame)
  const keeps = visit.form.get('keeps') === two.other ? two.other : two.one
  const joins = keeps === two.one ? two.other : two.one
  const weighed = await weighThem(visit.stage, two)
  const outcome = await proposeMerge(visit.stage, {
    keeps,
    joins,
    organisation: two.organisation,
    bits: weighed?.bits ?? 0,
    why: visit.form.get('why') ?? '',
  })
  return outcome.ok ? back(two, 'proposed') : pairPage(visit, outcome.refusal.because)
}

export async function tellApartOnPage(visit: Visit): Promise<Answer> {
  const two = twoOf(visit)
  if (!two) return nobodyThere(visit.frame)
  const outcome = await tellApart(visit.stage, { ...two, why: visit.form.get('why') ?? '' })
  return outcome.ok ? back(two, 'apart') : pairPage(visit, outcome.refusal.because)
}

export async function takeBackOnPage(visit: Visit): Promise<Answer> {
  const two = twoOf(visit)
  if (!two) return nobodyThere(visit.frame)
  const outcome = await takeBack(visit.stage, two)
  return outcome.ok ? back(two, 'taken-back') : pairPage(visit, outcome.refusal.because)
}

export async function decideOnPage(visit: Visit): Promise<Answer> {
  const { stage, form, frame, params } = visit
  const { id = '' } = params
  const decision = form.get('decision')
  if (!isUuid(id) || (decision !== 'joined' && decision !== 'refused')) return nobodyThere(frame)
  const outcome = await decideMerge(stage, { id, joined: decision === 'joined', why: form.get('why') ?? '' })
  return afterMerge(visit, outcome, decision)
}

export async function undoOnPage(visit: Visit): Promise<Answer> {
  const { id = '' } = visit.params
  if (!isUuid(id)) return nobodyThere(visit.frame)
  return afterMerge(visit, await undoMerge(visit.stage, { id, why: visit.form.get('why') ?? '' }), 'undone')
}

type Outcome = { ok: true; value: { merge: store.KeptMerge } } | { ok: false; refusal: { because: Refused } }

async function afterMerge(visit: Visit, outcome: Outcome, done: keyof typeof words.done): Promise<Answer> {
  if (outcome.ok) return back({ one: outcome.value.merge.keeps, other: outcome.value.merge.joins }, done)
  const merge = await viewScene(visit.stage, ({ db }) => store.findMerge(db, visit.params['id']!))
  if (!merge) return nobodyThere(visit.frame)
  return pairPage({ ...visit, params: { one: merge.keeps, other: merge.joins } }, outcome.refusal.because)
}

function twoOf({ stage, params, query, form, method }: Visit): Two | undefined {
  const { one = '', other = '' } = params
  const organisation = workingFor(stage, (method === 'POST' ? form : query).get('for'))
  if (!isUuid(one) || !isUuid(other) || one === other || !organisation) return undefined
  return { one: one as PersonId, other: other as PersonId, organisation }
}

function back({ one, other }: Pick<Two, 'one' | 'other'>, done: keyof typeof words.done): Answer {
  return redirect(`${paths.pair(one, other)}?done=${done}`)
}
