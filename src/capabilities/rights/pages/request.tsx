// One request, for whoever answers it: what is asked, who it is, what the clock says, and every step that can be taken.
import { isUuid, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import { tidied } from '../../../platform/flow/reading.ts'
import { look } from '../../../platform/look.ts'
import { viewScene, writeScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import type { Problem } from '../../../platform/web/problem.ts'
import { findPeople, type SharingId } from '../../record/index.ts'
import { answerRequest } from '../acts/answer.ts'
import { takeBack } from '../acts/take-back.ts'
import { takeCopy } from '../acts/export.ts'
import { reachOf } from '../acts/opened.ts'
import { acknowledge, askThem, extend, identify, passOn, takeAnswer } from '../acts/handle.ts'
import { standingConsents } from '../consents.ts'
import { copyOf } from '../copy/copy.ts'
import { canExtend, clockOf } from '../counting.ts'
import { paths } from '../paths.ts'
import { answers, exemptions, identityWays } from '../rules/codes.ts'
import { listFrozen } from '../store/outcomes.ts'
import * as store from '../store/requests.ts'
import { staffWords } from '../words/staff.ts'
import { copyToRead } from './copy.tsx'
import { notThere } from './queue.tsx'
import { RequestView } from './request-view.tsx'

export type Opened = NonNullable<Awaited<ReturnType<typeof open>>>

/** The look comes first and is kept; only then is anything read. Whoever guesses an id finds nothing. */
async function open(stage: Stage, id: store.RequestId) {
  const opened = await openLooked(stage, id)
  if (!opened) return undefined
  const system: Stage = { ...stage, viewer: { kind: 'system', job: 'rights.asked-for' } }
  return { ...opened, askedFor: await viewScene(system, ({ db }) => store.findAskedFor(db, id)) }
}

function openLooked(stage: Stage, id: store.RequestId) {
  return writeScene(stage, async (scene) => {
    const { db, now } = scene
    const whose = await store.whoseRequest(db, id)
    if (!whose) return undefined
    const { personId: person, organisationId: organisation } = whose
    if (person && !(await look({ db, now }, { person, purpose: 'rights-request', organisation })).ok) return undefined
    const request = await store.find(db, id)
    if (!request) return undefined
    const events = (await store.listEvents(db, [id])).get(id) ?? []
    const { to, ring } = await reachOf(db, { request, person })
    return {
      request,
      unreached: to ? undefined : { ring },
      events,
      person,
      organisation,
      name: person ? ((await store.findReach(db, person))?.name ?? '') : undefined,
      asker: await store.findAsker(db, id),
      consents: person && request.kind === 'withdrawal' ? await standingConsents(db, person, now) : [],
      keptBack: person && request.kind === 'access' ? await store.listKeptBack(db, person, organisation) : [],
      within:
        person && request.kind === 'erasure' && !request.isEverything && request.answer === null
          ? await store.listHeldWithin(db, person, organisation)
          : [],
      frozen: person ? (await listFrozen(db, person)).filter((one) => one.organisationId === organisation) : [],
      clock: request.kind === 'complaint' ? undefined : clockOf(stage, request, events),
      canExtend: canExtend(stage, request, events),
    }
  })
}

export type StepName = Parameters<typeof paths.step>[1]

/** `sent`: the form that came back. What was typed stands in it again, and in none of the others. */
export async function requestPage(visit: Visit, problems: Problem[] = [], sent?: StepName): Promise<Answer> {
  const { stage, frame, params, query, form } = visit
  const id = params['id'] ?? ''
  const opened = isUuid(id) ? await open(stage, id as store.RequestId) : undefined
  if (!opened) return notThere(frame)
  const wantsWho = opened.person === null && (query.has('who') || sent === 'identity')
  return html(
    <RequestView
      frame={frame}
      stage={stage}
      opened={opened}
      candidates={wantsWho ? await candidatesFor(stage, opened.organisation, opened.asker) : undefined}
      done={query.get('done')}
      problems={problems}
      typedIn={(step) => (step === sent ? form : new URLSearchParams())}
    />,
    problems.length > 0 ? { status: 422 } : {},
  )
}

/** Everybody of that name: a name is no proof, so whoever is chosen was made sure of in some other way. */
async function candidatesFor(stage: Stage, organisation: OrganisationId, asker: store.Asker | undefined) {
  if (!asker) return []
  const wanted = { name: asker.name, reach: null, postcode: null, bornFrom: null, bornUntil: null }
  const found = await findPeople(stage, { wanted, purpose: 'rights-request', organisation })
  return found.ok ? found.value : []
}

type Settled = { ok: true } | { ok: false; refusal: { because: string; others?: string } }

/** Every step ends the same way: back to the request with what was done, or with the problem where it stands. */
async function step(
  visit: Visit,
  done: string,
  sent: StepName,
  act: (id: store.RequestId, words: string) => Promise<Settled>,
): Promise<Answer> {
  const id = visit.params['id'] ?? ''
  if (!isUuid(id)) return notThere(visit.frame)
  const outcome = await act(id as store.RequestId, tidied(visit.form.get('words') ?? '').slice(0, 4_000))
  if (outcome.ok) return redirect(`${paths.request(id)}?done=${done}`)
  const { because, others } = outcome.refusal
  if (because === 'no-such-request') return notThere(visit.frame)
  const says = staffWords.one.refused[because] ?? staffWords.one.refused['not-allowed']!
  const field = sent === 'answer' ? fieldOf(because, visit.form) : sent === 'identity' ? 'person' : sent
  return requestPage(visit, [{ field, says: others ? `${says} (${others})` : says }], sent)
}

/** Where in an answer something is to be put right. */
function fieldOf(because: string, form: URLSearchParams): string {
  if (!form.get('answer')) return 'the-answer'
  const fields: Readonly<Record<string, string>> = {
    'say-which-exemption': 'exemption',
    'say-why': 'answer-words',
    'choose-which': 'sharing',
    'choose-what-stays': 'stays',
    'by-hand': 'changed',
    'cannot-be-that': 'value',
  }
  return fields[because] ?? 'the-answer'
}

export function askOne(visit: Visit): Promise<Answer> {
  const what = visit.form.get('what') === 'identity' ? 'identity' : 'clarification'
  return step(visit, 'asked', 'question', (id, words) => askThem(visit.stage, { id, words, what }))
}

export function replyOne(visit: Visit): Promise<Answer> {
  return step(visit, 'reply', 'reply', (id, words) => takeAnswer(visit.stage, { id, words }))
}

export function identifyOne(visit: Visit): Promise<Answer> {
  const way = identityWays.find((one) => one === visit.form.get('way'))
  const person = visit.form.get('person') ?? ''
  return step(visit, 'identity', 'identity', async (id) =>
    way
      ? identify(visit.stage, { id, way, ...(isUuid(person) && { person: person as PersonId }) })
      : { ok: false, refusal: { because: 'say-who' } },
  )
}

export function extendOne(visit: Visit): Promise<Answer> {
  return step(visit, 'extended', 'extension', (id, words) => extend(visit.stage, { id, words }))
}

export function acknowledgeOne(visit: Visit): Promise<Answer> {
  return step(visit, 'acknowledged', 'acknowledgement', (id, words) => acknowledge(visit.stage, { id, words }))
}

/** Whoever passed it on reads it no more, so they go back to the list. */
export async function passOnOne(visit: Visit): Promise<Answer> {
  const id = visit.params['id'] ?? ''
  if (!isUuid(id)) return notThere(visit.frame)
  const words = tidied(visit.form.get('words') ?? '').slice(0, 2_000)
  const passed = await passOn(visit.stage, { id: id as store.RequestId, words })
  if (passed.ok) return redirect(`${paths.queue}?passed`)
  if (passed.refusal.because === 'no-such-request') return notThere(visit.frame)
  const { refused } = staffWords.one
  const says = refused[passed.refusal.because] ?? refused['not-allowed']!
  return requestPage(visit, [{ field: 'passing', says }], 'passing')
}

export function takeBackOne(visit: Visit): Promise<Answer> {
  return step(visit, 'taken-back', 'taking-back', (id, words) =>
    words.length < 3
      ? Promise.resolve({ ok: false, refusal: { because: 'say-what' } })
      : takeBack(visit.stage, { which: [id], words: words.slice(0, 2_000) }),
  )
}

export function answerOne(visit: Visit): Promise<Answer> {
  const { form, stage } = visit
  const answer = answers.find((one) => one === form.get('answer'))
  const exemption = exemptions.find((one) => one === form.get('exemption'))
  const value = tidied(form.get('value') ?? '').slice(0, 4_000)
  return step(visit, 'answered', 'answer', async (id, words) =>
    answer
      ? answerRequest(stage, {
          id,
          answer,
          words,
          ...(exemption && { exemption }),
          ...(value !== '' && { value }),
          changed: tidied(form.get('changed') ?? '').slice(0, 4_000),
          stays: { cases: form.getAll('stays').filter(isUuid), contacts: form.getAll('stays').includes('contacts') },
          sharings: form.getAll('sharing').filter(isUuid) as SharingId[],
        })
      : { ok: false, refusal: { because: 'choose-answer' } },
  )
}

function isOver({ answer }: store.Request): boolean {
  return answer === 'refused' || answer === 'taken-back'
}

/** For somebody at the counter: what they would see on their own page, printed. What is kept back is not in it. */
export async function printCopyPage({ stage, frame, params }: Visit): Promise<Answer> {
  const id = params['id'] ?? ''
  const opened = isUuid(id) ? await open(stage, id as store.RequestId) : undefined
  const isSure = opened?.request.identity === 'sure' || opened?.request.identity === 'shown'
  if (!opened?.person || opened.request.kind !== 'access' || !isSure || isOver(opened.request)) return notThere(frame)
  const { person, organisation } = opened
  const done = await takeCopy(stage, { form: 'page', counter: { person, organisation } })
  if (!done.ok) return notThere(frame)
  return copyToRead(frame, await copyOf(stage, person), stage)
}
