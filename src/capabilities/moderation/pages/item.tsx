// One thing that somebody wrote: what it says, why it waits, what has been decided, and the decision.
import { isUuid } from '../../../kernel/id.ts'
import { say } from '../../../kernel/language.ts'
import { keeperOf } from '../../../platform/files/files.ts'
import { blurredCopy } from '../../../platform/files/photo.ts'
import { namesOfPeople } from '../../../platform/identity/names.ts'
import { systemStage } from '../../../platform/jobs/worker.ts'
import type { ShownToModerator } from '../../../platform/manifest.ts'
import { viewScene } from '../../../platform/scene.ts'
import { type Stage, viewerId } from '../../../platform/stage.ts'
import { overtaken } from '../../../platform/web/overtaken.tsx'
import { html, redirect, text, type Visit } from '../../../platform/web/page.ts'
import { decide, type Decision, moderatedOf } from '../acts/decide.ts'
import { judgeAppeal } from '../acts/appeal.ts'
import { paths } from '../paths.ts'
import { reasons } from '../rules/entry.ts'
import * as store from '../store.ts'
import { ItemPage, type ItemFacts } from './item-view.tsx'

export async function itemPage(visit: Visit) {
  return page(visit)
}

export async function decideOne(visit: Visit) {
  const { stage, params, form } = visit
  const facts = await factsOf(stage, params['id'] ?? '')
  if (!facts) return overtaken(visit, paths.queue)
  const wish = form.get('decision')
  if (wish !== 'show' && wish !== 'change' && wish !== 'hide') return page(visit, 'needs-a-decision')
  const edit = wish === 'change' ? editIn(form, facts.shown) : undefined
  if (wish === 'change' && !edit) return page(visit, 'nothing-changed')
  const seenAt = new Date(form.get('seen') ?? '')
  const decision: Decision = {
    id: facts.item.id,
    seenAt: Number.isNaN(seenAt.getTime()) ? new Date(0) : seenAt,
    state: wish === 'hide' ? 'hidden' : 'shown',
    reason: reasons.find((one) => one === form.get('reason')) ?? null,
    publicNote: (form.get('public-note') ?? '').trim().slice(0, 500),
    privateNote: (form.get('private-note') ?? '').trim().slice(0, 2_000),
    hard: form.get('hard') === 'yes',
    ...(edit && { edit }),
  }
  const outcome = await decide(stage, decision)
  return outcome.ok ? redirect(paths.queue) : page(visit, outcome.refusal.because)
}

export async function judgeOne(visit: Visit) {
  const { stage, params, form } = visit
  const facts = await factsOf(stage, params['id'] ?? '')
  const outcome = form.get('outcome')
  if (!facts?.appeal) return overtaken(visit, paths.queue)
  if (outcome !== 'shown-again' && outcome !== 'stays-hidden') return page(visit, 'needs-a-decision')
  const judged = await judgeAppeal(stage, {
    id: facts.item.id,
    appeal: facts.appeal.id,
    outcome,
    answer: (form.get('answer') ?? '').trim(),
    privateNote: (form.get('private-note') ?? '').trim(),
  })
  return judged.ok ? redirect(paths.queue) : page(visit, judged.refusal.because)
}

/** Blurred until asked for sharp, so that nobody meets anything they have not chosen to see. */
export async function photoPage({ stage, params, query }: Visit) {
  const facts = await factsOf(stage, params['id'] ?? '')
  const file = facts?.shown?.photos.find((id) => id === params['file'])
  const hash =
    file &&
    (await viewScene(systemStage(stage.house, stage.place, 'moderation.photo'), ({ db }) => store.hashOf(db, file)))
  const bytes = hash ? await keeperOf(stage).get(hash) : undefined
  if (!bytes) return text('There is no such photo.', undefined, { status: 404 })
  const body = query.get('clear') === 'yes' ? bytes : await blurredCopy(bytes)
  return {
    status: 200,
    kind: 'body' as const,
    type: 'image/jpeg',
    body,
    headers: { 'cache-control': 'private, no-store' },
  }
}

async function page(visit: Visit, problem?: string) {
  const { stage, frame, params, query, form } = visit
  const facts = await factsOf(stage, params['id'] ?? '')
  if (!facts) return overtaken(visit, paths.queue)
  return html(
    <ItemPage
      frame={frame}
      stage={stage}
      facts={facts}
      isClear={query.get('clear') === 'yes'}
      form={form}
      problem={problem}
    />,
    problem === undefined ? {} : { status: 422 },
  )
}

async function factsOf(stage: Stage, id: string): Promise<ItemFacts | undefined> {
  if (!isUuid(id)) return undefined
  const seen = await viewScene(stage, async ({ db, now }) => {
    const item = await store.findItem(db, id)
    return (
      item && {
        item,
        now,
        mayModerate: await store.mayModerate(db),
        steps: await store.listSteps(db, item.id),
        flags: await store.listFlags(db, item.id),
        appeal: await store.findOpenAppeal(db, item.id),
      }
    )
  })
  // An author sees their own item, and not the rest of this.
  if (!seen?.mayModerate) return undefined
  const moderated = moderatedOf(stage, seen.item.kind)
  const system = systemStage(stage.house, stage.place, 'moderation.show')
  const shown = await viewScene(
    system,
    (scene) => moderated?.show(scene, seen.item.thingId) ?? Promise.resolve(undefined),
  )
  const names = await viewScene(system, ({ db }) =>
    namesOfPeople(
      db,
      seen.steps.flatMap(({ byId }) => (byId ? [byId] : [])),
    ),
  )
  const title = moderated ? say(moderated.title, 'en') : seen.item.kind
  return {
    ...seen,
    shown,
    names,
    title,
    isMine: seen.item.decidedBy !== null && seen.item.decidedBy === viewerId(stage.viewer),
  }
}

function editIn(form: URLSearchParams, shown: ShownToModerator | undefined): Decision['edit'] {
  const changed = (shown?.texts ?? []).flatMap(({ name, text: before }) => {
    const after = form.get(`text.${name}`)?.replaceAll('\r\n', '\n').trim()
    return after === undefined || after === before.trim() ? [] : [{ name, before, after }]
  })
  if (changed.length === 0) return undefined
  const by = (which: 'before' | 'after') => Object.fromEntries(changed.map((one) => [one.name, one[which]]))
  return { before: by('before'), after: by('after') }
}
